import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { viewsApi, type OwnView } from '../../api/board';
import { useCan } from '../../session/use-me';
import { NO_FILTERS, readStored, storedOf, VIEWS, type BoardSearch, type BoardView } from './board-search';

export const OWN_VIEWS_KEY = ['board-views'];
export type ViewTab = {
  key: string;
  builtIn?: BoardView | 'all';
  own?: OwnView;
  isCurrent: boolean;
  /** The address has moved on from what the own view keeps. */
  isChanged: boolean;
  choose: () => void;
};

/** A person's own views of the board, in their order. */
export function useOwnViews() {
  return useQuery({
    queryKey: OWN_VIEWS_KEY,
    enabled: useCan('view.own'),
    queryFn: async ({ signal }) => (await viewsApi.list(signal)).items,
    staleTime: 60_000,
  });
}

/** The built-in views, then the person's own: the tabs, and what the keys 1 to 9 choose. */
export function useViewTabs(
  search: BoardSearch,
  onSearch: (change: Partial<BoardSearch>) => void,
): ViewTab[] {
  const { data: own } = useOwnViews();
  return useMemo(() => {
    const isOwn = own?.some(({ id }) => id === search.own) ?? false;
    const builtIn = (['all', ...VIEWS] as const).map((view): ViewTab => {
      const wanted = view === 'all' ? undefined : view;
      return {
        key: view,
        builtIn: view,
        isCurrent: !isOwn && search.view === wanted,
        isChanged: false,
        choose: () => onSearch({ ...(isOwn && NO_FILTERS), view: wanted, own: undefined }),
      };
    });
    const kept = (own ?? []).map((view): ViewTab => {
      const stored = readStored(view.search);
      return {
        key: view.id,
        own: view,
        isCurrent: view.id === search.own,
        isChanged: view.id === search.own && storedOf(stored) !== storedOf(search),
        choose: () =>
          onSearch({
            ...NO_FILTERS,
            view: undefined,
            sort: undefined,
            mode: undefined,
            cols: undefined,
            ...stored,
            own: view.id,
          }),
      };
    });
    return [...builtIn, ...kept];
  }, [own, search, onSearch]);
}
