import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../events/transactions.js';
import type { Policy } from './plan.js';
import type { Timer, Wanted } from './timer.js';

const COLUMNS = `id, incident_id AS "incidentId", assignment_id AS "assignmentId", kind, plan, step, round,
  began_at AS "beganAt", target_at AS "targetAt", due_at AS "dueAt", end_reason AS "endReason"`;

/** The policies in force, in the order in which they are asked. */
export function activePolicies({ manager }: Tx): Promise<Policy[]> {
  return manager.query<Policy[]>(
    `SELECT id AS "policyId", name, hours, is_urgent AS "isUrgent", steps, repeats, expires_minutes AS "expiresMinutes",
       first_report_minutes AS "firstReportMinutes", resolve_minutes AS "resolveMinutes", window_hours AS "windowHours",
       severities, kinds
     FROM escalation_policies WHERE is_active ORDER BY position, id`,
  );
}

/**
 * The timers of assignments, locked: of each the activity before the answer, as a sweep takes them whose expired activity
 * begins the answer anew.
 */
export const timersOf = async ({ manager }: Tx, assignmentIds: readonly string[]): Promise<Timer[]> =>
  assignmentIds.length === 0
    ? []
    : manager.query<Timer[]>(
        `SELECT ${COLUMNS} FROM escalation_timers WHERE assignment_id = ANY ($1)
         ORDER BY assignment_id, kind FOR NO KEY UPDATE`,
        [assignmentIds],
      );

/** Timers that are due and nobody else is firing, oldest first, locked. */
export const dueTimers = (
  { manager, now, principal }: Tx,
  { limit, without }: { limit: number; without: readonly string[] },
): Promise<Timer[]> =>
  manager.query<Timer[]>(
    `SELECT ${COLUMNS} FROM escalation_timers WHERE realm = $1 AND due_at <= $2 AND NOT id = ANY ($3)
     ORDER BY due_at, id LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED`,
    [principal.realm, now, without, limit],
  );

const WRITE = `
  INSERT INTO escalation_timers (id, realm, incident_id, assignment_id, kind, plan, step, round, began_at, target_at,
    due_at, ended_at, end_reason, fired_at)
  SELECT t.id, a.realm, t."incidentId", t."assignmentId", t.kind, t.plan, t.step, t.round, t."beganAt", t."targetAt",
    t."dueAt", CASE WHEN t."dueAt" IS NULL THEN $2::timestamptz END, t."endReason", CASE WHEN $3 THEN $2::timestamptz END
  FROM jsonb_to_recordset($1) AS t(id uuid, "incidentId" uuid, "assignmentId" uuid, kind text, plan jsonb, step integer,
    round integer, "beganAt" timestamptz, "targetAt" timestamptz, "dueAt" timestamptz, "endReason" text)
  JOIN assignments a ON a.id = t."assignmentId"
  ON CONFLICT (assignment_id, kind) DO UPDATE SET plan = EXCLUDED.plan, step = EXCLUDED.step, round = EXCLUDED.round,
    began_at = EXCLUDED.began_at, target_at = EXCLUDED.target_at, due_at = EXCLUDED.due_at, ended_at = EXCLUDED.ended_at,
    end_reason = EXCLUDED.end_reason, fired_at = coalesce(EXCLUDED.fired_at, escalation_timers.fired_at), is_raised = false`;

/** Writes timers over what is there for their assignment and kind, the last of each; one statement. */
export async function writeTimers(
  { manager, now }: Tx,
  timers: readonly Wanted[],
  { isFired }: { isFired: boolean },
): Promise<void> {
  if (timers.length === 0) return;
  const last = new Map(timers.map((timer) => [`${timer.assignmentId} ${timer.kind}`, timer]));
  const rows = [...last.values()].map((timer) => ({ ...timer, id: uuidv7() }));
  await manager.query(WRITE, [JSON.stringify(rows), now, isFired]);
}
