import { queryOptions, useQuery } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { randomId } from '../api/action-key';
import { drillPlayApi, type Drill, type DrillClock } from '../api/drill-play';
import { noteServerNow } from '../time/server-clock';
import { holdDeadlines, useNow } from '../time/ticker';
import { drillMsAt } from './drill-clock';
import { DRILL } from './drill-mode';

/** The drill of this page. Only what is shown inside one asks for it. */
export const HERE = DRILL ?? '';

/** Events of the drill have it fetched again: everything of it stands in the cache below `['drill', id]`. */
export const drillQuery = queryOptions({
  queryKey: ['drill', HERE, 'play'],
  queryFn: async ({ signal }) => {
    const drill = await drillPlayApi.detail(HERE, signal);
    noteServerNow(drill.clock.now);
    return drill;
  },
});

export const useDrill = (): Drill | undefined => useQuery(drillQuery).data;

/** What the drill's clock shows, by the second. */
export function useDrillMs(clock: DrillClock | undefined): number {
  const now = useNow();
  return clock ? drillMsAt(clock, now) : 0;
}

/** The communications check: whoever opens the drill says so, once for a page; tried until the server has it. */
export function useHeard(): void {
  useQuery({
    queryKey: ['drill-heard'],
    queryFn: () => drillPlayApi.hear(HERE, randomId()).then(() => true),
    retry: 3,
  });
}

/** While the drill's clock stands, no order of it falls due on this page. */
export function useHeldDeadlines(clock: DrillClock | undefined): void {
  const heldAt = clock?.heldAt ?? null;
  useLayoutEffect(() => holdDeadlines(heldAt === null ? null : Date.parse(heldAt)), [heldAt]);
}
