import type { UseQueryResult } from '@tanstack/react-query';
import type { IncidentItem, Page } from '../../api/types';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { BoardEmpty } from './board-empty';
import type { Place } from './board-order';
import type { BoardSearch } from './board-search';
import { BoardSkeleton } from './board-skeleton';
import { BoardTable } from './board-table';
import { Lanes } from './lanes';
import type { ListProps } from './row-props';
import { RowsShared } from './rows-shared';

type Props = ListProps & {
  board: UseQueryResult<Page<IncidentItem>>;
  places: Place[];
  counts: ReadonlyMap<string, number>;
  search: BoardSearch;
  onSearch: (change: Partial<BoardSearch>) => void;
};

/** Lanes or table; before that their skeleton, the fault, or the word that nothing is there. */
export function BoardLists({ board, counts, search, onSearch, ...list }: Props) {
  const isSlow = useSlow(board.isPending);
  if (!board.data)
    return (
      <>
        {board.error && <LoadFault error={board.error} onRetry={() => void board.refetch()} />}
        {isSlow && <BoardSkeleton />}
      </>
    );
  if (list.places.length === 0) return <BoardEmpty search={search} onSearch={onSearch} />;
  if (search.mode === 'table')
    return <BoardTable {...list} sort={search.sort} onSort={(sort) => onSearch({ sort })} />;
  return (
    <RowsShared realm={board.data.items[0]?.realm}>
      <Lanes {...list} counts={counts} states={search.state} />
    </RowsShared>
  );
}
