import { queryOptions, useQuery } from '@tanstack/react-query';
import { assignmentsApi, incidentsApi } from '../../api/endpoints';
import { LISTS } from '../../live/live-cache';
import { useLiveFeed } from '../../live/live-context';
import type { LiveFeed } from '../../live/live-feed';
import { fetchLive } from '../../live/live-query';
import { assignmentRows, incidentRows, inPage } from '../../live/rows';
import { useCan } from '../../session/use-me';
import { allPages } from './all-pages';

/** As many rows as a storm over the whole province may leave open at once. */
const MOST = 10_000;
/** Rows keep their identity by themselves; comparing thousands of them at every event would only find that out again. */
const LIVE = { structuralSharing: false } as const;

/** Every open incident with its assignments' briefs, kept current by events. Closed meanwhile: still a row, closed. */
export const boardQuery = (feed: LiveFeed) =>
  queryOptions({
    ...LIVE,
    queryKey: [LISTS.board],
    queryFn: ({ signal }) =>
      fetchLive(
        feed,
        () => allPages((cursor) => incidentsApi.list({ state: 'open', limit: 500, cursor }, signal), MOST),
        (page, event) => inPage(page, (rows) => incidentRows(rows, event, true)),
      ),
  });

export function useBoard() {
  return useQuery({ ...boardQuery(useLiveFeed()), enabled: useCan('incident.read') });
}

const WATCHED = 'sent,acknowledged,in_progress,returned,declined';

/** Every assignment that may need somebody now: unanswered, under work, or answered “cannot”. */
export const watchedQuery = (feed: LiveFeed) =>
  queryOptions({
    ...LIVE,
    queryKey: [LISTS.assignments, { state: WATCHED }],
    queryFn: ({ signal }) =>
      fetchLive(
        feed,
        () => allPages((cursor) => assignmentsApi.list({ state: WATCHED, limit: 200, cursor }, signal), MOST),
        (page, event) => inPage(page, (rows) => assignmentRows(rows, event, true)),
      ),
  });

export function useWatchedAssignments() {
  return useQuery({ ...watchedQuery(useLiveFeed()), enabled: useCan('assignment.read') });
}
