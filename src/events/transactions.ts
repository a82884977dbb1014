import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../platform/clock/clock.js';
import { AppDataSource } from '../platform/database/database.js';
import { Problem } from '../platform/errors/problem.js';
import type { NewEvent } from './event-types.js';
import type { Principal } from './principal.js';

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
}

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
    return this.within(principal, 'BEGIN READ ONLY', fn);
  }

  /**
   * Runs `fn` and appends its events, all or nothing. With an idempotency key, the first answer is kept and given
   * again to every repeat; a parallel repeat waits for it. A deadlock is retried.
   * @throws Problem 422 `idempotency_key_reused` when the key was used for something else.
   */
  async transact<T>(principal: Principal, fn: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.within(principal, 'BEGIN', (tx) => this.once(tx, fn));
      } catch (error) {
        if (attempt >= RETRIES || (error as { code?: string }).code !== DEADLOCK) throw error;
      }
    }
  }

  private async once<T>(tx: Tx, fn: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
    const { idempotency } = tx.principal;
    if (idempotency) {
      const earlier = await claimKey(tx);
      if (earlier) return JSON.parse(earlier) as T;
    }
    const { answer, events } = await fn(tx);
    if (idempotency) {
      await tx.manager.query('UPDATE idempotency_keys SET response = $3 WHERE actor_id = $1 AND key = $2', [
        tx.principal.id,
        idempotency.key,
        JSON.stringify(answer ?? null),
      ]);
    }
    if (events.length > 0) await append(tx, events);
    return answer;
  }

  private async within<T>(principal: Principal, begin: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    try {
      // Two statements in one round trip: the answer is one result for each.
      const answered: unknown = await client.query(`${begin}; ${this.settings(principal)}`);
      const [, settings] = answered as [pg.QueryResult, pg.QueryResult<{ now: Date }>];
      Object.assign(runner, { isTransactionActive: true }); // opened above, in one round trip with its settings
      const begunAt = settings.rows[0]?.now.getTime() ?? Number.NaN;
      const tx = { manager: runner.manager, now: new Date(begunAt + this.clock.offsetMs), principal };
      const answer = await fn(tx);
      await client.query('COMMIT');
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

/** Takes the key, or returns the answer that somebody with the same key already got. */
async function claimKey(tx: Tx): Promise<string | null> {
  const { id } = tx.principal;
  const { key, route, bodyHash } = tx.principal.idempotency as NonNullable<Principal['idempotency']>;
  const taken = await tx.manager.query<unknown[]>(
    `INSERT INTO idempotency_keys (actor_id, key, route, body_hash, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [id, key, route, bodyHash, tx.now],
  );
  if (taken.length > 0) return null;
  const [first] = await tx.manager.query<{ route: string; body_hash: Buffer; response: string }[]>(
    'SELECT route, body_hash, response FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
    [id, key],
  );
  if (!first || first.route !== route || !bodyHash.equals(first.body_hash)) {
    throw new Problem(422, 'idempotency_key_reused');
  }
  return first.response;
}

async function append(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  await tx.manager.query('SELECT append($1::jsonb)', [
    JSON.stringify(events.map((event) => toRow(tx, event))),
  ]);
}

function toRow(
  { principal, now }: Tx,
  { subject, data, at, via, ...header }: NewEvent,
): Record<string, unknown> {
  const actor = {
    name: principal.name,
    ...(principal.unitId && { unitId: principal.unitId }),
    via: via ?? principal.via,
  };
  return {
    ...header,
    id: uuidv7(),
    realm: principal.realm,
    actorId: principal.id,
    actorKind: principal.kind,
    at: (at ?? now).toISOString(),
    payload: JSON.stringify({
      actor,
      subject,
      data: data ?? {},
      nonce: randomBytes(16).toString('base64url'),
    }),
  };
}
