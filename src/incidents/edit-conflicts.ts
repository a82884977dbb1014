import { authorOf } from '../events/author.js';
import type { Tx } from '../events/transactions.js';
import { conflict } from '../platform/errors/problem.js';
import type { Field, Values } from './edit.service.js';
import type { Incident } from './incident.entity.js';
import type { EditBody } from './incidents.dto.js';

interface Attempt {
  readonly row: Incident;
  readonly version: number;
  readonly fields: readonly Field[];
  readonly before: Values;
  readonly body: EditBody;
}

interface LaterChange {
  readonly changed: string[];
  readonly at: Date;
  readonly actorId: string | null;
  readonly payload: string | null;
}

/**
 * Finds, in the log, which of the fields were changed since the version that the editor saw.
 * @throws 409 when there is one; fields that nobody touched are no obstacle.
 */
export async function refuseConflicts(
  tx: Tx,
  { row, version, fields, before, body }: Attempt,
): Promise<void> {
  if (version >= row.version) return;
  const later = await tx.manager.query<LaterChange[]>(
    `SELECT e.changed, e.at, e.actor_id AS "actorId", e.payload FROM event_log e
     WHERE e.incident_id = $1 AND e.subject_id = $1 AND e.version > $2 AND e.changed && $3 ORDER BY e.seq`,
    [row.id, version, fields],
  );
  const conflicts = fields.flatMap((field) => {
    const last = later.findLast(({ changed }) => changed.includes(field));
    return last
      ? [{ field, current: before[field], yours: body[field], by: authorOf(last), at: last.at }]
      : [];
  });
  if (conflicts.length > 0) throw conflict('edit_conflict', { conflicts, version: row.version });
}
