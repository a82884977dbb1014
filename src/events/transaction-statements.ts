import type { Clock } from '../platform/clock/clock.js';
import { arrayLiteral, type Execution, type Planned } from '../platform/database/planned.js';
import type { Idempotency, Principal } from './principal.js';

const SETTINGS = ['realms', 'scope', 'units', 'audience', 'person', 'clock_offset_ms'];

const ACTING: Planned = {
  name: 'acting',
  types: SETTINGS.map(() => 'text').join(', '),
  text: `SELECT ${SETTINGS.map((name, at) => `set_config('dieuphoi.${name}', $${at + 1}, true)`).join(', ')},
    clock_timestamp()::timestamptz(3) AS now`,
};

/** Takes the key: one row for the first, none for a repeat; a parallel repeat waits here. */
const CLAIM_KEY: Planned = {
  name: 'claim_key',
  types: 'uuid, text, text, bytea, double precision',
  text: `INSERT INTO idempotency_keys (actor_id, key, route, body_hash, created_at)
    VALUES ($1, $2, $3, $4, clock_timestamp() + make_interval(secs => $5)) ON CONFLICT DO NOTHING RETURNING 1`,
};

/** Keeps the first answer for every repeat. */
const KEEP_ANSWER: Planned = {
  name: 'keep_answer',
  types: 'uuid, text, text',
  text: 'UPDATE idempotency_keys SET response = $3 WHERE actor_id = $1 AND key = $2',
};

const APPEND: Planned = { name: 'append_events', types: 'jsonb', text: 'SELECT append($1)' };

/** What each transaction may run; a connection plans them together, when it first needs one. */
export const OF_EVERY_TRANSACTION: readonly Planned[] = [ACTING, CLAIM_KEY, KEEP_ANSWER, APPEND];

/** Realms, scope and units go in as local settings, gone at the end of the transaction; answers its one instant. */
export const acting = (principal: Principal, { offsetMs }: Clock): Execution => ({
  planned: ACTING,
  values: [
    arrayLiteral(principal.realms),
    principal.scope,
    arrayLiteral(principal.units),
    arrayLiteral(principal.audience),
    principal.id ?? '',
    offsetMs === 0 ? '' : String(offsetMs),
  ],
});

export type Repeatable = Principal & { readonly idempotency: Idempotency };

export const isRepeatable = (principal: Principal): principal is Repeatable =>
  principal.idempotency !== undefined;

export const claimKey = ({ id, idempotency }: Repeatable, { offsetMs }: Clock): Execution => ({
  planned: CLAIM_KEY,
  values: [id, idempotency.key, idempotency.route, idempotency.bodyHash, offsetMs / 1000],
});

export const keepAnswer = ({ id, idempotency }: Repeatable, answer: unknown): Execution => ({
  planned: KEEP_ANSWER,
  values: [id, idempotency.key, JSON.stringify(answer ?? null)],
});

export const append = (rows: readonly object[]): Execution => ({
  planned: APPEND,
  values: [JSON.stringify(rows)],
});

export const isAppend = ({ planned }: Execution): boolean => planned === APPEND;
