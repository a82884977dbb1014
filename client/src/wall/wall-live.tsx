import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { frameBatch } from '../live/frame-batch';
import { applyToCache } from '../live/live-cache';
import { LiveContext } from '../live/live-context';
import { LiveFeed } from '../live/live-feed';
import { connectSocket } from '../live/socket-line';
import { watchForWaking } from '../live/wake';
import { takeNewVersion } from './new-version';
import { SHOWN_KEY, WallStandContext } from './wall-stand';

type Props = { token: string; onRefused: () => void; children: ReactNode };

/** The live feed of a machine: its own socket, signed in by the token. Rows and the log's number change in one drawing. */
export function WallLive({ token, onRefused, children }: Props) {
  const client = useQueryClient();
  const [renewals, setRenewals] = useState(0);
  const [feed] = useState(
    () =>
      new LiveFeed({
        onEvents: frameBatch((events) =>
          notifyManager.batch(() => {
            applyToCache(client, events);
            client.setQueryData(SHOWN_KEY, events.at(-1)?.seq);
          }),
        ),
        onReset: () => {
          setRenewals((count) => count + 1);
          void client.invalidateQueries().finally(() => setRenewals((count) => count - 1));
        },
        onRefused,
        connect: () => connectSocket({ token }),
      }),
  );
  useEffect(() => {
    feed.start();
    const stopWatching = watchForWaking({
      onWake: () => feed.wake(),
      onHide: () => undefined,
      onOffline: () => feed.lose(),
    });
    let wasLost = false;
    const stopListening = feed.onState(() => {
      if (feed.state.kind === 'disconnected') wasLost = true;
      if (feed.state.kind !== 'live' || !wasLost) return;
      wasLost = false;
      void takeNewVersion();
    });
    return () => {
      stopListening();
      stopWatching();
      feed.stop();
    };
  }, [feed]);
  const stand = useMemo(() => ({ isRenewing: renewals > 0 }), [renewals]);
  return (
    <LiveContext value={feed}>
      <WallStandContext value={stand}>{children}</WallStandContext>
    </LiveContext>
  );
}
