import type { Answer } from '../../../api/drills';
import type { Face } from '../../../marks/face';

/** What is shown of one body's answer: as in real work, and `responded` where no order came with the inject. */
export type AnswerFace = Face | 'responded';

const STATES: readonly Face[] = [
  ...([
    'sent',
    'acknowledged',
    'in_progress',
    'done',
    'accepted',
    'declined',
    'returned',
    'recalled',
  ] as const),
];

export function answerFaceOf(answer: Answer, drillMs: number): AnswerFace {
  const { state, seenAt, ackedAt, respondedAt } = answer;
  const known = STATES.find((one) => one === state);
  if (known && known !== 'sent') return isLate(answer, drillMs) ? 'overdue' : known;
  if (respondedAt) return 'responded';
  if (isLate(answer, drillMs)) return 'overdue';
  if (ackedAt) return 'acknowledged';
  return seenAt ? 'seen' : 'sent';
}

/** The term that it is measured against now, in drill time: to acknowledge by, then to answer by; null for none. */
export function dueOf({ ackDueMs, respondDueMs, ackedAt, respondedAt }: Answer): number | null {
  if (respondedAt) return null;
  if (ackedAt || ackDueMs === null) return respondDueMs;
  return Math.min(ackDueMs, respondDueMs ?? Infinity);
}

/** How long its term has passed without what it asks for; null when it has not. */
export function lateBy(answer: Answer, drillMs: number): number | null {
  const due = dueOf(answer);
  return due !== null && due < drillMs ? drillMs - due : null;
}

function isLate(answer: Answer, drillMs: number): boolean {
  const isOver = ['done', 'accepted', 'declined', 'recalled'].includes(answer.state ?? '');
  return !isOver && lateBy(answer, drillMs) !== null;
}
