import { useSyncExternalStore } from 'react';
import { BASE } from '../drill-mode/drill-mode';

/** Where the unit's page stands; the address is the only memory of it, so that a link survives sign-in and reload. */
export type Place = { page: 'list' } | BackupPlace | { page: 'assignment'; id: string };
/** Of the unit's backups; `at` is where among their pages, as the rest of the address says it. */
export type BackupPlace = { page: 'backups'; at?: string };

export const UNIT = `${BASE}/unit`;
const ORDERS = `${UNIT}/assignments`;
const BACKUPS = `${UNIT}/backups`;
/** In a drill what has come stands first, and the list of orders beside it. */
const HOME = BASE ? ORDERS : UNIT;

/** The place of an address; anything unknown below `/unit` is the list. */
export function placeOf(path: string): Place {
  if (`${path}/`.startsWith(`${BACKUPS}/`))
    return { page: 'backups', at: path.slice(BACKUPS.length + 1) || undefined };
  const found = /^(?:\/dt\/[^/]+)?\/unit\/assignments\/([^/]+)\/?$/.exec(path);
  return found?.[1] ? { page: 'assignment', id: decodeURIComponent(found[1]) } : { page: 'list' };
}

export function addressOf(place: Place): string {
  if (place.page === 'backups') return place.at ? `${BACKUPS}/${place.at}` : BACKUPS;
  return place.page === 'list' ? HOME : `${ORDERS}/${encodeURIComponent(place.id)}`;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** The present path, redrawn when it changes. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** Goes to a place inside the page; to the top of it when already there. */
export function goTo(place: Place): void {
  goToPath(addressOf(place));
}

export function goToPath(path: string): void {
  if (path === location.pathname) return scrollTo(0, 0);
  history.pushState({ isInside: true }, '', path);
  listeners.forEach((listener) => listener());
}

/** Back to the list: by the browser's history when this page made it, so that the list is where it was left. */
export function goBack(): void {
  const state = history.state as { isInside?: boolean } | null;
  if (state?.isInside) return history.back();
  history.replaceState(null, '', HOME);
  listeners.forEach((listener) => listener());
}
