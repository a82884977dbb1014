import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { searchApi } from '../../api/board';
import type { IncidentItem, Page } from '../../api/types';
import { useCan } from '../../session/use-me';
import type { Filtered } from './board-filter';
import { filtersOf, type BoardSearch } from './board-search';

/**
 * The views' counts: from the rows, so that they follow each event; from the server, in one query, while the rows are
 * still being fetched or are more than a page may hold, as long as nothing but a view is asked for.
 */
export function useCounts(
  own: Filtered,
  search: BoardSearch,
  board: Page<IncidentItem> | undefined,
): Filtered {
  const isPartial = board === undefined || board.next !== null;
  const isPlain = filtersOf(search).length === 0;
  const { data } = useQuery({
    queryKey: ['board-counts'],
    enabled: useCan('incident.count') && isPartial && isPlain,
    queryFn: ({ signal }) => searchApi.counts(signal),
    refetchInterval: 10_000,
  });
  return useMemo(
    () => (isPartial && isPlain && data ? { ...own, counts: data } : own),
    [isPartial, isPlain, data, own],
  );
}
