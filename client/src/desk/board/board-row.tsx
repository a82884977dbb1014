import { memo, type Ref } from 'react';
import { isOpen } from '../../live/rows';
import { SeverityMark } from '../../marks/severity-mark';
import { useUnits } from '../data/use-units';
import { ViewersCount } from '../presence/viewers-count';
import { BoardCell } from './board-cell';
import type { BoardColumn } from './board-search';
import css from './board-table.module.css';
import { openRow } from './open-row';
import { PickBox } from './pick-box';
import { RowHint } from './row-hint';
import { RowLink } from './row-link';
import type { RowProps } from './row-props';
import cell from './row-title.module.css';
import { useShared } from './rows-shared';
import { useFresh } from './use-fresh';
import { useWords } from '../../i18n/use-words';

type Props = RowProps & {
  cols: BoardColumn[];
  index: number;
  isCursor: boolean;
  measure: Ref<HTMLTableRowElement> | undefined;
};

/** One incident in the dense table; the title is the link, and the keyboard's cursor when it has the focus. */
export const BoardRow = memo(function BoardRow(props: Props) {
  const { incident, now, canDispatch, isSelected, onSelect, cols, index, isCursor, measure } = props;
  const t = useWords();
  const { nameOf } = useUnits();
  const [fresh, see] = useFresh(incident);
  const { id, code, title, severity, serious } = incident;
  const present = useShared().presentAt(id);
  const place = nameOf(incident.unitId);
  return (
    <tr
      ref={measure}
      role="row"
      className={css.row}
      data-index={index}
      aria-rowindex={index + 2}
      data-row={id}
      data-gone={!isOpen(incident) || undefined}
      data-selected={isSelected || undefined}
      data-fresh={fresh}
      onPointerEnter={see}
      onFocus={see}
      onClick={openRow}
    >
      <td role="cell" className={css.pick}>
        {onSelect && <PickBox id={id} code={code} isSelected={isSelected} onSelect={onSelect} />}
      </td>
      <td role="cell" className={css.mark}>
        <SeverityMark severity={severity} />
      </td>
      <td role="cell" className={css.code} aria-label={code} title={code}>
        {code.slice(-5)}
      </td>
      <th role="rowheader" scope="row" className={css.what}>
        <RowLink id={id} title={title} className={serious ? cell.beside : cell.title} />
        {serious && <span className={cell.serious}>{t('serious')}</span>}
        {present.length > 0 && <ViewersCount present={present} />}
        {fresh > 0 && <span className={cell.new}>{t('desk.board.fresh')}</span>}
        <span className={cell.place} title={place}>
          {place}
        </span>
        {isCursor && <RowHint className={cell.hint} canDispatch={canDispatch} />}
      </th>
      {cols.map((col) => (
        <BoardCell key={col} col={col} incident={incident} now={now} />
      ))}
    </tr>
  );
});
