import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unitsApi } from '../../api/endpoints';

const systemsQuery = queryOptions({
  queryKey: ['systems'],
  queryFn: async ({ signal }) => (await unitsApi.systems({}, signal)).items,
});

/** Every information system that this person may see, and the name of one. */
export function useSystems() {
  const { data } = useQuery(systemsQuery);
  return useMemo(() => {
    const names = new Map((data ?? []).map(({ id, name }) => [id, name]));
    return { systems: data ?? [], nameOf: (id: string) => names.get(id) ?? id };
  }, [data]);
}
