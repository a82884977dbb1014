import type { VirtualItem } from '@tanstack/react-virtual';
import { Fragment, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentState } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import type { Place } from './board-order';
import { BoardRow } from './board-row';
import css from './board-table.module.css';
import type { ListProps } from './row-props';

/** A row, or with `members` a group's head. */
export type Line = { id: string; group: string; members?: number };

/** A group's head, then its rows; flat when sorted. */
export function linesOf(places: readonly Place[]): Line[] {
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

type Measure = ((node: HTMLTableRowElement | null) => void) | undefined;
type Props = Omit<ListProps, 'isDense' | 'isPage' | 'onScrolled'> & {
  drawn: readonly VirtualItem[];
  /** Where the first of all rows begins, in what scrolls. */
  above: number;
  /** Where the last one ends. */
  below: number;
  lines: readonly Line[];
  measure: Measure;
};

/** The rows that are drawn; scrolling alone draws none of them anew. */
export const TableLines = memo(function TableLines({ drawn, above, below, lines, ...props }: Props) {
  const { rows, now, cols, cursorId, canDispatch, selected, onSelect, measure } = props;
  let reached = above;
  const lineAt = ({ index }: VirtualItem): ReactNode => {
    const line = lines[index];
    if (!line) return null;
    if (line.members !== undefined) return <GroupHead line={line} index={index} measure={measure} />;
    const incident = rows.get(line.id);
    return (
      incident && (
        <BoardRow
          incident={incident}
          index={index}
          measure={measure}
          now={now}
          cols={cols}
          canDispatch={canDispatch}
          isCursor={incident.id === cursorId}
          isSelected={selected.has(incident.id)}
          onSelect={onSelect}
        />
      )
    );
  };
  return (
    <>
      {drawn.map((item) => {
        const gap = item.start - reached;
        reached = item.end;
        return (
          <Fragment key={item.key}>
            {gap > 0 && <Gap height={gap} />}
            {lineAt(item)}
          </Fragment>
        );
      })}
      {below > reached && <Gap height={below - reached} />}
    </>
  );
});

/** Room for rows that are not drawn. */
const Gap = ({ height }: { height: number }) => <tr className={css.gap} aria-hidden style={{ height }} />;

type HeadProps = { line: Line; index: number; measure: Measure };

function GroupHead({ line: { group, members }, index, measure }: HeadProps) {
  const { t } = useTranslation();
  const state = group as IncidentState;
  return (
    <tr ref={measure} role="row" className={css.group} data-index={index} aria-rowindex={index + 2}>
      <th role="columnheader" scope="colgroup">
        <PhaseMark state={state} size={17} hasWord />
        {t(`incidentState.${state}`)}
        <b>{members}</b>
      </th>
    </tr>
  );
}
