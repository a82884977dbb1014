import type { AssignmentBrief, AssignmentState } from '../api/types';

/** What is shown of an assignment: its state, refined by receipts and by the clock. */
export type Face =
  AssignmentState | 'delivered' | 'seen' | 'due_soon' | 'overdue' | 'unreachable' | 'expired' | 'queued';
export type FaceFamily = 'wait' | 'act' | 'good' | 'warn' | 'alarm' | 'muted';

export const FACE_FAMILY: Record<Face, FaceFamily> = {
  sent: 'wait',
  delivered: 'wait',
  seen: 'wait',
  acknowledged: 'act',
  in_progress: 'act',
  done: 'good',
  accepted: 'good',
  due_soon: 'warn',
  declined: 'warn',
  returned: 'warn',
  expired: 'warn',
  queued: 'warn',
  overdue: 'alarm',
  unreachable: 'alarm',
  recalled: 'muted',
};

const ACK_SOON_MS = 5 * 60_000;
const DUE_SOON_MS = 60 * 60_000;
const WORKING = new Set<AssignmentState>(['acknowledged', 'in_progress', 'returned']);
const ANSWERED = new Set<AssignmentState>(['acknowledged', 'in_progress', 'returned', 'done', 'accepted']);

type Timed = Pick<AssignmentBrief, 'state' | 'ackDueAt' | 'dueAt'>;
type Faced = Timed & { deliveredAt?: string | null; seenAt?: string | null };
type Chased = Faced & { unreachableAt: string | null; answerExpiredAt: string | null };

/** The instant (epoch ms) that this assignment is measured against now: answer by, then finish by; null for none. */
export function deadlineOf({ state, ackDueAt, dueAt }: Timed): number | null {
  if (state === 'sent') return Date.parse(ackDueAt);
  return WORKING.has(state) && dueAt ? Date.parse(dueAt) : null;
}

/** Late now: `sent` after its answer was due, or under work after its end was due. */
export function isOverdue(assignment: Timed, now: number): boolean {
  const deadline = deadlineOf(assignment);
  return deadline !== null && deadline < now;
}

/** Five minutes before an answer is due, an hour before work is due. */
export function isDueSoon(assignment: Timed, now: number): boolean {
  const deadline = deadlineOf(assignment);
  if (deadline === null || deadline < now) return false;
  return deadline - now <= (assignment.state === 'sent' ? ACK_SOON_MS : DUE_SOON_MS);
}

/** The unit has taken the work on (a decline is an answer, but not this one). */
export const hasAnswered = ({ state }: Pick<Timed, 'state'>): boolean => ANSWERED.has(state);

export function faceOf(assignment: Faced, now: number): Face {
  if (isOverdue(assignment, now)) return 'overdue';
  if (assignment.state !== 'sent') return assignment.state;
  if (assignment.seenAt) return 'seen';
  return assignment.deliveredAt ? 'delivered' : 'sent';
}

/**
 * As whoever chases sees it, in the server's order: that nobody hears is louder than that it is late, and that louder
 * than silence after the answer. Not for the unit itself, which is not told how it is chased.
 */
export function chasedFaceOf(assignment: Chased, now: number): Face {
  const { state, unreachableAt, answerExpiredAt } = assignment;
  if (state === 'sent' && unreachableAt) return 'unreachable';
  const face = faceOf(assignment, now);
  return answerExpiredAt && face === state && WORKING.has(state) ? 'expired' : face;
}

const ORDER: FaceFamily[] = ['act', 'good', 'wait', 'warn', 'alarm', 'muted'];

/** Answered first, then waiting, trouble last: the order of a row of dots. */
export function byFace(one: Face, other: Face): number {
  return ORDER.indexOf(FACE_FAMILY[one]) - ORDER.indexOf(FACE_FAMILY[other]);
}
