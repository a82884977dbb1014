import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AssignmentItem } from '../api/types';
import { useIsOnline } from '../live/live-context';
import { isAlive } from './sections';
import { assignmentQuery } from './use-assignments';
import { categoriesQuery, unitsQuery } from './use-names';

/** Every open order that a unit can reasonably have. */
const MOST = 40;

/** Fetches what the next press will need, so that an order opens at once and can be read when the line has dropped. */
export function useReadAhead(items: AssignmentItem[] | undefined): void {
  const client = useQueryClient();
  const isOnline = useIsOnline();
  const ids = items
    ?.filter(isAlive)
    .slice(0, MOST)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (!ids || !isOnline) return;
    ids.split(' ').forEach((id) => void client.prefetchQuery(assignmentQuery(id)));
    void client.prefetchQuery(unitsQuery);
    void client.prefetchQuery(categoriesQuery);
  }, [ids, isOnline, client]);
}
