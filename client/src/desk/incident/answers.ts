import type { AssignmentItem } from '../../api/types';
import { FACE_FAMILY, faceOf, type FaceFamily } from '../../marks/face';

const ENDED = new Set(['declined', 'accepted', 'recalled']);
export const isOpenAssignment = ({ state }: Pick<AssignmentItem, 'state'>): boolean => !ENDED.has(state);

const ORDER: FaceFamily[] = ['act', 'good', 'wait', 'alarm', 'warn', 'muted'];

/** Lead first, then answered, waiting, and trouble last: the eye ends on the actions below the list. */
export function orderAnswers(assignments: AssignmentItem[], now: number): AssignmentItem[] {
  const rank = (assignment: AssignmentItem) => ORDER.indexOf(FACE_FAMILY[faceOf(assignment, now)]);
  const isLead = ({ role, state }: AssignmentItem) => role === 'lead' && state !== 'recalled';
  return assignments.toSorted(
    (one, other) =>
      Number(isLead(other)) - Number(isLead(one)) ||
      rank(one) - rank(other) ||
      one.sentAt.localeCompare(other.sentAt),
  );
}

/** How long from dispatch to the unit's answer (either word), in ms; null while there is none. */
export function answerTime({ sentAt, acknowledgedAt, declinedAt }: AssignmentItem): number | null {
  const answered = acknowledgedAt ?? declinedAt;
  return answered ? Date.parse(answered) - Date.parse(sentAt) : null;
}

/** The median of the answers' times, in ms; null before the first. */
export function medianAnswer(assignments: AssignmentItem[]): number | null {
  const times = assignments
    .flatMap((assignment) => answerTime(assignment) ?? [])
    .sort((one, other) => one - other);
  if (times.length === 0) return null;
  const middle = Math.floor(times.length / 2);
  const upper = times[middle] ?? 0;
  return times.length % 2 ? upper : (upper + (times[middle - 1] ?? 0)) / 2;
}

export type Tally = { answered: number; waiting: number; declined: number; late: number; total: number };

/** The panel's figures; a recalled assignment counts nowhere. */
export function tallyOf(assignments: AssignmentItem[], now: number): Tally {
  const tally: Tally = { answered: 0, waiting: 0, declined: 0, late: 0, total: 0 };
  for (const assignment of assignments) {
    const face = faceOf(assignment, now);
    if (face === 'recalled') continue;
    tally.total += 1;
    if (face === 'overdue') tally.late += 1;
    else if (face === 'declined') tally.declined += 1;
    else if (FACE_FAMILY[face] === 'wait') tally.waiting += 1;
    else tally.answered += 1;
  }
  return tally;
}
