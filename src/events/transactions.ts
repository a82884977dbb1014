import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import pg from 'pg';
import { Clock } from '../platform/clock/clock.js';
import { AppDataSource } from '../platform/database/database.js';
import { execute, type Execution } from '../platform/database/planned.js';
import { Problem } from '../platform/errors/problem.js';
import type { NewEvent } from './event-types.js';
import { toLogRow } from './log-row.js';
import type { Principal } from './principal.js';
import {
  acting,
  append,
  claimKey,
  isAppend,
  isRepeatable,
  keepAnswer,
  OF_EVERY_TRANSACTION,
  type Repeatable,
} from './transaction-statements.js';

/** An open transaction: the manager to work with, and its one instant. */
export interface Tx {
  readonly manager: EntityManager;
  /** The database's time when the transaction began, moved by the test clock. */
  readonly now: Date;
  readonly principal: Principal;
}

/** What a use case leaves behind: the answer for its caller, and what happened (nothing, for a harmless repeat). */
export interface Outcome<T> {
  readonly answer: T;
  readonly events: readonly NewEvent[];
  /** Writes that nothing is read from: they go in the same trip as the events, before them. */
  readonly writes?: readonly Execution[];
}

/** What is asked, and who asks. */
export interface Look {
  readonly principal: Principal;
  readonly execution: Execution;
}

interface Opened {
  readonly tx: Tx;
  /** What was asked in the opening. */
  readonly asked: pg.QueryResultRow | undefined;
  /** Somebody has already had the answer to this idempotency key. */
  readonly isRepeat: boolean;
}

interface Closing<T> {
  readonly answer: T;
  /** The last statements before COMMIT. */
  readonly closing: readonly Execution[];
}

interface Opening {
  readonly begin: string;
  readonly claiming?: boolean;
  readonly asking?: Execution | undefined;
}

const BEGIN_READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const BEGIN_WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED';
const RETRIES = 5;
/** Those who deadlocked must not meet again at once. */
const MOST_PAUSE_MS = 25;
const DEADLOCK = '40P01';

/**
 * The only transaction code. `read` looks, `transact` guards, changes and appends: the events of a use case are
 * appended last, in the same transaction, so a change without its event cannot exist.
 */
@Injectable()
export class Transactions {
  private readonly onAppended = new Set<() => void>();

  constructor(
    private readonly source: AppDataSource,
    private readonly clock: Clock,
  ) {}

  /** Tells of each committed transaction of this process that appended events, as soon as it is known. */
  whenAppended(listener: () => void): void {
    this.onAppended.add(listener);
  }

  /** Runs `fn` with the principal's sight; nothing can be written. */
  read<T>(principal: Principal, fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.within(principal, { begin: BEGIN_READ }, async ({ tx }) => ({
      answer: await fn(tx),
      closing: [],
    }));
  }

  /** One planned statement with the principal's sight, in one round trip. */
  async look<Row extends pg.QueryResultRow>(principal: Principal, execution: Execution): Promise<Row[]> {
    const [rows] = await this.lookAs<Row>([{ principal, execution }]);
    return rows as Row[];
  }

  /**
   * Planned statements, each with the sight of its own principal, in one round trip and one snapshot; their rows in the
   * order asked. Every event waits for them, and planning behind row-level security costs many times what running does.
   */
  async lookAs<Row extends pg.QueryResultRow>(asked: readonly Look[]): Promise<Row[][]> {
    const oncePlanned = `SET LOCAL plan_cache_mode = force_generic_plan`;
    const looks = asked.flatMap(({ principal, execution }) => [
      execute(acting(principal, this.clock)),
      execute(execution),
    ]);
    const results = await this.source.script([BEGIN_READ, oncePlanned, ...looks, 'COMMIT'].join('; '), [
      ...OF_EVERY_TRANSACTION,
      ...new Set(asked.map(({ execution }) => execution.planned)),
    ]);
    return asked.map((_, at) => (results[2 * at + 3]?.rows ?? []) as Row[]);
  }

  /**
   * Runs `fn` and appends its events, all or nothing. With an idempotency key, the first answer is kept and given
   * again to every repeat; a parallel repeat waits for it. A deadlock is retried. What `asking` names is asked in the
   * opening trip, and `fn` gets its one row.
   * @throws Problem 422 `idempotency_key_reused` when the key was used for something else.
   */
  async transact<T, Asked extends pg.QueryResultRow = never>(
    principal: Principal,
    fn: (tx: Tx, asked: Asked) => Promise<Outcome<T>>,
    asking?: Execution,
  ): Promise<T> {
    const opening = { begin: BEGIN_WRITE, claiming: true, asking };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.within(principal, opening, (opened) => once(opened, fn));
      } catch (error) {
        if (attempt >= RETRIES || (error as { code?: string }).code !== DEADLOCK) throw error;
        await pause(Math.random() * attempt * MOST_PAUSE_MS);
      }
    }
  }

  /** Opening and closing are several statements in one round trip each: every trip costs, the last one under the lock. */
  private async within<T>(
    principal: Principal,
    opening: Opening,
    fn: (opened: Opened) => Promise<Closing<T>>,
  ): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    try {
      this.source.keepPlans(client, opening.begin === BEGIN_WRITE);
      await this.source.plan(client, OF_EVERY_TRANSACTION);
      const opened = await this.open(client, principal, opening);
      Object.assign(runner, { isTransactionActive: true }); // opened above, not by the runner
      const tx: Tx = { manager: runner.manager, now: opened.now, principal };
      const { answer, closing } = await fn({ ...opened, tx });
      await this.close(client, closing);
      if (closing.some(isAppend)) for (const tell of this.onAppended) tell();
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // a dead connection has nothing left to roll back
      throw error;
    } finally {
      Object.assign(runner, { isTransactionActive: false });
      this.source.keepPlans(client, false);
      await runner.release();
    }
  }

  private async open(
    client: pg.PoolClient,
    principal: Principal,
    { begin, claiming, asking }: Opening,
  ): Promise<Omit<Opened, 'tx'> & { now: Date }> {
    const claim = claiming && isRepeatable(principal) ? claimKey(principal, this.clock) : undefined;
    const executions = [acting(principal, this.clock), claim, asking].filter((one) => one !== undefined);
    if (asking) await this.source.plan(client, [asking.planned]);
    const answered: unknown = await client.query([begin, ...executions.map(execute)].join('; '));
    const results = (answered as pg.QueryResult[]).slice(1);
    const resultOf = (one: Execution | undefined): pg.QueryResult | undefined =>
      one && results[executions.indexOf(one)];
    const { now } = results[0]?.rows[0] as { now: Date };
    return {
      now: new Date(now.getTime() + this.clock.offsetMs),
      isRepeat: resultOf(claim)?.rowCount === 0,
      asked: resultOf(asking)?.rows[0] as pg.QueryResultRow | undefined,
    };
  }

  private async close(client: pg.PoolClient, closing: readonly Execution[]): Promise<void> {
    await this.source.plan(
      client,
      closing.map(({ planned }) => planned),
    );
    const closed: unknown = await client.query([...closing.map(execute), 'COMMIT'].join('; '));
    const last = [closed as pg.QueryResult | pg.QueryResult[]].flat().at(-1);
    // PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement had failed and was swallowed.
    if (last?.command !== 'COMMIT')
      throw new Error('the transaction was rolled back: a statement in it had failed');
  }
}

/**
 * The writes that were left for last, the answer kept, the events, and the end, in one message: the log's lock is held
 * for no trip to this process and back. Nothing may come between the append and the commit.
 */
async function once<T, Asked extends pg.QueryResultRow>(
  { tx, isRepeat, asked }: Opened,
  fn: (tx: Tx, asked: Asked) => Promise<Outcome<T>>,
): Promise<Closing<T>> {
  const { principal } = tx;
  if (isRepeat && isRepeatable(principal)) {
    return { answer: JSON.parse(await earlierAnswer(tx, principal)) as T, closing: [] };
  }
  const { answer, events, writes = [] } = await fn(tx, asked as Asked);
  const closing = [...writes];
  if (isRepeatable(principal)) closing.push(keepAnswer(principal, answer));
  if (events.length > 0) closing.push(append(events.map((event) => toLogRow(event, tx))));
  return { answer, closing };
}

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
