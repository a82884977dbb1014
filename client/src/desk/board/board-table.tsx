import { useCallback, useMemo, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from './board-order';
import type { BoardSort } from './board-search';
import css from './board-table.module.css';
import { linesOf, TableLines } from './board-lines';
import type { ListProps } from './row-props';
import { RowsShared } from './rows-shared';
import { TableHead } from './table-head';
import { useVirtualRows } from './use-virtual-rows';

type Props = ListProps & {
  places: Place[];
  sort: BoardSort | undefined;
  onSort: (sort: BoardSort | undefined) => void;
  /** The orders that the list can have; all of them when absent. */
  sorts?: readonly BoardSort[];
};

const HEAD = 32;
const GROUP = 30;
const STEP = 4;

/** The dense live table: only the rows in sight are drawn, with room left for the others. */
export function BoardTable(props: Props) {
  const { places, rows, now, isDense, isPage, canDispatch, cols, cursorId, selected, onSelect } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const lines = useMemo(() => linesOf(places), [places]);
  const cursor = useMemo(
    () => (cursorId ? lines.findIndex(({ id }) => id === cursorId) : -1),
    [lines, cursorId],
  );
  const keyOf = useCallback((index: number) => lines[index]?.id ?? String(index), [lines]);
  const sizeOf = useCallback(
    (index: number) => (lines[index]?.members !== undefined ? GROUP : isDense ? 33 : 44),
    [lines, isDense],
  );
  const { virtual, drawn, margin } = useVirtualRows({
    count: lines.length,
    keyOf,
    sizeOf,
    scroller,
    isPage,
    list: table,
    keep: [cursor],
    above: HEAD,
    step: STEP,
  });
  return (
    <div
      ref={scroller}
      className={css.scroller}
      data-page={isPage || undefined}
      onScroll={(event) => props.onScrolled('table', event.currentTarget.scrollTop > 0)}
    >
      <table
        ref={table}
        role="table"
        className={css.table}
        style={columnsOf(cols)}
        data-dense={isDense || undefined}
        aria-rowcount={lines.length + 1}
      >
        <caption className="unseen">{t('desk.board.caption')}</caption>
        <TableHead cols={cols} sort={props.sort} onSort={props.onSort} sorts={props.sorts} />
        <tbody role="rowgroup">
          <RowsShared realm={rows.get(places[0]?.id ?? '')?.realm}>
            <TableLines
              drawn={drawn}
              above={margin}
              below={virtual.getTotalSize() + margin}
              lines={lines}
              rows={rows}
              now={now}
              cols={cols}
              cursorId={cursorId}
              canDispatch={canDispatch}
              selected={selected}
              onSelect={onSelect}
              measure={isPage ? virtual.measureElement : undefined}
            />
          </RowsShared>
        </tbody>
      </table>
    </div>
  );
}

/** The grid of the head and of every row; how wide each column is the style sheet says. */
const columnsOf = (cols: readonly string[]) => {
  const widths = ['pick', 'mark', 'code'].map((col) => `var(--${col})`);
  const others = cols.map((col) => `var(--${col})`);
  return { '--columns': [...widths, 'minmax(0, 1fr)', ...others].join(' ') } as CSSProperties;
};
