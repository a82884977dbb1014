import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { DataSource, DefaultNamingStrategy, type EntityTarget, type ObjectLiteral } from 'typeorm';
import pg from 'pg';
import { type Planned, prepare, StatementNames } from './planned.js';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A statement of each request or event that gets no answer gives up after so long. */
export const MOST_WAIT_MS = 10_000;

/** The driver knows this member, its types do not. */
export type TimedStatement = pg.QueryConfig & { readonly query_timeout: number };

class PooledSource extends DataSource {
  private readonly knowing = new WeakMap<pg.PoolClient, Set<string>>();
  private readonly keeping = new WeakMap<pg.PoolClient, { isOn: boolean }>();
  private readonly names = new StatementNames();
  private readonly watching = new WeakSet<pg.PoolClient>();

  /**
   * Runs a named statement, which each connection plans once. Only for the few that every request or event needs and
   * whose best plan does not depend on their values. One that gets no answer gives up its connection, or the tail and
   * every sign-in would hang on a broken line for as long as TCP tries.
   */
  async prepared<Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> {
    const statement: TimedStatement = { name, text, values, query_timeout: MOST_WAIT_MS };
    return (await this.pool.query<Row>(statement)).rows;
  }

  /**
   * Sees that a connection knows these statements, each planned once: planning what every request runs costs many
   * times what running it does. Where that fails some of them may stand there all the same, which a rollback does not
   * undo: the connection is closed, and whoever comes next gets a new one.
   */
  async plan(client: pg.PoolClient, statements: readonly Planned[]): Promise<void> {
    const known = this.knowing.get(client) ?? new Set<string>();
    const unknown = statements.filter(({ name }) => !known.has(name));
    if (unknown.length === 0) return;
    const planning: TimedStatement = { text: unknown.map(prepare).join('; '), query_timeout: MOST_WAIT_MS };
    try {
      await client.query(planning);
    } catch (error) {
      void client.end().catch(() => undefined); // it may be gone already
      throw error;
    }
    for (const { name } of unknown) known.add(name);
    this.knowing.set(client, known);
  }

  /**
   * From now on each statement with parameters that is asked often is planned on this connection for good (PostgreSQL
   * goes on planning it for its values where that is cheaper), or no longer. For what changes rows by their ids.
   */
  keepPlans(client: pg.PoolClient, isOn: boolean): void {
    const keeping = this.keeping.get(client);
    if (keeping) keeping.isOn = isOn;
    else if (isOn) this.keeping.set(client, askingByName(client, this.names));
  }

  /**
   * Runs several statements, their transaction among them, in one round trip; one result for each. They may `EXECUTE`
   * the planned ones.
   */
  async script(text: string, planned: readonly Planned[]): Promise<pg.QueryResult[]> {
    const client = this.watched(await this.pool.connect());
    try {
      await this.plan(client, planned);
      const statements: TimedStatement = { text, query_timeout: MOST_WAIT_MS };
      const answered: unknown = await client.query(statements);
      client.release();
      return answered as pg.QueryResult[];
    } catch (error) {
      client.release(true); // its transaction may still be open: whoever comes next gets a new connection
      throw error;
    }
  }

  /** Whoever asks hears of a line that breaks; an `error` that nobody listens for would end the process. */
  private watched(client: pg.PoolClient): pg.PoolClient {
    if (this.watching.has(client)) return client;
    this.watching.add(client);
    return client.on('error', () => undefined);
  }

  private get pool(): pg.Pool {
    return (this.driver as PostgresDriver).master as pg.Pool;
  }
}

/** The connection's `query` gives what it is asked a name while `isOn` says so. */
function askingByName(client: pg.PoolClient, names: StatementNames): { isOn: boolean } {
  const keeping = { isOn: true };
  const ask = (...args: unknown[]): unknown => pg.Client.prototype.query.apply(client, args as never);
  const askByName = (...args: unknown[]): unknown => {
    const [text, values] = args;
    const isNamed = keeping.isOn && args.length === 2 && typeof text === 'string' && Array.isArray(values);
    const name = isNamed && values.length > 0 ? names.nameOf(text) : undefined;
    return name === undefined ? ask(...args) : ask({ name, text, values });
  };
  Object.assign(client, { query: askByName });
  return keeping;
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

/**
 * A process that hangs, or a host that is gone, must not hold its row locks for ever. A connection stays for a while
 * when nobody needs it: what comes first on a new one is planned there anew, and whoever waits for it waits long.
 */
const session = {
  connectionTimeoutMillis: 5000,
  idleTimeoutMillis: 10 * 60_000,
  keepAlive: true,
  idle_in_transaction_session_timeout: 60_000,
};

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
    extra: { application_name: 'dieuphoi-app', ...session },
  });
}

export function createSystemDataSource(url: string): SystemDataSource {
  return new SystemDataSource({
    ...shared,
    url,
    entities: [],
    poolSize: 3,
    extra: { application_name: 'dieuphoi-system', ...session },
  });
}
