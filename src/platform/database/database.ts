import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DataSource, DefaultNamingStrategy, type EntityTarget, type ObjectLiteral } from 'typeorm';
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

class PooledSource extends DataSource {
  /**
   * Runs a named statement, which each connection plans once. Only for the few that every request or event needs and
   * whose best plan does not depend on their values.
   */
  async prepared<Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    return (await this.pool.query<Row>({ name, text, values })).rows;
  }

  /** Runs several statements, their transaction among them, in one round trip; one result for each. */
  async script(text: string): Promise<pg.QueryResult[]> {
    const client = await this.pool.connect();
    try {
      const answered: unknown = await client.query(text);
      return answered as pg.QueryResult[];
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // a dead connection has nothing left to roll back
      throw error;
    } finally {
      client.release();
    }
  }

  private get pool(): pg.Pool {
    return (this.driver as PostgresDriver).master as pg.Pool;
  }
}

/** The app's pool: every request works here, behind row-level security. */
export class AppDataSource extends PooledSource {}
/** The system's small pool: log tail and timers, reading by its own policies. */
export class SystemDataSource extends PooledSource {}

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
