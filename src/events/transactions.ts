import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import pg from 'pg';
import { Clock } from '../platform/clock/clock.js';
import { AppDataSource, type Planned } from '../platform/database/database.js';
import { Problem } from '../platform/errors/problem.js';
import type { NewEvent } from './event-types.js';
import { toLogRow } from './log-row.js';
import type { Idempotency, Principal } from './principal.js';

/** An open transaction: the manager to work with, and its one instant. */
export interface Tx {
  readonly manager: EntityManager;
  /** The database's time when the transaction began, moved by the test clock. */
  readonly now: Date;
  readonly principal: Principal;
  /** Runs a named statement, which each connection plans once; for what is done often and planned dearly. */
  prepared<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]>;
}

/** What a use case leaves behind: the answer for its caller, and what happened (nothing, for a harmless repeat). */
export interface Outcome<T> {
  readonly answer: T;
  readonly events: readonly NewEvent[];
}

interface Opened {
  readonly tx: Tx;
  /** Somebody has already had the answer to this idempotency key. */
  readonly isRepeat: boolean;
}

interface Closing<T> {
  readonly answer: T;
  /** The last statements, ending in COMMIT. */
  readonly closing: string;
}

const BEGIN_READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const RETRIES = 3;
const DEADLOCK = '40P01';

/**
 * The only transaction code. `read` looks, `transact` guards, changes and appends: the events of a use case are
 * appended last, in the same transaction, so a change without its event cannot exist.
 */
@Injectable()
export class Transactions {
  constructor(
    private readonly source: AppDataSource,
    private readonly clock: Clock,
  ) {}

  /** Runs `fn` with the principal's sight; nothing can be written. */
  read<T>(principal: Principal, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const opening = `${BEGIN_READ}; ${this.settings(principal)}`;
    return this.within(principal, opening, async ({ tx }) => ({ answer: await fn(tx), closing: 'COMMIT' }));
  }

  /**
   * One planned statement with the principal's sight, in one round trip: every event waits for it, and planning it
   * behind row-level security costs many times what running it does. `values` are SQL literals.
   */
  async look<Row extends pg.QueryResultRow>(
    principal: Principal,
    planned: Planned,
    values: string,
  ): Promise<Row[]> {
    const oncePlanned = `SET LOCAL plan_cache_mode = force_generic_plan`;
    const execute = `EXECUTE ${planned.name} (${values})`;
    const results = await this.source.script(
      `${BEGIN_READ}; ${this.settings(principal)}; ${oncePlanned}; ${execute}; COMMIT`,
      planned,
    );
    return (results[3]?.rows ?? []) as Row[];
  }

  /**
   * Runs `fn` and appends its events, all or nothing. With an idempotency key, the first answer is kept and given
   * again to every repeat; a parallel repeat waits for it. A deadlock is retried.
   * @throws Problem 422 `idempotency_key_reused` when the key was used for something else.
   */
  async transact<T>(principal: Principal, fn: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
    const claim = isRepeatable(principal) ? `; ${claimStatement(principal, this.clock.offsetMs)}` : '';
    const opening = `BEGIN ISOLATION LEVEL READ COMMITTED; ${this.settings(principal)}${claim}`;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.within(principal, opening, (opened) => once(opened, fn));
      } catch (error) {
        if (attempt >= RETRIES || (error as { code?: string }).code !== DEADLOCK) throw error;
      }
    }
  }

  /** Opening and closing are several statements in one round trip each: every trip costs, the last one under the lock. */
  private async within<T>(
    principal: Principal,
    opening: string,
    fn: (opened: Opened) => Promise<Closing<T>>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    try {
      const answered: unknown = await client.query(opening);
      const [, settings, claimed] = answered as [
        pg.QueryResult,
        pg.QueryResult<{ now: Date }>,
        pg.QueryResult?,
      ];
      Object.assign(runner, { isTransactionActive: true }); // opened above, not by the runner
      const begunAt = settings.rows[0]?.now.getTime() ?? Number.NaN;
      const tx: Tx = {
        manager: runner.manager,
        now: new Date(begunAt + this.clock.offsetMs),
        principal,
        prepared: async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
          (await client.query<Row>({ name, text, values })).rows,
      };
      const { answer, closing } = await fn({ tx, isRepeat: claimed?.rowCount === 0 });
      const closed: unknown = await client.query(closing);
      const last = [closed as pg.QueryResult | pg.QueryResult[]].flat().at(-1);
      // PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement had failed and was swallowed.
      if (last?.command !== 'COMMIT')
        throw new Error('the transaction was rolled back: a statement in it had failed');
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // a dead connection has nothing left to roll back
      throw error;
    } finally {
      Object.assign(runner, { isTransactionActive: false });
      await runner.release();
    }
  }

  /** Realms, scope and units go in as local settings, gone at the end of the transaction. */
  private settings(principal: Principal): string {
    const values: Record<string, string> = {
      realms: `{${principal.realms.join(',')}}`,
      scope: principal.scope,
      units: `{${principal.units.join(',')}}`,
      audience: `{${principal.audience.map((key) => `"${key}"`).join(',')}}`,
      person: principal.id ?? '',
    };
    if (this.clock.offsetMs !== 0) values['clock_offset_ms'] = String(this.clock.offsetMs);
    const sets = Object.entries(values).map(
      ([name, value]) => `set_config('dieuphoi.${name}', ${pg.escapeLiteral(value)}, true)`,
    );
    return `SELECT ${sets.join(', ')}, clock_timestamp()::timestamptz(3) AS now`;
  }
}

/**
 * The answer is kept, the events are appended, and the transaction ends, in one message: the log's lock is held for no
 * trip to this process and back. Nothing may come between the append and the commit.
 */
async function once<T>({ tx, isRepeat }: Opened, fn: (tx: Tx) => Promise<Outcome<T>>): Promise<Closing<T>> {
  const { principal } = tx;
  if (isRepeat && isRepeatable(principal)) {
    return { answer: JSON.parse(await earlierAnswer(tx, principal)) as T, closing: 'COMMIT' };
  }
  const { answer, events } = await fn(tx);
  const kept = isRepeatable(principal) ? `${keepStatement(principal, answer)}; ` : '';
  const appended = events.length > 0 ? `${appendStatement(tx, events)}; ` : '';
  return { answer, closing: `${kept}${appended}COMMIT` };
}

function appendStatement(tx: Tx, events: readonly NewEvent[]): string {
  const rows = JSON.stringify(events.map((event) => toLogRow(event, tx)));
  return `SELECT append(${pg.escapeLiteral(rows)}::jsonb)`;
}

type Repeatable = Principal & { readonly idempotency: Idempotency };

const isRepeatable = (principal: Principal): principal is Repeatable => principal.idempotency !== undefined;
const literalOrNull = (value: string | null): string => (value === null ? 'NULL' : pg.escapeLiteral(value));

/** Takes the key: one row for the first, none for a repeat; a parallel repeat waits here. */
function claimStatement({ id, idempotency: { key, route, bodyHash } }: Repeatable, offsetMs: number): string {
  return `INSERT INTO idempotency_keys (actor_id, key, route, body_hash, created_at)
    VALUES (${literalOrNull(id)}, ${literalOrNull(key)}, ${literalOrNull(route)}, '\\x${bodyHash.toString('hex')}',
      clock_timestamp() + make_interval(secs => ${offsetMs / 1000}))
    ON CONFLICT DO NOTHING RETURNING 1`;
}

/** Keeps the first answer for every repeat. */
const keepStatement = ({ id, idempotency: { key } }: Repeatable, answer: unknown): string =>
  `UPDATE idempotency_keys SET response = ${literalOrNull(JSON.stringify(answer ?? null))}
   WHERE actor_id = ${literalOrNull(id)} AND key = ${literalOrNull(key)}`;

/** The answer that the first call with this key got, as JSON. */
async function earlierAnswer(
  { manager }: Tx,
  { id, idempotency: { key, route, bodyHash } }: Repeatable,
): Promise<string> {
  const [first] = await manager.query<{ route: string; body_hash: Buffer; response: string }[]>(
    'SELECT route, body_hash, response FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
    [id, key],
  );
  if (!first || first.route !== route || !bodyHash.equals(first.body_hash)) {
    throw new Problem(422, 'idempotency_key_reused');
  }
  return first.response;
}
