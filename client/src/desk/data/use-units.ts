import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unitsApi } from '../../api/endpoints';
import type { UnitItem } from '../../api/types';

/** All units of the province, some hundred rows: fetched once, fresh through `unit.*` events. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async ({ signal }) => {
    const first = await unitsApi.list({ limit: 500 }, signal);
    const items = [...first.items];
    for (let { next } = first; next;) {
      const page = await unitsApi.list({ limit: 500, cursor: next }, signal);
      items.push(...page.items);
      next = page.next;
    }
    return items;
  },
});

export type Units = { all: UnitItem[]; nameOf: (id: string | null | undefined) => string; isLoaded: boolean };

/** The units, and a name for an id (an ellipsis until they are here). */
export function useUnits(): Units {
  const { data } = useQuery(unitsQuery);
  return useMemo(() => {
    const byId = new Map(data?.map((unit) => [unit.id, unit.name]));
    return { all: data ?? [], nameOf: (id) => (id && byId.get(id)) || '…', isLoaded: data !== undefined };
  }, [data]);
}
