import type { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import type { AssignmentDetail, AssignmentItem, Me, Page } from '../../api/types';
import { BACKUPS } from '../../backups/use-backups';
import { meQuery } from '../../session/use-me';
import { beginReading, eraseReading, isRestored, READING, readingOf } from '../../storage/reading-of';
import { serverNow } from '../../time/server-clock';
import { isRed, withoutRed } from './red';
import { DeviceRows, type Edits } from './device-rows';
import type { KeptAnswer, KeptClock } from './restore-reading';

const SETTLE_MS = 400;
/** What was read of backups stays so long, also when the page has forgotten it: it is read where they are restored. */
const BACKUPS_MS = 14 * 86_400_000;
const AGE_MS = 60_000;

type Options = {
  /** The server's instant at which the live feed last spoke: until then everything that is not stale was true. */
  lastHeardAt: () => number;
};

/**
 * Keeps on the device, under the person's own key, what is read without a line: who they are, the open assignments'
 * list, each one's detail, the names in them, and what was read of the unit's backups. Writes after every change and once a minute, so that it carries its
 * age. Begins only when the server has said who is signed in, and ends where somebody has erased it. Returns the way
 * to stop.
 */
export function keepReading(client: QueryClient, { lastHeardAt }: Options): () => void {
  client.setQueryDefaults([BACKUPS], { gcTime: Infinity });
  const rows = new DeviceRows(READING);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const me = () => client.getQueryState<Me>(meQuery.queryKey);
  const begin = () => {
    const state = me();
    if (!state?.data || isRestored(state.dataUpdatedAt)) return;
    eraseReading(state.data.person.id);
    beginReading(state.data.person.id);
  };
  const write = () => {
    const owner = me()?.data?.person.id;
    if (!owner || readingOf() !== owner) return;
    const prefix = `${owner}/`;
    const asked = rows.edit<KeptAnswer>(prefix, (old) => edits(client, prefix, old, lastHeardAt()));
    asked.catch(() => undefined); // refused or full storage: there is nothing to read without a line
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, SETTLE_MS);
  };
  const stop = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const queryKey = event.query.queryKey as QueryKey;
    if (queryKey[0] === 'me') begin();
    if (isKept(queryKey)) soon();
  });
  const ageing = setInterval(write, AGE_MS);
  const leave = () => document.visibilityState === 'hidden' && write();
  document.addEventListener('visibilitychange', leave);
  begin();
  soon();
  return () => {
    stop();
    clearTimeout(timer);
    clearInterval(ageing);
    document.removeEventListener('visibilitychange', leave);
  };
}

function isKept([name, about]: QueryKey): boolean {
  if (name === 'assignments') return (about as { state?: string }).state === 'open';
  return ['me', 'assignment', 'units', 'categories', BACKUPS].includes(name as string);
}

function edits(
  client: QueryClient,
  prefix: string,
  old: Map<string, KeptAnswer>,
  heardAt: number,
): Edits<KeptAnswer> {
  const ahead = serverNow() - Date.now();
  const gone = [...old].filter(([, { key, at }]) => key[0] !== BACKUPS || at < serverNow() - BACKUPS_MS);
  const changed: Edits<KeptAnswer> = new Map(gone.map(([key]) => [key, null]));
  const clock: KeptClock = { ahead };
  changed.set(`${prefix}clock`, { key: ['clock'], at: serverNow(), data: clock });
  const kept = client.getQueryCache().findAll({ predicate: ({ queryKey }) => isKept(queryKey) });
  const open = openIds(kept);
  for (const { queryKey, state } of kept) {
    const data = worthKeeping(queryKey, state.data, open);
    if (data === undefined) continue;
    const key = prefix + JSON.stringify(queryKey);
    const known = old.get(key)?.at;
    const at = state.isInvalidated && known ? known : Math.max(heardAt, state.dataUpdatedAt + ahead);
    changed.set(key, { key: queryKey, at, data });
  }
  return changed;
}

/** The open orders that may be kept whole: the list hears first when one of them turns red. */
const openIds = (kept: Query[]): Set<string> =>
  new Set(
    kept
      .filter(({ queryKey }) => queryKey[0] === 'assignments')
      .flatMap(({ state }) => (state.data as Page<AssignmentItem> | undefined)?.items ?? [])
      .filter((item) => !isRed(item))
      .map(({ id }) => id),
  );

/** What of an answer stays on the device; undefined: nothing of it. */
function worthKeeping([name, about]: QueryKey, data: unknown, open: Set<string>): unknown {
  if (data === undefined) return undefined;
  if (name === 'assignments') {
    const page = data as Page<AssignmentItem>;
    return { ...page, items: page.items.map(withoutRed) };
  }
  if (name !== 'assignment') return data;
  return open.has(about as string) && !isRed(data as AssignmentDetail) ? data : undefined;
}
