import type { Tx } from '../events/transactions.js';
import type { Drill } from './drill.js';
import type { Fact, World } from './plan/condition.js';

interface Row {
  readonly code: string;
  readonly isReleased: boolean;
  readonly isComplete: boolean;
  readonly deliveries: number;
  readonly acked: number;
  readonly responded: number;
}

/** Somebody's answer counts wherever it was given first: in the inbox, or to the order that came with it. */
export const ACKED_AT = 'least(l.acked_at, a.acknowledged_at)';
export const RESPONDED_AT = 'least(l.responded_at, a.first_reported_at)';

/** The drill as conditions see it. */
export async function worldOf({ manager }: Tx, { id }: Drill, drillMs: number): Promise<World> {
  const rows = await manager.query<Row[]>(
    `SELECT i.code, i.released_at IS NOT NULL AS "isReleased", i.completed_at IS NOT NULL AS "isComplete",
       count(l.id)::int AS deliveries, count(${ACKED_AT})::int AS acked, count(${RESPONDED_AT})::int AS responded
     FROM drill_injects i LEFT JOIN drill_deliveries l ON l.inject_id = i.id LEFT JOIN assignments a ON a.id = l.assignment_id
     WHERE i.drill_id = $1 GROUP BY i.id`,
    [id],
  );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return {
    minutes: drillMs / 60_000,
    isSo: (code, fact) => {
      const row = byCode.get(code);
      return row !== undefined && FACTS[fact](row);
    },
  };
}

const FACTS: Readonly<Record<Fact, (row: Row) => boolean>> = {
  released: ({ isReleased }) => isReleased,
  acknowledged_by_all: ({ deliveries, acked }) => deliveries > 0 && acked === deliveries,
  acknowledged_by_any: ({ acked }) => acked > 0,
  responded_by_any: ({ responded }) => responded > 0,
  completed: ({ isComplete }) => isComplete,
};
