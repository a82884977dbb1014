import type { Tx } from '../events/transactions.js';

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

/** How long this login from this address has to wait, in seconds. */
export async function waitFor({ manager, now }: Tx, key: string): Promise<number> {
  const [row] = await manager.query<
    {
      count: number;
      last_at: Date;
    }[]
  >('SELECT count, last_at FROM login_failures WHERE key = $1', [key]);
  return row ? waitAfter(row.count, (now.getTime() - row.last_at.getTime()) / 1000) : 0;
}

export async function noteFailure({ manager, now }: Tx, key: string): Promise<void> {
  await manager.query(
    `INSERT INTO login_failures (key, count, last_at) VALUES ($1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET last_at = $2, count = CASE
       WHEN login_failures.last_at < $2::timestamptz - make_interval(secs => $3) THEN 1
       ELSE login_failures.count + 1 END`,
    [key, now, FORGET_AFTER_S],
  );
}

export const forgetFailures = ({ manager }: Tx, key: string): Promise<unknown> =>
  manager.query('DELETE FROM login_failures WHERE key = $1', [key]);
