import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn, BoardSort } from './board-search';
import css from './board-table.module.css';

type Props = {
  cols: BoardColumn[];
  sort: BoardSort | undefined;
  onSort: (sort: BoardSort | undefined) => void;
  sorts?: readonly BoardSort[] | undefined;
};

const CLASS: Record<BoardColumn, string | undefined> = {
  category: css.category,
  tlp: css.tlp,
  detected: css.detected,
  state: css.phase,
  units: css.units,
  owner: css.owner,
  age: css.age,
};
/** What a press on a column's head asks for next, in turn; then the board's own order again. */
const SORTS: Partial<Record<BoardColumn | 'mark' | 'what', BoardSort[]>> = {
  mark: ['severity'],
  what: ['title', 'place'],
  owner: ['owner'],
  age: ['newest', 'oldest'],
};

/** The heads of the table's columns; those that sort are buttons and say how it is sorted. */
export function TableHead({ cols, sort, onSort, sorts }: Props) {
  const { t } = useTranslation();
  const sorter = (column: BoardColumn | 'mark' | 'what', word: ReactNode, name?: string) => {
    const ways = SORTS[column]?.filter((way) => sorts?.includes(way) ?? true) ?? [];
    if (ways.length === 0) return word;
    const at = sort ? ways.indexOf(sort) : -1;
    const Glyph = at < 0 ? IconSelector : sort === 'oldest' ? IconArrowUp : IconArrowDown;
    return (
      <button type="button" aria-label={name} title={name} onClick={() => onSort(ways[at + 1])}>
        {word}
        {column === 'what' && at >= 0 && ` · ${t(`desk.board.sorted.${ways[at] as 'title' | 'place'}`)}`}
        <Glyph size={14} stroke={2.2} aria-hidden />
      </button>
    );
  };
  const order = (column: BoardColumn | 'mark' | 'what') =>
    sort && SORTS[column]?.includes(sort)
      ? sort === 'oldest' || sort === 'severity'
        ? ('descending' as const)
        : ('ascending' as const)
      : ('none' as const);
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <td role="cell" className={css.pick} />
        <th role="columnheader" scope="col" className={css.mark} aria-sort={order('mark')}>
          {sorter('mark', null, t('desk.board.sortSeverity'))}
        </th>
        <th role="columnheader" scope="col" className={css.code}>
          {t('desk.board.code')}
        </th>
        <th role="columnheader" scope="col" aria-sort={order('what')}>
          {sorter('what', t('desk.board.incident'))}
        </th>
        {cols.map((col) => (
          <th
            key={col}
            role="columnheader"
            scope="col"
            className={CLASS[col]}
            aria-sort={SORTS[col] && order(col)}
          >
            {sorter(col, t(`desk.board.${col}`))}
          </th>
        ))}
      </tr>
    </thead>
  );
}
