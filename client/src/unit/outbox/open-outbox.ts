import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { Problem } from '../../api/problem';
import type { Me } from '../../api/types';
import type { LiveFeed } from '../../live/live-feed';
import { meQuery } from '../../session/use-me';
import { isRestored } from '../../storage/reading-of';
import { serverNow } from '../../time/server-clock';
import { DeviceRows, type Edits } from '../device/device-rows';
import { alone } from './alone';
import { Outbox, type OutboxWorld } from './outbox';
import type { Standing } from './queued-act';

export type Around = { client: QueryClient; feed: LiveFeed; personId: string };
/** What is particular to what is pressed; `isLost` where not every press is shown as queued at once. */
export type Particular<N extends { key: string }, R> = Pick<
  OutboxWorld<N, R>,
  'laneOf' | 'added' | 'send' | 'receivedAt' | 'isLost' | 'onSent' | 'onRefused'
>;

/**
 * An outbox of this person on this device, in a database of that name, sending whenever there may be a line: at the
 * start, when the browser or the live feed says so, when the page is looked at again, after a new sign-in, and by the
 * outbox's own clock; but nothing as long as the page comes from the device and the server has not said that it is this
 * person who is signed in: what one has pressed must never be sent as another. `stop` ends its triggers; what is on its way goes on. `opened` tells what stood on the device, and
 * fails where storage is refused.
 */
export function openOutbox<N extends { key: string }, R>(
  name: string,
  { client, feed, personId }: Around,
  particular: Particular<N, R>,
): { outbox: Outbox<N, R>; opened: Promise<void>; stop: () => void } {
  const rows = new DeviceRows(name);
  const prefix = `${personId}/`;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null;
  const isConfirmed = () => {
    const me = client.getQueryState<Me>(meQuery.queryKey);
    return me?.data?.person.id === personId && !isRestored(me.dataUpdatedAt);
  };
  const askWho = () => {
    if (!isConfirmed()) void client.refetchQueries({ queryKey: meQuery.queryKey }, { cancelRefetch: false });
  };
  const outbox = new Outbox<N, R>({
    ...particular,
    send: async (act) => {
      if (!isConfirmed()) throw new Problem({ status: 0, code: 'network' });
      return particular.send(act);
    },
    edit: (change) => rows.edit<N & Standing>(prefix, (stored) => prefixed(prefix, change(byKey(stored)))),
    isOffline: () => !navigator.onLine || !isConfirmed(),
    now: serverNow,
    alone: (lane, work) => alone(`${name}.${lane}`, work),
    later: (ms, work) => {
      const timer = setTimeout(() => {
        askWho();
        work();
      }, ms);
      return () => clearTimeout(timer);
    },
    onWritten: () => channel?.postMessage(null),
  });
  const stop = new AbortController();
  const { signal } = stop;
  const kick = () => {
    askWho();
    outbox.kick();
  };
  addEventListener('online', kick, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && kick(), {
    signal,
  });
  channel?.addEventListener('message', () => void outbox.reread().catch(() => undefined), { signal });
  const stops = [
    feed.onState(() => feed.state.kind === 'live' && kick()),
    client.getQueryCache().subscribe((event) => {
      const isAnswer = event.type === 'updated' && event.action.type === 'success';
      if (isAnswer && (event.query.queryKey as QueryKey)[0] === meQuery.queryKey[0]) outbox.kick();
    }),
  ];
  return {
    outbox,
    opened: outbox.open(),
    stop: () => {
      stop.abort();
      stops.forEach((end) => end());
      channel?.close();
    },
  };
}

const byKey = <A extends { key: string }>(stored: Map<string, A>): Map<string, A> =>
  new Map([...stored.values()].map((act) => [act.key, act]));

const prefixed = <A>(prefix: string, edits: Edits<A>): Edits<A> =>
  new Map([...edits].map(([key, act]) => [prefix + key, act]));
