import type { FeedEvent } from '../api/types';
import type { LiveFeed } from './live-feed';

const PATIENCE_MS = 2_500;

/**
 * Fetches after the subscription stands and applies to the answer what has arrived meanwhile, so that no event falls
 * between the two. When the socket cannot open, the answer is fetched anyway after a short wait: a page without the
 * live feed is still worth reading, and its pill says so.
 */
export async function fetchLive<T>(
  feed: LiveFeed,
  fetcher: () => Promise<T>,
  apply: (data: T, event: FeedEvent) => T,
): Promise<T> {
  await Promise.race([feed.opened, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const mark = feed.recent.mark();
  const answer = await fetcher();
  return feed.recent.since(mark).reduce(apply, answer);
}
