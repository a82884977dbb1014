import { useQuery, useQueryClient } from '@tanstack/react-query';
import { groupsApi } from '../../api/groups';
import { useCan } from '../../session/use-me';

const KEY = ['groups'];

/** The saved groups of units, for who may see them; fresh through `group.*` events. */
export const useGroups = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => groupsApi.list(signal),
    enabled: useCan('group.read'),
  });

/** After an act of one's own, before its event comes. */
export function useRefreshGroups(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: KEY });
}
