import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { act as request } from '../../api/endpoints';
import { asProblem, type Problem } from '../../api/problem';
import type { AssignmentDetail } from '../../api/types';
import { sendingOf, writeDraft } from '../../drafts/draft-store';
import type { LiveFeed } from '../../live/live-feed';
import { meQuery } from '../../session/use-me';
import { readKept } from '../../storage/kept';
import { isRestored } from '../../storage/reading-of';
import { announce } from '../../time/announce';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { DeviceRows, type Edits } from '../device/device-rows';
import { keepAssignment } from '../keep-assignment';
import { notify } from '../notices';
import { placeOf } from '../place';
import { actName } from './act-name';
import { Outbox, type OutboxWorld } from './outbox';
import type { QueuedAct } from './queued-act';

const NAME = 'dieu-phoi.outbox';

type Around = { client: QueryClient; feed: LiveFeed; personId: string; t: TFunction };

/**
 * The outbox of this person on this device, sending whenever there may be a line: at the start, when the browser or the
 * live feed says so, when the page is looked at again, after a new sign-in, and by the outbox's own clock. `stop` ends
 * its triggers; what is on its way goes on.
 */
export function startOutbox({ client, feed, personId, t }: Around): { outbox: Outbox; stop: () => void } {
  const rows = new DeviceRows(NAME);
  const prefix = `${personId}/`;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(NAME) : null;
  const world: OutboxWorld = {
    edit: (change) => rows.edit<QueuedAct>(prefix, (stored) => prefixed(prefix, change(byKey(stored)))),
    send,
    isOffline: () => !navigator.onLine,
    isLost: () => feed.state.kind === 'disconnected',
    now: serverNow,
    alone,
    later: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    onSent: (act, detail, wasQueued) => {
      keepAssignment(client, detail);
      dropDraft(personId, act);
      const me = client.getQueryState(meQuery.queryKey);
      // There is a line, and a session: the page that came from the device may ask who it belongs to.
      if (me && isRestored(me.dataUpdatedAt)) void client.refetchQueries({ queryKey: meQuery.queryKey });
      if (wasQueued) announce(receivedWords(t, act, detail));
    },
    onRefused: (act, problem) => {
      const text = t('outbox.refused.title', { act: actName(t, act) });
      const place = placeOf(location.pathname);
      // The list and the order's own page show a card of it; elsewhere somebody has to be told.
      const isOwn = place.page === 'assignment' && place.id === act.assignmentId;
      if (place.page === 'list' || isOwn) announce(`${text}, ${act.incidentCode}`);
      else notify({ tone: 'warn', text, code: act.incidentCode, id: act.assignmentId });
      if (problem.status !== 0) void refresh(client, act.assignmentId);
    },
    onWritten: () => channel?.postMessage(null),
  };
  const outbox = new Outbox(world);
  const stop = new AbortController();
  const { signal } = stop;
  const kick = () => outbox.kick();
  addEventListener('online', kick, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && kick(), {
    signal,
  });
  channel?.addEventListener('message', () => void outbox.reread().catch(() => undefined), { signal });
  const stops = [
    feed.onState(() => feed.state.kind === 'live' && kick()),
    client.getQueryCache().subscribe((event) => {
      const isAnswer = event.type === 'updated' && event.action.type === 'success';
      if (isAnswer && (event.query.queryKey as QueryKey)[0] === meQuery.queryKey[0]) kick();
    }),
  ];
  outbox.open().then(
    () => outbox.shown.forEach((act) => dropDraft(personId, act)),
    () => undefined, // refused storage: acts go straight to the server
  );
  return {
    outbox,
    stop: () => {
      stop.abort();
      stops.forEach((end) => end());
      channel?.close();
    },
  };
}

const byKey = (stored: Map<string, QueuedAct>) =>
  new Map([...stored.values()].map((act) => [act.key, act] as const));

const prefixed = (prefix: string, edits: Edits<QueuedAct>): Edits<QueuedAct> =>
  new Map([...edits].map(([key, act]) => [prefix + key, act]));

/** Without Web Locks (plain http) two tabs may both send: their keys are the same, and the server acts once. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(`${NAME}.${name}`, work);
}

/** A press that the server will not believe for its watch alone is sent again without the time; the act itself is right. */
async function send({ assignmentId, verb, body, key }: QueuedAct): Promise<AssignmentDetail> {
  try {
    return await request(assignmentId, verb, body, key);
  } catch (thrown) {
    if (!isWatchRefused(asProblem(thrown))) throw thrown;
    return request(assignmentId, verb, { ...body, pressedAt: undefined }, key);
  }
}

const isWatchRefused = (problem: Problem): boolean =>
  problem.status === 400 && problem.of('pressedAt') !== null;

/** The draft that was sent with this very act: after a reload it must not be there to be sent again. */
function dropDraft(personId: string, { draft, key }: QueuedAct): void {
  const sending = draft && (readKept(sendingOf(personId, draft)) as { key?: string } | null);
  if (draft && sending && sending.key === key) writeDraft(personId, draft, null);
}

function receivedWords(t: TFunction, act: QueuedAct, { now }: AssignmentDetail): string {
  return t('outbox.receivedLine', { act: actName(t, act), time: formatInstant(now, 'clock') });
}

function refresh(client: QueryClient, id: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['assignment', id] }),
    client.invalidateQueries({ queryKey: ['assignments'] }),
  ]);
}
