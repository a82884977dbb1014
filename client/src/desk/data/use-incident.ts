import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { incidentsApi } from '../../api/endpoints';
import { useLiveFeed } from '../../live/live-context';
import { fetchLive } from '../../live/live-query';
import { eventRows } from '../../live/rows';
import { useCan } from '../../session/use-me';

/** One incident in full; fetched again whenever an event of it arrives, because `can` and the assignments may change. */
export function useIncident(id: string) {
  return useQuery({ queryKey: ['incident', id], queryFn: ({ signal }) => incidentsApi.detail(id, signal) });
}

/** The incident's events, newest first; new ones are put on top by the live feed. */
export function useTimeline(id: string) {
  const feed = useLiveFeed();
  return useInfiniteQuery({
    queryKey: ['timeline', id],
    enabled: useCan('incident.timeline'),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      fetchLive(
        feed,
        () => incidentsApi.timeline(id, { cursor: pageParam ?? undefined, limit: 200 }, signal),
        (page, event) =>
          pageParam === null && event.incidentId === id
            ? { ...page, items: eventRows(page.items, [event]) }
            : page,
      ),
    getNextPageParam: (page) => page.next,
  });
}
