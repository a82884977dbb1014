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

/** Which of its two terms has passed without what it asks for; null for none. */
export function lateBy(
  { ackDueMs, respondDueMs, ackedAt, respondedAt }: Answer,
  drillMs: number,
): number | null {
  if (respondedAt) return null;
  const due = !ackedAt && ackDueMs !== null && ackDueMs < drillMs ? ackDueMs : respondDueMs;
  return due !== null && due < drillMs ? drillMs - due : null;
}

function isLate(answer: Answer, drillMs: number): boolean {
  const isOver = ['done', 'accepted', 'declined', 'recalled'].includes(answer.state ?? '');
  return !isOver && lateBy(answer, drillMs) !== null;
}
