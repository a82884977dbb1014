import { useSyncExternalStore } from 'react';
import type { RestoreTest } from '../../../api/restores';
import type { Outbox } from '../../outbox/outbox';
import type { NewRestoreAct, RestoreAct } from './restore-act';

type Here = Outbox<NewRestoreAct, RestoreTest>;

let here: Here | null = null;
const listeners = new Set<() => void>();
const NONE: readonly RestoreAct[] = [];

/** From now on presses about restore tests go through this outbox; null: no longer. */
export function installRestoreOutbox(next: Here | null): void {
  here = next;
  listeners.forEach((listener) => listener());
}

function onHere(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The outbox of restore tests, null until it is there. */
export const useRestoreOutbox = (): Here | null => useSyncExternalStore(onHere, () => here);

/** Every press about a restore test that waits on this device or was refused. */
export function useRestoreActs(): readonly RestoreAct[] {
  const outbox = useRestoreOutbox();
  return useSyncExternalStore(
    (listener) => outbox?.onChange(listener) ?? onHere(listener),
    () => outbox?.shown ?? NONE,
  );
}
