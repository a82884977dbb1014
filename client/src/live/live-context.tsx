import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { authApi } from '../api/endpoints';
import { DRILL } from '../drill-mode/drill-mode';
import { useMe } from '../session/use-me';
import { frameBatch } from './frame-batch';
import { applyToCache, type Refetch } from './live-cache';
import { LiveFeed } from './live-feed';
import type { LiveState } from './live-state';
import { watchForWaking } from './wake';

/** For a page that opens the feed in its own way; others use `LiveProvider`. */
export const LiveContext = createContext<LiveFeed | null>(null);

type Props = { isUnit?: boolean; refetch?: Refetch; children: ReactNode };

/** Opens the live feed for everything inside and brings its events into the query cache. */
export function LiveProvider({ isUnit = false, refetch, children }: Props) {
  const client = useQueryClient();
  const me = useMe();
  const realm = DRILL ?? me.realm;
  const [feed] = useState(
    () =>
      new LiveFeed({
        onEvents: frameBatch((events) =>
          applyToCache(client, events, { insertsAssignments: !isUnit, realm, refetch }),
        ),
        onReset: () => void client.invalidateQueries(),
        // Asking who we are tells the session layer when the answer is "nobody any more".
        onRefused: () => void authApi.me().catch(() => undefined),
        realm,
        // Only tabs of the same person: what one of them may hear, the other may, in a drill or in earnest.
        share: `dieu-phoi.live.1.${me.person.id}`,
      }),
  );
  useEffect(() => {
    feed.start();
    const stopWatching = watchForWaking({
      onWake: () => {
        feed.wake();
        feed.presenceBook.renew();
      },
      onHide: () => feed.presenceBook.leave(),
      onOffline: () => feed.lose(),
    });
    return () => {
      stopWatching();
      feed.stop();
    };
  }, [feed]);
  return <LiveContext value={feed}>{children}</LiveContext>;
}

/** The page's live feed. Throws outside `LiveProvider`. */
export function useLiveFeed(): LiveFeed {
  const feed = use(LiveContext);
  if (!feed) throw new Error('useLiveFeed outside LiveProvider');
  return feed;
}

/** The connection's state, redrawn when it changes. */
export function useLiveState(): LiveState {
  const feed = useLiveFeed();
  return useSyncExternalStore(
    (listener) => feed.onState(listener),
    () => feed.state,
  );
}

/** Whether the page is followed live; where it is not, an act says _cần mạng_ beside it, and its own answer tells whether it came through. */
export function useIsOnline(): boolean {
  return useLiveState().kind !== 'disconnected';
}
