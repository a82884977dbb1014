import type { Projection } from '../events/projection.js';
import { type FeedActor, maskActor, pick } from '../events/projection.js';
import { type Viewer, viewerClassOf } from '../events/principal.js';
import type { Assignment } from './assignment.entity.js';

/** The row as it goes into the log: all that any viewer may see of it, nothing of other rows. */
export interface AssignmentSummary extends Omit<
  Assignment,
  'parentKind' | 'sentBy' | 'acknowledgedBy' | 'acknowledgedVia' | 'acknowledgedName'
> {
  readonly acknowledgedBy: FeedActor | null;
}

export function summariseAssignment(row: Assignment): AssignmentSummary {
  return { ...(pick(row, itemFields) as Assignment), acknowledgedBy: acknowledgedActor(row) };
}

function acknowledgedActor(row: Assignment): FeedActor | null {
  if (!row.acknowledgedAt) return null;
  const isByPhone = row.acknowledgedVia === 'phone';
  return {
    kind: isByPhone ? 'person' : 'contact',
    id: row.acknowledgedBy,
    name: row.acknowledgedName,
    ...(!isByPhone && { unitId: row.unitId }),
    via: row.acknowledgedVia ?? 'web',
  };
}

const itemFields = [
  'id',
  'realm',
  'incidentId',
  'incidentCode',
  'unitId',
  'role',
  'state',
  'instruction',
  'sentAt',
  'ackDueAt',
  'dueAt',
  'deliveredAt',
  'seenAt',
  'acknowledgedAt',
  'acknowledgedBy',
  'spokeWith',
  'startedAt',
  'lastNote',
  'lastNoteAt',
  'helpAskedAt',
  'declinedAt',
  'doneAt',
  'result',
  'acceptedAt',
  'returnedAt',
  'recalledAt',
  'firstReportedAt',
  'answerExpiredAt',
  'callAskedAt',
  'remindedAt',
  'unreachableAt',
  'reason',
  'version',
] as const satisfies readonly (keyof AssignmentSummary)[];

/** The names under which an assignment's columns leave. */
export const WIRE_FIELDS: readonly string[] = itemFields;

const leadFields = ['id', 'incidentId', 'unitId', 'role', 'state'] as const;

/** The list item: whole for the team and the unit itself; id, unit, role and state for the lead of the incident. */
export function presentAssignment(
  summary: AssignmentSummary,
  viewer: Viewer,
): Partial<AssignmentSummary> | null {
  if (viewerClassOf(viewer) === 'none') return null;
  if (viewerClassOf(viewer) === 'unit' && !viewer.units.includes(summary.unitId))
    return pick(summary, leadFields);
  const item = pick(summary, itemFields);
  return item.acknowledgedBy ? { ...item, acknowledgedBy: maskActor(item.acknowledgedBy, viewer) } : item;
}

/** What the event types add to the row; the same for the team and the unit itself. */
const dataFields: Record<string, readonly string[]> = {
  'assignment.acknowledged': ['spokeWith'],
  'assignment.declined': ['reason'],
  'assignment.progressed': ['note', 'needsHelp'],
  'assignment.help_asked': ['note'],
  'assignment.done': ['result'],
  'assignment.returned': ['reason'],
  'assignment.recalled': ['reason'],
  'assignment.call_asked': ['phone'],
  'assignment.escalated': ['whom', 'names', 'isHeard', 'step', 'steps', 'round', 'rounds'],
  'assignment.delivery_failed': ['channel', 'contactId', 'words'],
  'assignment.link_made': ['contactId'],
  'assignment.deadline_at_risk': ['which', 'targetAt'],
  'assignment.deadline_breached': ['which', 'targetAt'],
};

/** Another unit, even the lead, learns the state alone: notes and reasons are the team's and the unit's own. */
const isOthers = (unitId: string | null, viewer: Viewer): boolean =>
  viewerClassOf(viewer) === 'unit' && !viewer.units.includes(unitId ?? '');

export const assignmentProjection: Projection = {
  subject: (summary, viewer) => presentAssignment(summary as unknown as AssignmentSummary, viewer),
  fields: ({ unitId }, viewer) => (isOthers(unitId, viewer) ? ['state', 'role'] : 'all'),
  data: ({ type, unitId, payload }, viewer) =>
    isOthers(unitId, viewer) ? {} : pick(payload?.data ?? {}, dataFields[type] ?? []),
  // That a supporting unit asks for help is its word to the team.
  type: ({ type, unitId }, viewer) =>
    type === 'assignment.help_asked' && isOthers(unitId, viewer) ? 'assignment.progressed' : type,
};
