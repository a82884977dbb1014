import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentItem, Page } from '../../api/types';
import { LoadFault } from '../controls/load-fault';
import { useSlow } from '../controls/use-slow';
import { useDeskActions } from '../shell/desk-actions';
import type { filterBoard } from './board-filter';
import { wantedOrder } from './board-order';
import css from './board-panel.module.css';
import type { BoardSearch } from './board-search';
import { BoardSkeleton } from './board-skeleton';
import { BoardTable } from './board-table';
import { BoardViews } from './board-views';
import { isDenseRemembered, rememberDense } from './density';
import { NewRowsBar } from './new-rows-bar';
import { useBoardKeys } from './use-board-keys';
import { useClaim } from './use-claim';
import { useHold } from './use-hold';
import { useSettled } from './use-settled';
import { useCan } from '../../session/use-me';

type Props = {
  board: UseQueryResult<Page<IncidentItem>>;
  byId: Map<string, IncidentItem>;
  filtered: ReturnType<typeof filterBoard>;
  search: BoardSearch;
  now: number;
  onSearch: (change: Partial<BoardSearch>) => void;
};

/** Views, the bar of waiting rows, and the table whose rows hold still while somebody looks at them. */
export function BoardPanel({ board, byId, filtered, search, now, onSearch }: Props) {
  const [isDense, setIsDense] = useState(isDenseRemembered);
  const { dispatch } = useDeskActions();
  const claim = useClaim();
  const canClaim = useCan('incident.claim');
  const { isHeld, handlers } = useHold();
  const asked = JSON.stringify([search, board.dataUpdatedAt > 0]);
  const settled = useSettled(wantedOrder(filtered.rows, search.sort, now), isHeld, asked);
  const isSlow = useSlow(board.isPending);
  useBoardKeys({ onClaim: canClaim ? claim.mutate : null, onDispatch: dispatch, onShowNew: settled.show });
  return (
    <div className={css.panel}>
      <BoardViews
        search={search}
        counts={filtered.counts}
        onSearch={onSearch}
        isDense={isDense}
        onDense={(next) => {
          setIsDense(next);
          rememberDense(next);
        }}
      />
      <NewRowsBar waiting={settled.waiting} hasMoved={settled.hasMoved} onShow={settled.show} />
      {board.error && <LoadFault error={board.error} onRetry={() => void board.refetch()} />}
      <div className={css.scroller} {...handlers}>
        {board.data && (
          <BoardTable
            places={settled.places}
            rows={byId}
            now={now}
            isDense={isDense}
            canDispatch={dispatch !== null}
            sort={search.sort}
            onSort={(sort) => onSearch({ sort })}
          />
        )}
        {isSlow && <BoardSkeleton />}
        {board.data && settled.places.length === 0 && <Empty search={search} onSearch={onSearch} />}
      </div>
    </div>
  );
}

function Empty({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) {
  const { t } = useTranslation();
  const { declare } = useDeskActions();
  const isAsked = search.q || search.view || search.state || search.severity;
  if (!isAsked)
    return <p className={css.empty}>{t(declare ? 'desk.board.empty' : 'desk.board.emptyReader')}</p>;
  return (
    <div className={css.empty}>
      <p>{t('desk.board.noMatch')}</p>
      <Button
        variant="default"
        onClick={() => onSearch({ q: undefined, view: undefined, state: undefined, severity: undefined })}
      >
        {t('desk.filter.clear')}
      </Button>
    </div>
  );
}
