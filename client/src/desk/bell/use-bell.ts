import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { notificationsApi } from '../../api/notifications';
import { useLiveFeed } from '../../live/live-context';
import type { RecentEvents } from '../../live/recent-events';

export const bellQuery = queryOptions({
  queryKey: ['bell'],
  queryFn: ({ signal }) => notificationsApi.list({ limit: 30 }, signal),
});

/** What somebody may have been told of with it. */
const TELLING =
  /^((assignment|escalation|channel|contact_test|drill_delivery)\.|backup\.(finding_raised|anomaly_found)$)/;
/** A storm rings once in so long. */
const PAUSE_MS = 4_000;

/** One look at what has come since the last. What is told is written a moment after its event: it rings twice. */
export function bellWatch(recent: RecentEvents, ring: () => void): () => void {
  let mark = recent.mark();
  let isAgain = false;
  return () => {
    const hasNews = recent.since(mark).some(({ type }) => TELLING.test(type));
    mark = recent.mark();
    if (hasNews || isAgain) ring();
    isAgain = hasNews;
  };
}

/** One's own notifications, asked for again some seconds at most after an event that may have brought one. */
export function useBell() {
  const client = useQueryClient();
  const { recent } = useLiveFeed();
  useEffect(() => {
    const look = bellWatch(recent, () => void client.invalidateQueries(bellQuery));
    const timer = setInterval(look, PAUSE_MS);
    return () => clearInterval(timer);
  }, [client, recent]);
  return useQuery(bellQuery);
}
