import { DataSource, DefaultNamingStrategy, type EntityTarget, type ObjectLiteral } from 'typeorm';
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The app's pool: every request works here, behind row-level security. */
export class AppDataSource extends DataSource {}
/** The system's small pool: log tail and timers, reading by its own policies. */
export class SystemDataSource extends DataSource {}

/** `unitId` ↔ `unit_id`, so that no entity repeats its column names. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

const shared = {
  type: 'postgres' as const,
  synchronize: false,
  parseInt8: true,
  installExtensions: false,
  namingStrategy: new SnakeCase(),
  logging: false as const,
};

export type Entities = readonly EntityTarget<ObjectLiteral>[];

export function createAppDataSource(url: string, entities: Entities): AppDataSource {
  return new AppDataSource({
    ...shared,
    url,
    entities: [...entities] as never[],
    poolSize: 16,
    extra: { application_name: 'dieuphoi-app', connectionTimeoutMillis: 5000 },
  });
}

export function createSystemDataSource(url: string): SystemDataSource {
  return new SystemDataSource({
    ...shared,
    url,
    entities: [],
    poolSize: 3,
    extra: { application_name: 'dieuphoi-system', connectionTimeoutMillis: 5000 },
  });
}
