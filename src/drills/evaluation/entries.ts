import type { Tx } from '../../events/transactions.js';
import type { Rating } from '../judging/rules.js';
import type { Observation } from '../report/facts.js';
import { playerOf } from './sheet-of.js';

/** A line of an evaluator's sheet, with when it was seen and written. */
export interface Entry extends Observation {
  readonly observedAt: Date;
  readonly recordedAt: Date;
  readonly deliveryId: string | null;
}

interface Row extends Omit<Entry, 'player' | 'kind' | 'rating'> {
  readonly unitId: string | null;
  readonly kind: 'rating' | 'agreement';
  readonly rating: Rating | null;
}

/** Everything that was ever written down about the drill, in the order in which it was written. */
export async function entriesOf({ manager }: Tx, drillId: string): Promise<Entry[]> {
  const rows = await manager.query<Row[]>(
    `SELECT e.id, e.number::int AS seq, k.key AS task, e.unit_id AS "unitId", e.evaluator_id AS evaluator, e.kind, e.rating,
       e.supersedes, e.text, p.name AS "evaluatorName", e.observed_ms AS "observedMs", e.observed_at AS "observedAt",
       e.recorded_at AS "recordedAt", e.delivery_id AS "deliveryId"
     FROM drill_evaluations e JOIN drill_tasks k ON k.id = e.task_id JOIN people p ON p.id = e.evaluator_id
     WHERE e.drill_id = $1 ORDER BY e.number`,
    [drillId],
  );
  return rows.map(({ unitId, kind, ...row }) => ({
    ...row,
    kind: kind === 'agreement' ? kind : 'own',
    player: playerOf(unitId),
  }));
}
