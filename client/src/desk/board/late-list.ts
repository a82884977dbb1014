import type { AssignmentItem, IncidentItem } from '../../api/types';
import type { ById } from '../../live/rows';
import { chasedFaceOf, deadlineOf, isDueSoon } from '../../marks/face';

export type LateKind = 'unreachable' | 'overdue' | 'declined' | 'help' | 'expired' | 'due_soon';
export type Late = { kind: LateKind; assignment: AssignmentItem; incident: IncidentItem };

/** Worst first: whom nobody reaches, who is past its time, then what asks for a decision, then what is short of time. */
export const LATE_KINDS: readonly LateKind[] = [
  'unreachable',
  'overdue',
  'declined',
  'help',
  'expired',
  'due_soon',
];

/**
 * What somebody must look at now, worst first: not reachable, past its time, “cannot”, asking for help, silent after its
 * answer, short of time. A decline or a call for help is settled once somebody else was dispatched to that incident after
 * it; a call also by a later report, and once the unit is no longer at work.
 * Assignments of incidents that are not in `incidents` (closed, not visible) are left out.
 */
export function lateList(assignments: AssignmentItem[], incidents: ById<IncidentItem>, now: number): Late[] {
  const lastSent = new Map<string, string>();
  for (const { incidentId, sentAt } of assignments) {
    if (sentAt > (lastSent.get(incidentId) ?? '')) lastSent.set(incidentId, sentAt);
  }
  const found = assignments.flatMap((assignment): Late[] => {
    const incident = incidents.get(assignment.incidentId);
    const kind = incident && kindOf(assignment, lastSent.get(assignment.incidentId) ?? '', now);
    return kind ? [{ kind, assignment, incident }] : [];
  });
  return found.sort(
    (one, other) =>
      LATE_KINDS.indexOf(one.kind) - LATE_KINDS.indexOf(other.kind) ||
      (deadlineOf(one.assignment) ?? 0) - (deadlineOf(other.assignment) ?? 0) ||
      // The same order on every screen, however the rows came to it.
      (one.assignment.id < other.assignment.id ? -1 : 1),
  );
}

function kindOf(assignment: AssignmentItem, lastSentAt: string, now: number): LateKind | null {
  const face = chasedFaceOf(assignment, now);
  if (face === 'unreachable' || face === 'overdue') return face;
  const { state, declinedAt, helpAskedAt, lastNoteAt } = assignment;
  if (state === 'declined') return lastSentAt > (declinedAt ?? '') ? null : 'declined';
  const isCalling =
    state === 'in_progress' && helpAskedAt && lastSentAt <= helpAskedAt && (lastNoteAt ?? '') <= helpAskedAt;
  if (isCalling) return 'help';
  if (face === 'expired') return face;
  return isDueSoon(assignment, now) ? 'due_soon' : null;
}

/** How many of each kind, for the totals that never scroll away. */
export function lateTotals(late: Late[]): Record<LateKind, number> {
  const totals = { unreachable: 0, overdue: 0, declined: 0, help: 0, expired: 0, due_soon: 0 };
  for (const { kind } of late) totals[kind] += 1;
  return totals;
}
