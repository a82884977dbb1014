import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { asProblem } from '../api/problem';
import type { FeedEvent } from '../api/types';
import { useRowsNow } from '../desk/board/use-rows-now';
import { boardQuery, watchedQuery } from '../desk/data/use-board';
import { feedQuery } from '../desk/data/use-feed';
import { useLiveFeed } from '../live/live-context';
import { isOpen } from '../live/rows';
import { SHOWN_KEY } from './wall-stand';

/**
 * A wall stands for months: what was closed, and events long past, leave its memory with every renewal. A fetch that
 * fails is tried until it succeeds, because nobody is there to press a button.
 */
const KEPT = {
  refetchInterval: 15 * 60_000,
  refetchIntervalInBackground: true,
  retry: (_: number, thrown: Error) => {
    const { isNetwork, status } = asProblem(thrown);
    return isNetwork || status >= 500 || status === 429;
  },
};

/** Everything the wall shows, out of the lists that the desk's board is made of. */
export function useWallData() {
  const feed = useLiveFeed();
  const board = useQuery({ ...boardQuery(feed), ...KEPT }).data?.items;
  const watched = useQuery({ ...watchedQuery(feed), ...KEPT }).data?.items;
  const events = useQuery({ ...feedQuery(feed), ...KEPT }).data?.items;
  const { data: shown = null } = useQuery<number | null>({ queryKey: SHOWN_KEY, enabled: false });
  const open = useMemo(() => board?.filter(isOpen), [board]);
  const incidents = useMemo(() => open && new Map(open.map((row) => [row.id, row])), [open]);
  const answer = useMemo(() => events?.find(isAnswer) ?? null, [events]);
  const now = useRowsNow(open);
  return { open, incidents, watched, answer, shown, now };
}

/** What counts as a unit's answer in the last line; the rest of its work is the desk's business. */
export const ANSWERS = ['acknowledged', 'declined', 'help_asked', 'done'] as const;
export type Answer = (typeof ANSWERS)[number];
export const answerOf = ({ type }: FeedEvent): Answer | undefined =>
  ANSWERS.find((answer) => type === `assignment.${answer}`);
const isAnswer = (event: FeedEvent): boolean => answerOf(event) !== undefined;
