import { queryOptions, useQuery } from '@tanstack/react-query';
import { feedApi } from '../../api/endpoints';
import type { FeedEvent, Page } from '../../api/types';
import { useLiveFeed } from '../../live/live-context';
import type { LiveFeed } from '../../live/live-feed';
import { fetchLive } from '../../live/live-query';
import { eventRows } from '../../live/rows';
import { useCan } from '../../session/use-me';

/** How far back in the log the panel begins: a duty's last hours, not its history. */
const LOOK_BACK = 400;

/** The latest events that the reader may see, newest first. */
export const feedQuery = (feed: LiveFeed) =>
  queryOptions({
    queryKey: ['feed'],
    structuralSharing: false,
    queryFn: ({ signal }) =>
      fetchLive<Page<FeedEvent>>(
        feed,
        async () => {
          const known = feed.state.kind === 'disconnected' ? null : feed.head; // where the log ends now
          const head = known ?? (await feedApi.after(0, 1, signal)).head;
          const { events } = await feedApi.after(Math.max(0, head - LOOK_BACK), LOOK_BACK, signal);
          return { items: events.toReversed(), next: null };
        },
        (page, event) => ({ ...page, items: eventRows(page.items, [event]) }),
      ),
  });

export function useFeed() {
  return useQuery({ ...feedQuery(useLiveFeed()), enabled: useCan('feed.read') });
}
