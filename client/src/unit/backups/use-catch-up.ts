import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BACKUPS } from '../../backups/use-backups';
import { useLiveState } from '../../live/live-context';

/** With the line back, what could not be fetched meanwhile is fetched: no event tells of what was there before. */
export function useCatchUp(): void {
  const client = useQueryClient();
  const isLive = useLiveState().kind === 'live';
  useEffect(() => {
    if (!isLive) return;
    void client.refetchQueries({
      queryKey: [BACKUPS],
      type: 'active',
      predicate: ({ state }) => state.status === 'error' || state.isInvalidated,
    });
  }, [isLive, client]);
}
