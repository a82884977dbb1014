import type { Tx } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';
import { networkOf } from './network-of.js';

const FREE_FAILURES = 10;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 900;
const FORGET_AFTER_S = 3600;

/** Seconds to wait before the next attempt after `count` failures, the last of them `sinceS` seconds ago; 0 = go on. */
export function waitAfter(count: number, sinceS: number): number {
  if (count < FREE_FAILURES || sinceS > FORGET_AFTER_S) return 0;
  const wait = Math.min(FIRST_WAIT_S * 2 ** (count - FREE_FAILURES), LONGEST_WAIT_S);
  return Math.max(0, Math.ceil(wait - sinceS));
}

interface Counted {
  readonly count: number;
  readonly lastAt: Date;
}

/**
 * Counts an attempt before its password is checked, so that a hundred at the same instant are not one: they pass the
 * row's lock one by one.
 * @returns how long this login from this address has to wait, in seconds; an attempt that must wait is not counted
 */
export async function takeAttempt({ manager, now }: Tx, key: string): Promise<number> {
  const [{ count, lastAt }] = await manager.query<[Counted]>(
    `INSERT INTO login_failures (key, count, last_at) VALUES ($1, 0, $2)
     ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key RETURNING count, last_at AS "lastAt"`,
    [key, now],
  );
  const sinceS = Math.max(0, (now.getTime() - lastAt.getTime()) / 1000);
  const wait = waitAfter(count, sinceS);
  if (wait > 0) return wait;
  await manager.query('UPDATE login_failures SET count = $2, last_at = $3 WHERE key = $1', [
    key,
    sinceS > FORGET_AFTER_S ? 1 : count + 1,
    now,
  ]);
  return 0;
}

/** Letters asked for from one address; no login holds a space. Whoever sets a password by a link clears it. */
export const forgottenKey = (address: string): string => `forgot ${networkOf(address)}`;

export const tooManyAttempts = (wait: number): Problem =>
  new Problem(429, 'too_many_attempts', { retryAfter: wait }, { retryAfter: wait });

/** Drops what no longer slows anybody down: strangers would fill the table otherwise. */
export const dropOldFailures = ({ manager, now }: Tx): Promise<unknown> =>
  manager.query('DELETE FROM login_failures WHERE last_at < $1::timestamptz - make_interval(secs => $2)', [
    now,
    FORGET_AFTER_S,
  ]);

/** The right password was given: its failures no longer count. */
export const forgetFailures = ({ manager }: Tx, key: string): Promise<unknown> =>
  manager.query('DELETE FROM login_failures WHERE key = $1', [key]);
