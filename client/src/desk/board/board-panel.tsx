import type { UseQueryResult } from '@tanstack/react-query';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import type { IncidentItem, Page } from '../../api/types';
import type { ById } from '../../live/rows';
import { DialogComing } from '../keys/dialog-coming';
import { useDeskActions } from '../shell/desk-actions';
import type { Filtered } from './board-filter';
import { BoardLists } from './board-lists';
import css from './board-panel.module.css';
import { DEFAULT_COLUMNS, type BoardSearch } from './board-search';
import { BoardViews } from './board-views';
import { BulkBar, useCanBulk } from './bulk-bar';
import { isDenseRemembered, rememberDense } from './density';
import { FilterChips } from './filter-chips';
import { NewRowsBar } from './new-rows-bar';
import type { RowDialogKind } from './row-dialogs';
import { useBoardKeys } from './use-board-keys';
import { useCursor } from './use-cursor';
import { useHold } from './use-hold';
import { usePlaces } from './use-places';
import { useRowActs } from './use-row-acts';
import { useSelected } from './use-selected';
import { useViewTabs } from './use-view-tabs';

const loadRowDialog = async () => ({ default: (await import('./row-dialogs')).RowDialog });
const RowDialog = lazy(loadRowDialog);

type Props = {
  board: UseQueryResult<Page<IncidentItem>>;
  byId: ById<IncidentItem>;
  filtered: Filtered;
  search: BoardSearch;
  now: number;
  onSearch: (change: Partial<BoardSearch>) => void;
  /** Opens what has no room beside the lists. */
  onSide: (() => void) | undefined;
};

/** Views, filters, the bar of waiting rows, and the lists whose rows hold still while somebody looks at them. */
export function BoardPanel({ board, byId, filtered, search, now, onSearch, onSide }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const isPage = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false });
  const [isDense, setIsDense] = useState(isDenseRemembered);
  const [opened, setOpened] = useState<{ kind: RowDialogKind; id: string } | null>(null);
  const { dispatch } = useDeskActions();
  const hold = useHold(isPage);
  const isLoaded = board.data !== undefined;
  const places = usePlaces({ rows: filtered.rows, search, now, isHeld: hold.isHeld, isLoaded });
  const { cursor, moveTo, watch } = useCursor(panel);
  const chosen = useSelected(
    places.order,
    useCallback((id: string) => byId.has(id), [byId]),
  );
  const onSelect = useCanBulk() ? chosen.select : null;
  const tabs = useViewTabs(search, onSearch);
  const onDense = useCallback((next: boolean) => {
    setIsDense(next);
    rememberDense(next);
  }, []);
  const closeDialog = () => {
    setOpened(null);
    if (opened) moveTo(opened.id);
  };
  useBoardKeys({
    columns: places.columns,
    moveTo: (id) => {
      moveTo(id);
      void loadRowDialog().catch(() => undefined); // the next key may open one
    },
    acts: useRowActs((kind, id) => setOpened({ kind, id })),
    onSelect,
    onShowNew: places.show,
    onView: (number) => tabs[number - 1]?.choose(),
    onEscape: chosen.clear,
  });
  return (
    <div className={css.panel} ref={panel}>
      {chosen.selected.size > 0 ? (
        <BulkBar
          chosen={chosen.selected}
          rows={byId}
          total={places.order.length}
          onAll={chosen.selectAll}
          onClear={chosen.clear}
        />
      ) : (
        <BoardViews
          search={search}
          tabs={tabs}
          counts={filtered.counts}
          onSearch={onSearch}
          isDense={isDense}
          onDense={onDense}
          onSide={onSide}
        />
      )}
      <FilterChips search={search} onSearch={onSearch} />
      <div className={css.place} data-tour="board" {...hold.pointer}>
        <div className={css.lists} {...hold.focus} {...watch}>
          <BoardLists
            board={board}
            places={places.places}
            counts={filtered.states}
            search={search}
            onSearch={onSearch}
            rows={byId}
            now={now}
            isDense={isDense}
            isPage={isPage}
            canDispatch={dispatch !== null}
            cols={search.cols ?? DEFAULT_COLUMNS}
            cursorId={cursor?.id ?? null}
            selected={chosen.selected}
            onSelect={onSelect}
            onScrolled={hold.onScrolled}
          />
        </div>
        <NewRowsBar waiting={places.waiting} hasMoved={places.hasMoved} onShow={places.show} />
      </div>
      <Suspense fallback={<DialogComing onClose={closeDialog} />}>
        {opened && <RowDialog kind={opened.kind} incidentId={opened.id} onClose={closeDialog} />}
      </Suspense>
    </div>
  );
}
