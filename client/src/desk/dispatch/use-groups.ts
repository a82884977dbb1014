import { useQuery, useQueryClient } from '@tanstack/react-query';
import { groupsApi } from '../../api/groups';

const KEY = ['groups'];

/** The saved groups of units; fresh through `group.*` events. */
export const useGroups = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => groupsApi.list(signal) });

/** After an act of one's own, before its event comes. */
export function useRefreshGroups(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: KEY });
}
