import type { NewEvent } from '../../events/event-types.js';
import type { Tx } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import type { DrillStatus } from '../drill.js';
import type { ActionState, CapabilityElement } from '../judging/corrective-actions.js';

/** A row of `drill_actions` with the names that the reader may know. */
export interface Action {
  readonly id: string;
  readonly drillId: string;
  /** `DT-2026-01/3`. */
  readonly code: string;
  readonly drillTitle: string;
  readonly drillStatus: DrillStatus;
  readonly state: ActionState;
  readonly issue: string;
  readonly rootCause: string | null;
  readonly action: string;
  readonly element: CapabilityElement;
  readonly ownerUnitId: string | null;
  readonly ownerName: string | null;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly startAt: Date | null;
  readonly dueAt: Date | null;
  readonly implementedAt: Date | null;
  readonly implementedBy: string | null;
  readonly implementedByName: string | null;
  readonly implementation: string | null;
  readonly verifiedAt: Date | null;
  readonly verifiedBy: string | null;
  readonly verifiedByName: string | null;
  readonly verification: string | null;
  readonly retestTaskId: string | null;
  readonly returnedReason: string | null;
  readonly riskSignedBy: string | null;
  readonly riskSignedByName: string | null;
  readonly riskReason: string | null;
  readonly version: number;
}

/** People's names are null for who may not see the people. */
export const SELECT_ACTIONS = `SELECT a.id, a.drill_id AS "drillId", d.code || '/' || a.number AS code, d.title AS "drillTitle",
  d.status AS "drillStatus", a.state, a.issue, a.root_cause AS "rootCause", a.action, a.element, a.owner_unit_id AS "ownerUnitId", u.name AS "ownerName",
  a.contact_id AS "contactId", c.name AS "contactName", a.start_at AS "startAt", a.due_at AS "dueAt",
  a.implemented_at AS "implementedAt", a.implemented_by AS "implementedBy", i.name AS "implementedByName", a.implementation,
  a.verified_at AS "verifiedAt", a.verified_by AS "verifiedBy", v.name AS "verifiedByName", a.verification,
  a.retest_task_id AS "retestTaskId", a.returned_reason AS "returnedReason", a.risk_signed_by AS "riskSignedBy",
  r.name AS "riskSignedByName", a.risk_reason AS "riskReason", a.version
  FROM drill_actions a CROSS JOIN LATERAL drill_of_action(a.id) d LEFT JOIN units u ON u.id = a.owner_unit_id
  LEFT JOIN people c ON c.id = a.contact_id LEFT JOIN people i ON i.id = a.implemented_by
  LEFT JOIN people v ON v.id = a.verified_by LEFT JOIN people r ON r.id = a.risk_signed_by`;

/** Nobody has to do anything about it any more; as `isDoneWith` says. */
export const IS_DONE_WITH = `a.state IN ('verified', 'risk_accepted')`;
/** As `isOverdue` says; `$1` is now. */
export const IS_OVERDUE = `coalesce(NOT ${IS_DONE_WITH} AND a.state <> 'implemented' AND a.due_at < $1, false)`;

/** @throws 404 */
export async function readAction({ manager }: Tx, id: string): Promise<Action> {
  const [row] = isId(id) ? await manager.query<Action[]>(`${SELECT_ACTIONS} WHERE a.id = $1`, [id]) : [];
  if (!row) throw notFound();
  return row;
}

/** Whoever moves or edits it waits for whoever does so already. @throws 404 */
export async function lockAction(tx: Tx, id: string): Promise<Action> {
  if (!isId(id)) throw notFound();
  await tx.manager.query('SELECT FROM drill_actions WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return readAction(tx, id);
}

type ActionEvent = 'drill_action.proposed' | 'drill_action.changed' | 'drill_action.moved';

/** For those who plan drills, the team, and its owner; one that it is taken from hears so too. */
export const actionEvent = (
  action: Action,
  {
    type,
    data,
    changed,
    formerOwner,
  }: {
    readonly type: ActionEvent;
    readonly data?: Record<string, unknown>;
    readonly changed?: readonly string[];
    readonly formerOwner?: string | null;
  },
): NewEvent => ({
  type,
  subjectId: action.id,
  audience: [
    'planners',
    'team',
    ...[...new Set([action.ownerUnitId, formerOwner ?? null])].flatMap((id) => (id ? [`unit:${id}`] : [])),
  ],
  version: action.version,
  subject: {
    id: action.id,
    code: action.code,
    state: action.state,
    action: action.action,
    ownerUnitId: action.ownerUnitId,
    dueAt: action.dueAt,
  },
  ...(changed && { changed }),
  ...(data && { data }),
});
