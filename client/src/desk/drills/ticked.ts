import { useSyncExternalStore } from 'react';
import { serverNow } from '../../time/server-clock';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * What `of` makes of the server's instant, drawn again only when that is another value: a clock's step, a line's place.
 * Looked at each second, by one timer for the page.
 */
export function useTicked<T extends string | number | null>(of: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => of(Math.floor(serverNow() / 1000) * 1000));
}
