import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { AssignmentItem, FeedEvent, IncidentDetail, IncidentItem, Page } from '../api/types';
import { effectOf, type Stale } from './event-effects';
import { assignmentRows, eventRows, incidentRows, inPage } from './rows';

type Rows<T> = Page<T> | InfiniteData<Page<T>>;

/** First part of the cache's keys: everything that an event may touch is stored under one of these. */
export const LISTS = { board: 'board', incidents: 'incidents', assignments: 'assignments' } as const;

/** A page that stays open for a night must not keep the whole of it. */
const MOST_IN_FEED = 1_000;

/** Where it is not simply everything below its own name. */
const staleKeys: Partial<Record<Stale, (event: FeedEvent) => unknown[][]>> = {
  incident: (event) => [['incident', event.incidentId]],
  incident_entries: (event) => [['entries', event.incidentId]],
  // In a drill, answering the order answers what it came with.
  assignment: ({ assignmentId, realm }) => [
    ['assignment', assignmentId],
    ['drill', realm, 'inbox'],
  ],
  // Whoever leaves, or becomes the main contact, changes who answers for the unit that day.
  units: () => [['units'], ['unit'], ['contacts'], ['unit-duty']],
  chase: (event) => [
    ['matrix', event.incidentId],
    ['matrix', 'all'],
    ['deliveries', event.assignmentId],
  ],
  drills: ({ realm }) => [['drills'], ['drill', realm]],
  orders: () => [['board'], ['incidents'], ['assignments'], ['incident'], ['assignment'], ['matrix']],
  play: ({ realm }) => [
    ['drills', realm],
    ['drill', realm],
  ],
};

/** How what these events made stale is fetched again. */
export type Refetch = (client: QueryClient, queryKey: QueryKey, events: FeedEvent[]) => void;
export const refetchNow: Refetch = (client, queryKey) => void client.invalidateQueries({ queryKey });

const keysOf = (stale: Stale, event: FeedEvent): unknown[][] => staleKeys[stale]?.(event) ?? [[stale]];

/**
 * Brings a batch of events into the cache: rows are patched in place, open details fetched again, timelines and the
 * feed grow at the top. A batch costs one write a list, however long it is.
 * `insertsAssignments` is false for a unit: a new assignment's event lacks its incident, so the list is fetched.
 * With a `realm` nothing of another touches the page, but what it may show of that drill itself.
 */
export function applyToCache(
  client: QueryClient,
  all: FeedEvent[],
  {
    insertsAssignments = true,
    realm,
    refetch = refetchNow,
  }: { insertsAssignments?: boolean; realm?: string; refetch?: Refetch } = {},
): void {
  const isOurs = (event: FeedEvent) => !realm || event.realm === realm;
  const events = all.filter(isOurs);
  const fold = <T>(rows: T[], step: (rows: T[], event: FeedEvent) => T[]) => events.reduce(step, rows);
  patchRows<IncidentItem>(client, LISTS.board, (rows) =>
    fold(rows, (now, event) => incidentRows(now, event, true)),
  );
  patchRows<IncidentItem>(client, LISTS.incidents, (rows) =>
    fold(rows, (now, event) => incidentRows(now, event, false)),
  );
  patchRows<AssignmentItem>(client, LISTS.assignments, (rows) =>
    fold(rows, (now, event) => assignmentRows(now, event, insertsAssignments)),
  );
  patchRows<FeedEvent>(client, 'feed', (rows) => {
    const grown = eventRows(rows, events);
    return grown.length > MOST_IN_FEED ? grown.slice(0, MOST_IN_FEED) : grown;
  });
  for (const [id, own] of Map.groupBy(events, (event) => event.incidentId ?? '')) {
    if (!id) continue;
    patchRows<FeedEvent>(client, 'timeline', (rows) => eventRows(rows, own), id);
    patchDetail(client, id, own);
  }
  invalidate(client, all, { insertsAssignments, isOurs, refetch });
}

function patchRows<T>(client: QueryClient, list: string, change: (rows: T[]) => T[], id?: string): void {
  client.setQueriesData<Rows<T>>({ queryKey: id ? [list, id] : [list] }, (data) => {
    if (!data) return data;
    if (!('pages' in data)) return inPage(data, change);
    const isTop = list === 'timeline' || list === 'feed';
    return { ...data, pages: data.pages.map((page, at) => (isTop && at > 0 ? page : inPage(page, change))) };
  });
}

/** The summary part of an open incident, at once; what only the detail knows follows with its own fetch. */
function patchDetail(client: QueryClient, id: string, events: FeedEvent[]): void {
  client.setQueryData<IncidentDetail>(['incident', id], (detail) => {
    if (!detail) return detail;
    return events.reduce((now, event) => {
      const [row = now] = incidentRows([{ ...now, assignments: undefined }], event, false);
      return { ...now, ...row, assignments: assignmentRows(now.assignments, event, true) };
    }, detail);
  });
}

function invalidate(
  client: QueryClient,
  events: FeedEvent[],
  {
    insertsAssignments,
    isOurs,
    refetch,
  }: { insertsAssignments: boolean; isOurs: (event: FeedEvent) => boolean; refetch: Refetch },
): void {
  const keys = new Map<string, unknown[]>();
  const note = (key: unknown[]) => keys.set(JSON.stringify(key), key);
  for (const event of events) {
    const stale = effectOf(event.type)?.invalidates ?? [];
    if (!isOurs(event)) {
      // What is shown of another realm is a drill seen from outside: whatever happens in it may change that.
      keysOf(stale.includes('drills') ? 'drills' : 'play', event).forEach(note);
      continue;
    }
    stale.forEach((one) => keysOf(one, event).forEach(note));
    // A unit's rows hold the incident's part: a new one lacks it, and who may be told decides what its device keeps.
    const isInRows = event.type === 'assignment.sent' || event.changed?.includes('tlp');
    if (!insertsAssignments && isInRows) note([LISTS.assignments]);
  }
  keys.forEach((queryKey) => refetch(client, queryKey, events));
}
