import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../session/use-me';
import { isRestored } from '../storage/reading-of';
import { openQueryKey } from './use-assignments';

/** What is on the screen from the device and not from the server: whose session was not checked, how old the list is. */
export function useKept(): { isUnchecked: boolean; listAt: number | null } {
  const me = useQuery({ ...meQuery, enabled: false });
  const list = useQuery({ queryKey: openQueryKey, enabled: false });
  return {
    isUnchecked: isRestored(me.dataUpdatedAt),
    listAt: isRestored(list.dataUpdatedAt) ? list.dataUpdatedAt : null,
  };
}
