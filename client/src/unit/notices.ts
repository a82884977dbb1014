import { useSyncExternalStore } from 'react';
import { announce } from '../time/announce';

/** One sentence on top of the page about something that has just happened; `id` opens the assignment it is about. */
export type Notice = { key: number; tone: 'good' | 'warn' | 'plain'; text: string; code: string; id: string };

const MOST = 3;
const GOOD_MS = 8_000;
let next = 1;
let notices: Notice[] = [];
const listeners = new Set<() => void>();

function show(changed: Notice[]): void {
  notices = changed;
  listeners.forEach((listener) => listener());
}

export function dismiss(key: number): void {
  show(notices.filter((notice) => notice.key !== key));
}

/** Hides whatever was said about an assignment: somebody has opened it. */
export function dismissAbout(id: string): void {
  if (notices.some((notice) => notice.id === id)) show(notices.filter((notice) => notice.id !== id));
}

/** Shows a notice and reads it out. One that asks for something stays until opened or hidden; a confirmation leaves by itself. */
export function notify(notice: Omit<Notice, 'key'>): void {
  const key = next++;
  show([...notices.filter(({ id }) => id !== notice.id), { ...notice, key }].slice(-MOST));
  announce(`${notice.text}, ${notice.code}`);
  if (notice.tone === 'good') setTimeout(() => dismiss(key), GOOD_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useNotices = (): Notice[] => useSyncExternalStore(subscribe, () => notices);
