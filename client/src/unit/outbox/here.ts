import { useSyncExternalStore, type ComponentType } from 'react';
import { act } from '../../api/endpoints';
import type { AssignmentDetail, AssignmentItem } from '../../api/types';
import type { Outbox } from './outbox';
import { isWaiting, type NewAct, type QueuedAct } from './queued-act';

/** The outbox of this page and what draws it. It comes after the page: until then acts go straight to the server. */
export type OutboxHere = {
  outbox: Outbox<NewAct, AssignmentDetail>;
  /** The acts of one assignment that wait, in its card or on its page. */
  QueuedActs: ComponentType<{ item: QueuedItem }>;
  /** What has become of acts that waited; of one assignment, or of all. */
  SettledActs: ComponentType<{ assignmentId?: string }>;
  /** Acts that wait whose assignment has no card of its own. */
  OtherQueuedActs: ComponentType<{ shown: readonly string[] }>;
};
export type QueuedItem = Pick<AssignmentItem, 'id' | 'role' | 'state' | 'incident'>;

let here: OutboxHere | null = null;
const listeners = new Set<() => void>();
const NONE: readonly QueuedAct[] = [];

/** From now on what is pressed goes through the outbox; null: no longer. */
export function installOutbox(next: OutboxHere | null): void {
  here = next;
  listeners.forEach((listener) => listener());
}

function onHere(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The outbox and its parts, null until they are there. */
export const useOutboxHere = (): OutboxHere | null => useSyncExternalStore(onHere, () => here);

/** Every act that waits on this device, was refused, or has just been received. */
export function useQueuedActs(): readonly QueuedAct[] {
  const outbox = useOutboxHere()?.outbox;
  return useSyncExternalStore(
    (listener) => outbox?.onChange(listener) ?? onHere(listener),
    () => outbox?.shown ?? NONE,
  );
}

/** The acts of one assignment that wait, in order. */
export const useWaitingActs = (assignmentId: string): readonly QueuedAct[] =>
  useQueuedActs().filter((act) => act.assignmentId === assignmentId && isWaiting(act));

/**
 * Sends acts of one assignment, in order. Gives the server's answer to the last, or null when they wait on the device.
 * `onSent` hears of each. Throws `Problem`.
 */
export async function pressActs(
  acts: readonly NewAct[],
  onSent: (detail: AssignmentDetail) => void,
): Promise<AssignmentDetail | null> {
  if (here) return here.outbox.press(acts, onSent);
  let detail: AssignmentDetail | null = null;
  for (const { assignmentId, verb, body, key } of acts) {
    detail = await act(assignmentId, verb, body, key);
    onSent(detail);
  }
  return detail;
}
