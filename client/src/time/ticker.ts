import { useSyncExternalStore } from 'react';
import { serverNow } from './server-clock';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(serverNow() / 1000);
let heldAt = Infinity;

function tick(): void {
  second = Math.floor(serverNow() / 1000);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    tick();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** While a drill's clock stands nothing falls due: deadlines are judged as of when it stopped. Null: time goes on. */
export function holdDeadlines(at: number | null): void {
  heldAt = at ?? Infinity;
  listeners.forEach((listener) => listener());
}

/** The instant that deadlines are judged by just now. */
export const dueNow = (): number => Math.min(serverNow(), heldAt);
const dueSecond = (): number => Math.min(second * 1000, heldAt);

/** The server's instant in epoch ms, moving once a second, or once a minute; all users share one timer. */
export function useNow(step: 'second' | 'minute' = 'second'): number {
  return useSyncExternalStore(subscribe, () =>
    step === 'second' ? second * 1000 : Math.floor(second / 60) * 60_000,
  );
}

/** The instant for marks that turn at deadlines, each second: the server's, or the one at which they are held. */
export const useNowDue = (): number => useSyncExternalStore(subscribe, dueSecond);

/**
 * The instant for a clock that counts to or from `until`: by the second within an hour of it, by the minute beyond, so
 * that a page of far deadlines draws once a minute.
 */
export function useNowNear(until: number): number {
  return useSyncExternalStore(subscribe, () => {
    const now = dueSecond();
    return Math.abs(until - now) < 3_600_000 ? now : Math.floor(now / 60_000) * 60_000;
  });
}

/**
 * The instant for a page whose marks turn at deadlines: moves once a minute, and in the very second in which one of
 * `deadlines` (epoch ms) passes, so that everything which compares with it turns together.
 */
export function useNowPast(deadlines: readonly number[]): number {
  return useSyncExternalStore(subscribe, () => stepPast(deadlines, dueSecond()));
}

/** The start of the minute, or the first full second after the latest deadline that passed within it. */
export function stepPast(deadlines: readonly number[], now: number): number {
  const minute = Math.floor(now / 60_000) * 60_000;
  return deadlines.reduce((step, deadline) => {
    const turned = Math.floor(deadline / 1000) * 1000 + 1000;
    return turned <= now && turned > step ? turned : step;
  }, minute);
}
