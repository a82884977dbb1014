import type { TFunction } from 'i18next';
import type { Ladder } from '../../api/chase';
import type { AssignmentItem } from '../../api/types';
import { formatNarrow } from '../../time/instant';
import { whomWord } from '../events/chase-sentences';

/** The ladder's next rung in one line: when, whom, which step of how many. */
export function nextStep(t: TFunction, ladder: Ladder, now: number): string {
  const { whom, step, steps, round, nextAt } = ladder;
  return t(round > 1 ? 'desk.chase.nextRound' : 'desk.chase.next', {
    time: formatNarrow(nextAt, now),
    whom: whomWord(t, whom),
    step,
    steps,
    round,
  });
}

type Asked = Pick<AssignmentItem, 'callAskedAt' | 'acknowledgedAt' | 'lastNoteAt' | 'state'>;
const ENDED = new Set<AssignmentItem['state']>(['declined', 'done', 'accepted', 'recalled']);

/** The unit asked to be called, and has said nothing since. */
export function isCallOpen({ callAskedAt, acknowledgedAt, lastNoteAt, state }: Asked): boolean {
  if (!callAskedAt || ENDED.has(state)) return false;
  return (acknowledgedAt ?? '') <= callAskedAt && (lastNoteAt ?? '') <= callAskedAt;
}
