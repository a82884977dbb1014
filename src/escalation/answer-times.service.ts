import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { realmNow } from '../events/realm-speed.js';
import { Transactions } from '../events/transactions.js';
import type { AllAnswerTimes, AnswerTimesList, AnswerTimesQuery } from './escalation.dto.js';

/**
 * Dispatches of a period with the first acknowledgement of each, both as the log recorded them: an answer that is taken
 * back or an assignment that is recalled later changes nothing of how long it took. Groups by unit, and all in one. Only
 * assignments that the reader may see now are counted: the leadership learns of none of TLP red. Late is what was
 * neither answered nor taken back in time: a "cannot" is an answer too, and who was recalled is no longer waited for.
 * The term is the assignment's own, since a drill's clock carries it; while that clock stands, nothing comes later than
 * the instant at which it stood still.
 */
const TIMES = `
  WITH sent AS (
    SELECT s.assignment_id, s.unit_id, s.recorded_at, o.ack_due_at AS due_at
    FROM event_log s JOIN assignments o ON o.id = s.assignment_id WHERE s.type = 'assignment.sent' AND s.realm = $1
      AND ($2::timestamptz IS NULL OR s.recorded_at >= $2) AND ($3::timestamptz IS NULL OR s.recorded_at < $3)
      AND ($4::uuid IS NULL OR s.unit_id = $4)),
  answered AS (
    SELECT DISTINCT ON (a.assignment_id) a.assignment_id, a.recorded_at FROM event_log a
    WHERE a.type = 'assignment.acknowledged' AND a.assignment_id IN (SELECT assignment_id FROM sent)
    ORDER BY a.assignment_id, a.seq),
  ended AS (
    SELECT e.assignment_id, min(e.recorded_at) AS at FROM event_log e
    WHERE e.type IN ('assignment.acknowledged', 'assignment.declined', 'assignment.recalled')
      AND e.assignment_id IN (SELECT assignment_id FROM sent)
    GROUP BY e.assignment_id)
  SELECT s.unit_id AS "unitId", count(*)::int AS sent, count(a.recorded_at)::int AS acknowledged,
    count(*) FILTER (WHERE least(coalesce(e.at, $5), $5) > s.due_at)::int AS late,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.recorded_at - s.recorded_at) * 1000) AS "medianMs",
    percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM a.recorded_at - s.recorded_at) * 1000) AS "p90Ms"
  FROM sent s LEFT JOIN answered a USING (assignment_id) LEFT JOIN ended e USING (assignment_id)
  GROUP BY GROUPING SETS ((s.unit_id), ()) ORDER BY "p90Ms" DESC NULLS FIRST, s.unit_id`;

/** How long units take to acknowledge. */
@Injectable()
export class AnswerTimesService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor, { from, to, unitId }: AnswerTimesQuery): Promise<AnswerTimesList> {
    return this.transactions.read(actor, async (tx) => {
      const { manager, principal } = tx;
      const rows = await manager.query<(AllAnswerTimes & { unitId: string | null })[]>(TIMES, [
        principal.realm,
        from ?? null,
        to ?? null,
        unitId ?? null,
        await realmNow(tx),
      ]);
      const all = rows.find((row) => row.unitId === null && row.sent > 0);
      return {
        items: rows.flatMap(({ unitId: of, ...times }) => (of === null ? [] : [{ unitId: of, ...times }])),
        all: all ? withoutUnit(all) : null,
      };
    });
  }
}

const withoutUnit = ({ unitId: _, ...times }: AllAnswerTimes & { unitId: string | null }): AllAnswerTimes =>
  times;
