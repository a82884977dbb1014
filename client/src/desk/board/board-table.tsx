import { Fragment, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import type { Place } from './board-order';
import { BoardRow } from './board-row';
import type { BoardSort } from './board-search';
import css from './board-table.module.css';
import type { ListProps } from './row-props';
import { TableHead } from './table-head';
import { useVirtualRows } from './use-virtual-rows';

type Props = ListProps & {
  places: Place[];
  sort: BoardSort | undefined;
  onSort: (sort: BoardSort | undefined) => void;
  /** The orders that the list can have; all of them when absent. */
  sorts?: readonly BoardSort[];
};
type Line = { id: string; group: string; members?: number };

const HEAD = 32;
const GROUP = 30;

/** A group's head, then its rows; flat when sorted. */
function linesOf(places: Place[]): Line[] {
  const lines: Line[] = [];
  let head: Line | undefined;
  for (const { id, group } of places) {
    if (group && head?.group !== group) {
      head = { id: `group-${group}`, group, members: 0 };
      lines.push(head);
    }
    if (head) head.members = (head.members ?? 0) + 1;
    lines.push({ id, group });
  }
  return lines;
}

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
  const { virtual, margin } = useVirtualRows({
    count: lines.length,
    keyOf,
    sizeOf,
    scroller,
    isPage,
    list: table,
    keep: [cursor],
    above: HEAD,
  });
  const drawn = virtual.getVirtualItems();
  const end = virtual.getTotalSize() + margin;
  let reached = margin;
  return (
    <div
      ref={scroller}
      className={css.scroller}
      data-page={isPage || undefined}
      onScroll={(event) => props.onScrolled('table', event.currentTarget.scrollTop > 0)}
    >
      <table
        ref={table}
        className={css.table}
        data-dense={isDense || undefined}
        aria-rowcount={lines.length + 1}
      >
        <caption className="unseen">{t('desk.board.caption')}</caption>
        <TableHead cols={cols} sort={props.sort} onSort={props.onSort} sorts={props.sorts} />
        <tbody>
          {drawn.map(({ index, key, start, end: to }) => {
            const line = lines[index];
            const incident = line && rows.get(line.id);
            const gap = start - reached;
            reached = to;
            return (
              <Fragment key={key}>
                {gap > 0 && <Gap height={gap} span={cols.length + 4} />}
                {line?.members !== undefined && (
                  <GroupHead
                    line={line}
                    span={cols.length + 4}
                    index={index}
                    measure={isPage ? virtual.measureElement : undefined}
                  />
                )}
                {incident && (
                  <BoardRow
                    incident={incident}
                    index={index}
                    measure={isPage ? virtual.measureElement : undefined}
                    now={now}
                    cols={cols}
                    canDispatch={canDispatch}
                    isSelected={selected.has(incident.id)}
                    onSelect={onSelect}
                  />
                )}
              </Fragment>
            );
          })}
          {end > reached && <Gap height={end - reached} span={cols.length + 4} />}
        </tbody>
      </table>
    </div>
  );
}

/** Room for rows that are not drawn. */
function Gap({ height, span }: { height: number; span: number }) {
  return (
    <tr className={css.gap} aria-hidden style={{ height }}>
      <td colSpan={span} />
    </tr>
  );
}

type HeadProps = {
  line: Line;
  span: number;
  index: number;
  measure: ((node: HTMLTableRowElement | null) => void) | undefined;
};

function GroupHead({ line: { group, members }, span, index, measure }: HeadProps) {
  const { t } = useTranslation();
  const state = group as IncidentState;
  return (
    <tr ref={measure} className={css.group} data-index={index} aria-rowindex={index + 2}>
      <th scope="colgroup" colSpan={span}>
        <span>
          <PhaseMark state={state} size={17} hasWord />
          {t(`incidentState.${state}`)}
          <b>{members}</b>
        </span>
      </th>
    </tr>
  );
}
