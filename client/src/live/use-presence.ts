import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../session/use-me';
import { useIsOnline, useLiveFeed } from './live-context';
import type { Present } from './presence-messages';

/** This page looks at an incident, or at the board, while it is shown. */
export function useLooking(kind: 'incident' | 'board', id: string | null | undefined): void {
  const { presenceBook } = useLiveFeed();
  useEffect(() => (id ? presenceBook.look(kind, id) : undefined), [presenceBook, kind, id]);
}

/** Everybody else who looks at the incident now; this page or the board must be looking too. Nobody while that is not known. */
export function usePresent(incidentId: string): readonly Present[] {
  const { presenceBook } = useLiveFeed();
  const me = useMe().person.id;
  const isOnline = useIsOnline();
  const present = useSyncExternalStore(
    (listener) => presenceBook.onChange(listener),
    () => presenceBook.at(incidentId),
  );
  return useMemo(() => (isOnline ? present.filter(({ id }) => id !== me) : []), [present, me, isOnline]);
}
