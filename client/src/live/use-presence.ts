import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useMe } from '../session/use-me';
import { useIsOnline, useLiveFeed } from './live-context';
import type { Present } from './presence-messages';

const NOBODY: readonly Present[] = [];

/** This page looks at an incident, or at the board, while it is shown. */
export function useLooking(kind: 'incident' | 'board', id: string | null | undefined): void {
  const { presenceBook } = useLiveFeed();
  useEffect(() => (id ? presenceBook.look(kind, id) : undefined), [presenceBook, kind, id]);
}

type PresentAt = (incidentId: string) => readonly Present[];

/** Everybody else who looks at an incident now; this page or the board must be looking too. Nobody while that is not known. */
export function usePresentAt(): PresentAt {
  const { presenceBook } = useLiveFeed();
  const me = useMe().person.id;
  const isOnline = useIsOnline();
  const people = useSyncExternalStore(
    (listener) => presenceBook.onChange(listener),
    () => presenceBook.people,
  );
  return useCallback(
    (incidentId) => (isOnline ? (people.get(incidentId) ?? NOBODY).filter(({ id }) => id !== me) : NOBODY),
    [people, me, isOnline],
  );
}

export const usePresent = (incidentId: string): readonly Present[] => usePresentAt()(incidentId);
