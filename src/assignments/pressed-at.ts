import type { Tx } from '../events/transactions.js';
import { invalid } from '../platform/errors/problem.js';
import type { Assignment } from './assignment.entity.js';

/** A watch may go ahead by so much. */
const MOST_AHEAD_MS = 5 * 60_000;
/** As long as idempotency keys are kept: what waited longer on a device could act twice. */
const MOST_BEHIND_MS = 14 * 86_400_000;

/**
 * When an act that may have waited on a device happened: as its press says, but neither before the order was sent nor
 * after it was received. Undefined means now.
 * @throws 400 naming `pressedAt` when the device's clock cannot be right, or it waited too long
 */
export function happenedAt({ now }: Tx, row: Assignment, pressedAt: Date | undefined): Date | undefined {
  if (!pressedAt) return undefined;
  const age = now.getTime() - pressedAt.getTime();
  if (age < -MOST_AHEAD_MS) throw invalid([{ field: 'pressedAt', code: 'pressed_in_future' }]);
  if (age > MOST_BEHIND_MS) throw invalid([{ field: 'pressedAt', code: 'pressed_too_long_ago' }]);
  return new Date(Math.max(row.sentAt.getTime(), Math.min(now.getTime(), pressedAt.getTime())));
}
