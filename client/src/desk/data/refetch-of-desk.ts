import type { FeedEvent } from '../../api/types';
import type { Refetch } from '../../live/live-cache';
import { refetchPaced } from '../../live/paced-refetch';

/** What makes a case open or closed, or gives it its order, by whoever's hand. */
const OF_CASES: ReadonlySet<string> = new Set([
  'incident.closed',
  'incident.reopened',
  'incident.rejected',
  'incident.marked_duplicate',
  'assignment.sent',
]);

/** A finding of backups is an incident with a number of its own kind. */
function isOfCase({ type, subject }: FeedEvent): boolean {
  const { code, incidentCode = code } = subject as { code?: string; incidentCode?: string };
  return OF_CASES.has(type) && Boolean(incidentCode?.startsWith('PH-'));
}

/** How the desk fetches again; a system's page of backups shows its cases, whose events are an incident's and an order's. */
export const refetchOfDesk: Refetch = (client, queryKey, events) => {
  refetchPaced(client, queryKey, events);
  const [name, id] = queryKey;
  if (name === 'incident' && events.some((event) => event.incidentId === id && isOfCase(event)))
    void client.invalidateQueries({ queryKey: ['backups', 'system'] });
};
