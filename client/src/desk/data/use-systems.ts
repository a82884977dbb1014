import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { registersApi } from '../../api/registers';
import { useCan } from '../../session/use-me';
import { allPages } from './all-pages';

/** As many as a page keeps; a province has some hundreds. */
const MOST = 10_000;

/** All information systems that this person may see, retired ones too: fetched once, fresh through `system.*` events. */
const systemsQuery = queryOptions({
  queryKey: ['systems'],
  queryFn: ({ signal }) =>
    allPages((cursor) => registersApi.systems({ show: 'all', limit: 500, cursor }, signal), MOST),
});

export const useSystemRegister = () => useQuery({ ...systemsQuery, enabled: useCan('system.read') });

/** The information systems in use, and the name of any. */
export function useSystems() {
  const { data } = useSystemRegister();
  return useMemo(() => {
    const all = data?.items ?? [];
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return {
      systems: all.filter(({ isActive }) => isActive),
      nameOf: (id: string) => names.get(id) ?? id,
    };
  }, [data]);
}
