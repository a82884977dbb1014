import { useEffect } from 'react';
import { randomId } from '../api/action-key';
import { assignmentsApi } from '../api/endpoints';
import type { AssignmentItem } from '../api/types';
import { asProblem } from '../api/problem';
import { useIsOnline } from '../live/live-context';

type Receipt = 'delivered' | 'seen';

/** Receipts told by this page: one key each, whatever the number of tries. A refused one is not tried again. */
const keys = new Map<string, string>();
const told = new Set<string>();

function tell(receipt: Receipt, id: string): void {
  const name = `${receipt} ${id}`;
  if (told.has(name)) return;
  told.add(name);
  const key = keys.get(name) ?? randomId();
  keys.set(name, key);
  assignmentsApi[receipt](id, key).catch((thrown: unknown) => {
    const { isNetwork, status, isSignedOut } = asProblem(thrown);
    if (isNetwork || isSignedOut || status >= 500) told.delete(name);
  });
}

/** Tells the server which assignments have reached this device. */
export function useDelivered(items: AssignmentItem[] | undefined): void {
  const isOnline = useIsOnline();
  useEffect(() => {
    if (!isOnline) return;
    items?.filter((item) => !item.deliveredAt).forEach((item) => tell('delivered', item.id));
  }, [items, isOnline]);
}

/** Tells the server that a person has this assignment before their eyes: opened, and the page is visible. */
export function useSeen(item: AssignmentItem | undefined): void {
  const isOnline = useIsOnline();
  const id = item && !item.seenAt ? item.id : null;
  useEffect(() => {
    if (!id || !isOnline) return;
    const look = () => document.visibilityState === 'visible' && tell('seen', id);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [id, isOnline]);
}
