import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { conflict, invalid } from '../platform/errors/problem.js';
import { type Clock, type ClockRefusal, drillNow, isRefusal } from './clock/drill-clock.js';
import { clockOf, type Drill } from './drill.js';
import { drillEvent } from './drill.events.js';
import { retimeRealm } from './retime.js';

const FIGURES: Partial<Record<ClockRefusal, string>> = {
  scale_out_of_range: 'scale',
  scale_too_fine: 'scale',
  time_negative: 'drillMs',
  time_not_whole: 'drillMs',
};

/** The next clock. @throws 400 naming the figure, or 409 `clock_state` with the present state */
export function refusedClock(clock: Clock, next: Clock | ClockRefusal): Clock {
  if (!isRefusal(next)) return next;
  const field = FIGURES[next];
  throw field ? invalid([{ field, code: next }]) : conflict('clock_state', { state: clock.state });
}

interface Move {
  readonly to: Clock;
  /** Null: the server itself. */
  readonly by: string | null;
  readonly reason: string | null;
  /** What else of the drill changes with it. */
  readonly set?: Partial<Pick<Drill, 'status' | 'startedAt' | 'endedAt' | 'endReason'>>;
  readonly type?:
    'drill.started' | 'drill.clock_changed' | 'drill.ended' | 'drill.preempted' | 'drill.resumed';
}

/**
 * Moves the drill's clock: the drill, its journal of the clock, the realm's speed and every deadline in the realm, in
 * this transaction.
 */
export async function moveClock(
  tx: Tx,
  drill: Drill,
  { to, by, reason, set = {}, type = 'drill.clock_changed' }: Move,
): Promise<{ drill: Drill; event: NewEvent }> {
  const from = clockOf(drill, tx.now);
  const next: Drill = {
    ...drill,
    ...set,
    clockState: to.state,
    anchorAt: to.anchorAt,
    anchorMs: to.anchorMs,
    scale: to.scale,
    version: drill.version + 1,
  };
  await tx.manager.query(
    `UPDATE drills SET clock_state = $2, anchor_at = $3, anchor_ms = $4, scale = $5, status = $6, started_at = $7,
       ended_at = $8, end_reason = $9, looked_at = $10, version = $11 WHERE id = $1`,
    [
      ...[drill.id, to.state, to.anchorAt, to.anchorMs, to.scale],
      ...[next.status, next.startedAt, next.endedAt, next.endReason, tx.now, next.version],
    ],
  );
  await tx.manager.query(
    `INSERT INTO drill_clock_events (drill_id, number, at, drill_ms, state, scale, by, reason)
     SELECT $1, count(*) + 1, $2, $3, $4, $5, $6, $7 FROM drill_clock_events WHERE drill_id = $1`,
    [drill.id, tx.now, drillNow(to, tx.now), to.state, to.scale, by, reason],
  );
  const heldAt = await retimeRealm(tx, drill.id, { from, to, isEnd: next.endedAt !== null });
  return {
    drill: { ...next, heldAt },
    event: drillEvent(next, { type, data: { reason, drillMs: drillNow(to, tx.now) } }),
  };
}
