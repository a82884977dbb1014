import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../events/transactions.js';
import type { WatchedSystem } from '../backup.events.js';
import type { SystemVerdict, Verdict } from '../evaluation/verdict.js';
import type { OpenFinding, Signal } from './signals.js';

/** A system of which something changed, with what follows from its evidence now. */
export interface Watched extends WatchedSystem {
  readonly level: number;
  /** Its unit can be given orders. */
  readonly isDispatchable: boolean;
  readonly isInUse: boolean;
  readonly watchedVerdict: Verdict | null;
  readonly result: SystemVerdict | null;
}

/** Of a protected system `p`: not before it was evaluated, where another level or its return asks for that. */
export const IS_TO_BE_WATCHED = `p.watch_pending AND p.due_cause <> 'plan'`;

/**
 * Locks it for whoever looks; null when nothing is left to look at. What follows from the evidence is read by a statement of
 * its own: one that waits for a lock does not see what was written meanwhile.
 */
export async function lockWatched({ manager }: Tx, systemId: string): Promise<Watched | null> {
  await manager.query('SELECT FROM protected_systems WHERE system_id = $1 FOR NO KEY UPDATE', [systemId]);
  const [row] = await manager.query<Watched[]>(
    `SELECT p.system_id AS "systemId", s.unit_id AS "unitId", s.name, s.level, u.dispatchable AS "isDispatchable",
       s.is_active AS "isInUse", p.watched_verdict AS "watchedVerdict", (SELECT e.result FROM backup_evaluations e
         WHERE e.system_id = p.system_id ORDER BY e.at DESC, e.id DESC LIMIT 1) AS result
     FROM protected_systems p JOIN systems s ON s.id = p.system_id JOIN units u ON u.id = s.unit_id
     WHERE p.system_id = $1 AND ${IS_TO_BE_WATCHED}`,
    [systemId],
  );
  return row ?? null;
}

/** A finding that has not ended, with its case. */
export interface CasedFinding extends OpenFinding {
  readonly incidentId: string;
  readonly code: string;
}

export const openFindings = ({ manager }: Tx, systemId: string): Promise<CasedFinding[]> =>
  manager.query<CasedFinding[]>(
    `SELECT f.id, f.kind, f.copy_id AS "copyId", f.from_verdict AS "fromVerdict", f.incident_id AS "incidentId", i.code,
       i.state IN ('closed', 'rejected', 'duplicate') AS "isClosed"
     FROM backup_findings f JOIN incidents i ON i.id = f.incident_id
     WHERE f.system_id = $1 AND f.ended_at IS NULL ORDER BY f.raised_at, f.id`,
    [systemId],
  );

/** Copies whose ping address heard nothing in time, or of a failure. */
export async function silentCopies({ manager }: Tx, systemId: string): Promise<Set<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT p.copy_id AS id FROM backup_pings p JOIN backup_copies c ON c.id = p.copy_id
     WHERE p.system_id = $1 AND p.state ->> 'status' = 'down' AND c.retired_at IS NULL`,
    [systemId],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function endFindings({ manager, now }: Tx, ids: readonly string[]): Promise<void> {
  await manager.query('UPDATE backup_findings SET ended_at = $2 WHERE id = ANY ($1)', [ids, now]);
}

export async function raiseFindings(
  { manager, now }: Tx,
  systemId: string,
  incidentId: string,
  signals: readonly Signal[],
): Promise<void> {
  await manager.query(
    `INSERT INTO backup_findings (id, system_id, copy_id, kind, incident_id, from_verdict, raised_at)
     SELECT r.id, $1, r."copyId", r.kind, $2, r."fromVerdict", $3
     FROM jsonb_to_recordset($4) AS r(id uuid, "copyId" uuid, kind text, "fromVerdict" text)`,
    [systemId, incidentId, now, JSON.stringify(signals.map((one) => ({ ...one, id: uuidv7() })))],
  );
}
