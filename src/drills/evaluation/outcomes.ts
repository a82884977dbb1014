import type { Tx } from '../../events/transactions.js';
import { type ClockHistory, ranMs } from '../clock/clock-history.js';
import type { Drill } from '../drill.js';
import type { Outcome } from '../judging/timeliness.js';
import type { ExpectationKind, ScenarioExpectation } from '../plan/scenario.js';
import type { InjectExpectation } from '../report/facts.js';
import { ACKED_AT, RESPONDED_AT } from '../world.js';
import { playerOf, TEAM } from './sheet-of.js';

const MINUTE = 60_000;

/** What a clock of the journal says, with who changed it and why. */
export interface ClockLine {
  readonly state: 'stopped' | 'running' | 'paused';
  readonly anchorAt: Date;
  readonly anchorMs: number;
  readonly scale: number;
  readonly byName: string | null;
  readonly reason: string | null;
}

/** The journal of the drill's clock, in its order. */
export const clockLines = ({ manager }: Tx, drillId: string): Promise<ClockLine[]> =>
  manager.query(
    `SELECT c.state, c.at AS "anchorAt", c.drill_ms AS "anchorMs", c.scale, p.name AS "byName", c.reason
     FROM drill_clock_events c LEFT JOIN people p ON p.id = c.by WHERE c.drill_id = $1 ORDER BY c.number`,
    [drillId],
  );

interface Delivered {
  readonly id: string;
  readonly injectId: string;
  readonly code: string;
  readonly unitId: string | null;
  readonly releasedAt: Date;
  readonly ackedAt: Date | null;
  readonly respondedAt: Date | null;
  readonly dispatchedAt: Date | null;
  readonly doneAt: Date | null;
  readonly expectations: readonly ScenarioExpectation[];
}

/**
 * What became of everything that was expected of whom an inject reached, by the log. Taken as done: receipt when somebody
 * acknowledged; containing and restoring when the order was reported done, or, without an order, when it was answered;
 * everything else when it was answered. Dispatching is the team's, whomever the inject reached, once: done when the
 * players' next order of its incident went out. Whether it was well done is the evaluators' to say. What was withdrawn
 * asked for nothing.
 */
export async function outcomesOf(tx: Tx, drill: Drill, clock: ClockHistory): Promise<DeliveredExpectation[]> {
  const rows = await tx.manager.query<Delivered[]>(DELIVERED, [drill.id]);
  const isOver = drill.endedAt !== null;
  const until = drill.endedAt ?? tx.now;
  const firstOf = new Map(rows.toReversed().map((row) => [row.injectId, row.id]));
  return rows.flatMap((row) =>
    row.expectations.flatMap(({ kind, dueMinutes, weight, task }, at): DeliveredExpectation[] => {
      const isTeams = kind === 'dispatch';
      if (task === null || (isTeams && firstOf.get(row.injectId) !== row.id)) return [];
      const dueMs = dueMinutes * MINUTE;
      return [
        {
          ...{ id: `${row.id}/${at}`, deliveryId: row.id, inject: row.code, kind, task, weight, dueMs },
          player: isTeams ? TEAM : playerOf(row.unitId),
          outcome: outcomeOf(DONE_AT[kind](row), { row, clock, until, isOver, dueMs }),
        },
      ];
    }),
  );
}

export interface DeliveredExpectation extends InjectExpectation {
  readonly deliveryId: string;
}

const DONE_AT: Readonly<Record<ExpectationKind, (row: Delivered) => Date | null>> = {
  ack: ({ ackedAt }) => ackedAt,
  respond: ({ respondedAt }) => respondedAt,
  escalate: ({ respondedAt }) => respondedAt,
  decision: ({ respondedAt }) => respondedAt,
  document: ({ respondedAt }) => respondedAt,
  dispatch: ({ dispatchedAt }) => dispatchedAt,
  contain: ({ doneAt, respondedAt }) => doneAt ?? respondedAt,
  restore: ({ doneAt, respondedAt }) => doneAt ?? respondedAt,
};

function outcomeOf(
  doneAt: Date | null,
  {
    row,
    clock,
    until,
    isOver,
    dueMs,
  }: { row: Delivered; clock: ClockHistory; until: Date; isOver: boolean; dueMs: number },
): Outcome {
  if (doneAt && doneAt <= until) return { is: 'completed', tookMs: ranMs(clock, row.releasedAt, doneAt) };
  const isGone = isOver || ranMs(clock, row.releasedAt, until) >= 2 * dueMs;
  return { is: isGone ? 'missing' : 'waiting' };
}

const DELIVERED = `
  SELECT l.id, l.inject_id AS "injectId", l.code, l.unit_id AS "unitId", l.released_at AS "releasedAt", ${ACKED_AT} AS "ackedAt",
    ${RESPONDED_AT} AS "respondedAt", a.done_at AS "doneAt", i.expectations,
    CASE WHEN i.expectations @> '[{"kind": "dispatch"}]' THEN (SELECT min(o.sent_at) FROM assignments o
       WHERE o.realm = l.drill_id AND o.sent_at >= l.released_at
       AND (l.incident_id IS NULL OR o.incident_id = l.incident_id)
       AND NOT EXISTS (SELECT FROM drill_deliveries b WHERE b.assignment_id = o.id)) END AS "dispatchedAt"
  FROM drill_deliveries l JOIN drill_injects i ON i.id = l.inject_id LEFT JOIN assignments a ON a.id = l.assignment_id
  WHERE l.drill_id = $1 AND l.withdrawn_at IS NULL AND (l.unit_id IS NOT NULL OR l.is_to_team)
  ORDER BY l.released_ms, l.code, l.id`;
