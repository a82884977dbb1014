import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
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

/** A unit's name in the reader's language; all have a Vietnamese one. */
const nameIn = (language: string, { name, nameEn }: UnitItem): string =>
  (language === 'en' && nameEn) || name;

const indexOf = (data: UnitItem[] | undefined, language: string): Units => {
  const byId = new Map(data?.map((unit) => [unit.id, nameIn(language, unit)]));
  return { all: data ?? [], nameOf: (id) => (id && byId.get(id)) || '…', isLoaded: data !== undefined };
};
export const UnitsContext = createContext<Units>(indexOf(undefined, 'vi'));

/** What `useUnits` gives to everything inside: asked for once, since hundreds of rows look names up. */
export function useUnitsIndex(): Units {
  const { data } = useQuery(unitsQuery);
  const { language } = useTranslation().i18n;
  return useMemo(() => indexOf(data, language), [data, language]);
}

/** The units, and for an id a name in the reader's language (an ellipsis until they are here). */
export const useUnits = (): Units => use(UnitsContext);
