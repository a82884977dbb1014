import { useMemo, useState } from 'react';
import type { IncidentItem } from '../../api/types';
import { useUnits } from '../data/use-units';
import { placesOf, type Place } from './board-order';
import { OPEN_STATES, type BoardSearch } from './board-search';
import { useSettled } from './use-settled';

type Asked = { rows: IncidentItem[]; search: BoardSearch; now: number; isHeld: boolean; isLoaded: boolean };

/** Where the rows stand: as they should, or as they did while somebody looks at one. */
export function usePlaces({ rows, search, now, isHeld, isLoaded }: Asked) {
  const { nameOf } = useUnits();
  const isTable = search.mode === 'table';
  const [orderOf] = useState(placesOf);
  const { sort } = search;
  const isGrouped = !isTable || !sort;
  const wanted = useMemo(
    () => orderOf({ rows, isTable, isGrouped, sort, now, nameOf }),
    [orderOf, rows, isTable, isGrouped, sort, now, nameOf],
  );
  const settled = useSettled(wanted, isHeld, JSON.stringify([search, isLoaded]));
  const order = useMemo(() => settled.places.map(({ id }) => id), [settled.places]);
  const columns = useMemo(
    () => (isTable ? [order] : lanesOf(settled.places)),
    [isTable, order, settled.places],
  );
  return { ...settled, order, columns };
}

/** From left to right, as the lanes stand. */
function lanesOf(places: readonly Place[]): string[][] {
  const lanes = new Map<string, string[]>(OPEN_STATES.map((state) => [state, []]));
  for (const { id, group } of places) lanes.get(group)?.push(id);
  return [...lanes.values()];
}
