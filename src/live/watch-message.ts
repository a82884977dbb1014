import { isUUID } from 'class-validator';

/** A page that people look at together: an incident, or the board (whose id is its realm's). */
export interface Subject {
  readonly kind: 'incident' | 'board';
  readonly id: string;
}

/** One tab looks at one page. */
export interface Watch extends Subject {
  readonly tab: string;
  readonly isTyping: boolean;
}

export const subjectKey = ({ kind, id }: Subject): string => `${kind}:${id}`;
export const watchKey = (watch: Watch): string => `${subjectKey(watch)}:${watch.tab}`;

const TAB = /^[A-Za-z0-9_-]{1,40}$/;

/** What a client sent, or null when it is no such message. */
export function readWatch(message: unknown): Watch | null {
  if (typeof message !== 'object' || message === null) return null;
  const { kind, id, tab, isTyping } = message as Record<string, unknown>;
  if (kind !== 'incident' && kind !== 'board') return null;
  if (!isUUID(id) || typeof tab !== 'string' || !TAB.test(tab)) return null;
  return { kind, id: (id as string).toLowerCase(), tab, isTyping: isTyping === true };
}
