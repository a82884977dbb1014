import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { notificationsApi } from '../../api/notifications';
import { useLiveFeed } from '../../live/live-context';

export const bellQuery = queryOptions({
  queryKey: ['bell'],
  queryFn: ({ signal }) => notificationsApi.list({ limit: 30 }, signal),
});

/** What somebody may have been told of with it. */
const TELLING = /^(assignment|escalation|channel|contact_test)\./;
/** A storm rings once in so long; and what was told is written right behind its event. */
const PAUSE_MS = 4_000;

/** One's own notifications, asked for again some seconds at most after an event that may have brought one. */
export function useBell() {
  const client = useQueryClient();
  const { recent } = useLiveFeed();
  useEffect(() => {
    let mark = recent.mark();
    const timer = setInterval(() => {
      const fresh = recent.since(mark);
      mark = recent.mark();
      if (fresh.some(({ type }) => TELLING.test(type))) void client.invalidateQueries(bellQuery);
    }, PAUSE_MS);
    return () => clearInterval(timer);
  }, [client, recent]);
  return useQuery(bellQuery);
}
