import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { drillPlayApi, type Arrival, type Inbox } from '../../api/drill-play';
import { HERE } from '../use-drill';
import { isWaiting } from './arrival';

const inboxQuery = queryOptions({
  queryKey: ['drill', HERE, 'inbox'],
  queryFn: ({ signal }) => drillPlayApi.inbox(HERE, signal),
});

/** What came to the reader's unit, or to the team; the drill's events have it fetched again. */
export const useInbox = () => useQuery(inboxQuery);

/** How many of it nobody has acknowledged. */
export const useWaiting = (): number =>
  useQuery({ ...inboxQuery, select: ({ items }) => items.filter(isWaiting).length }).data ?? 0;

/** Puts the server's answer to an act in the list at once. */
export function useKeepArrival(): (arrival: Arrival) => void {
  const client = useQueryClient();
  return useCallback(
    (arrival) =>
      client.setQueryData<Inbox>(
        inboxQuery.queryKey,
        (inbox) =>
          inbox && { ...inbox, items: inbox.items.map((one) => (one.id === arrival.id ? arrival : one)) },
      ),
    [client],
  );
}
