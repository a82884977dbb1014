import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { assess } from '../assess/assess.js';
import { type PingedCopy, pauseEvent } from '../backup.events.js';
import { resumeHeartbeat } from '../pings/heartbeats.js';

/** A pause that has not ended, with its copy. */
interface OpenPause extends PingedCopy {
  readonly id: string;
  readonly reason: string;
  readonly until: Date;
  /** The copy is still part of the plan. */
  readonly isPart: boolean;
  /** Of a system out of use it ends without a word, and its job is expected when the system is back. */
  readonly isInUse: boolean;
}

/**
 * Ends these pauses at the transaction's instant, or at their own end where that has gone by: runs are expected again from
 * there on. Whoever ends one at the same time finds it ended.
 * @param by who ends them; null: they end by themselves
 * @returns an event for each, and the verdicts that follow
 */
export async function endPauses(tx: Tx, pauseIds: readonly string[], by: string | null): Promise<NewEvent[]> {
  await tx.manager.query(
    `SELECT FROM protected_systems p WHERE p.system_id IN (SELECT x.system_id FROM backup_pauses x WHERE x.id = ANY ($1))
     ORDER BY p.system_id FOR NO KEY UPDATE`,
    [pauseIds],
  );
  const open = await tx.manager.query<OpenPause[]>(
    `SELECT x.id, x.reason, x.until, s.id AS "systemId", s.unit_id AS "unitId", s.name, c.id AS "copyId",
       c.name AS "copyName", c.retired_at IS NULL AS "isPart", s.is_active AS "isInUse"
     FROM backup_pauses x JOIN backup_copies c ON c.id = x.copy_id JOIN systems s ON s.id = x.system_id
     WHERE x.id = ANY ($1) AND x.ended_at IS NULL ORDER BY x.id FOR NO KEY UPDATE OF x`,
    [pauseIds],
  );
  await tx.manager.query(
    'UPDATE backup_pauses SET ended_at = least(until, $2), ended_by = $3 WHERE id = ANY ($1)',
    [open.map(({ id }) => id), tx.now, by],
  );
  const events: NewEvent[] = [];
  const expected = open.filter(({ isPart }) => isPart);
  for (const { id, reason, until, isPart: _, isInUse, ...copy } of expected) {
    const at = until < tx.now ? until : tx.now;
    await resumeHeartbeat(tx, copy.copyId, at);
    if (!isInUse) continue;
    events.push({ ...pauseEvent('backup.heartbeat_resumed', copy, { id, reason, until }), at });
  }
  const systems = [...new Set(expected.filter(({ isInUse }) => isInUse).map(({ systemId }) => systemId))];
  if (systems.length === 0) return events;
  await tx.manager.query('UPDATE protected_systems SET watch_pending = true WHERE system_id = ANY ($1)', [
    systems,
  ]);
  return [...events, ...(await assess(tx, systems, 'plan'))];
}
