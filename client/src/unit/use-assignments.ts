import {
  queryOptions,
  useInfiniteQuery,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { assignmentsApi, incidentsApi, type AssignmentQuery } from '../api/endpoints';
import type { AssignmentDetail, AssignmentItem, FeedEvent, Page, UnitIncident } from '../api/types';
import { useLiveFeed } from '../live/live-context';
import { fetchLive } from '../live/live-query';
import { assignmentRows, inPage } from '../live/rows';
import { incidentOf, newestOf } from './sections';

const OPEN: AssignmentQuery = { state: 'open', limit: 500 };
/** Where the open ones stand in the cache. */
export const openQueryKey = ['assignments', OPEN] as const;
const CLOSED: AssignmentQuery = { state: 'declined,accepted,recalled', limit: 100 };

const apply = (page: Page<AssignmentItem>, event: FeedEvent) =>
  inPage(page, (rows) => assignmentRows(rows, event, false));

/** The unit's assignments: every open one, and the closed ones page by page. Events keep both up to date. */
export function useAssignments() {
  const feed = useLiveFeed();
  const open = useQuery({
    queryKey: openQueryKey,
    queryFn: ({ signal }) => fetchLive(feed, () => assignmentsApi.list(OPEN, signal), apply),
  });
  const closed = useInfiniteQuery({
    queryKey: ['assignments', CLOSED],
    queryFn: ({ pageParam, signal }) =>
      fetchLive(feed, () => assignmentsApi.list({ ...CLOSED, cursor: pageParam }, signal), apply),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const items = useMemo(
    () => open.data && newestOf(open.data.items, closed.data?.pages.flatMap((page) => page.items) ?? []),
    [open.data, closed.data],
  );
  return { items, open, closed };
}

/** Kept for as long as the page is open: it is read where there is no network. */
export const assignmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignment', id],
    queryFn: ({ signal }) => assignmentsApi.detail(id, signal),
    gcTime: Infinity,
  });

/** One assignment with its history and what may be done with it. */
export function useAssignment(id: string): UseQueryResult<AssignmentDetail> {
  return useQuery(assignmentQuery(id));
}

/**
 * What the unit may see of the assignment's incident, kept up to date by the incident's own events: a corrected title,
 * a supporting unit's answer, the close. Null after a decline or recall.
 */
export function useUnitIncident(item: AssignmentItem | undefined): UnitIncident | null {
  const known = item ? incidentOf(item) : null;
  const { data } = useQuery({
    queryKey: ['incident', item?.incidentId, 'unit'],
    queryFn: async ({ client, signal }) => {
      if (known && hasEnded(client, item?.id)) return known;
      return (await incidentsApi.detail(item?.incidentId ?? '', signal)) as unknown as UnitIncident;
    },
    enabled: known !== null,
  });
  return known && (data ?? known);
}

/** A recall's event has both the assignment and the incident fetched again, and the second would be refused by then. */
function hasEnded(client: QueryClient, id: string | undefined): boolean {
  const page = client.getQueryData<Page<AssignmentItem>>(openQueryKey);
  const row = page?.items.find((one) => one.id === id);
  return row !== undefined && incidentOf(row) === null;
}
