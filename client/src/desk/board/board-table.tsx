import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentItem, IncidentState } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import type { Place } from './board-order';
import { BoardRow } from './board-row';
import type { BoardSort } from './board-search';
import css from './board-table.module.css';

type Props = {
  places: Place[];
  rows: Map<string, IncidentItem>;
  now: number;
  isDense: boolean;
  canDispatch: boolean;
  sort: BoardSort | undefined;
  onSort: (sort: BoardSort | undefined) => void;
};

/** The dense live table: grouped by state, or flat when sorted. */
export function BoardTable({ places, rows, now, isDense, canDispatch, sort, onSort }: Props) {
  const { t } = useTranslation();
  const groups = useMemo(() => [...Map.groupBy(places, ({ group }) => group)], [places]);
  const age = sort === 'newest' ? 'oldest' : sort === 'oldest' ? undefined : 'newest';
  const AgeIcon = sort === 'newest' ? IconArrowDown : sort === 'oldest' ? IconArrowUp : IconSelector;
  return (
    <table className={css.table} data-dense={isDense || undefined}>
      <caption className="unseen">{t('desk.board.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={css.mark} aria-sort={sort === 'severity' ? 'descending' : 'none'}>
            <button
              type="button"
              title={t('desk.board.sortSeverity')}
              aria-label={t('desk.board.sortSeverity')}
              onClick={() => onSort(sort === 'severity' ? undefined : 'severity')}
            >
              {sort === 'severity' ? (
                <IconArrowDown size={14} stroke={2.2} />
              ) : (
                <IconSelector size={14} stroke={2.2} />
              )}
            </button>
          </th>
          <th scope="col" className={css.code}>
            {t('desk.board.code')}
          </th>
          <th scope="col">{t('desk.board.incident')}</th>
          <th scope="col" className={css.phase}>
            {t('desk.board.state')}
          </th>
          <th scope="col" className={css.units}>
            {t('desk.board.units')}
          </th>
          <th scope="col" className={css.owner}>
            {t('desk.board.owner')}
          </th>
          <th
            scope="col"
            className={css.age}
            aria-sort={sort === 'newest' ? 'ascending' : sort === 'oldest' ? 'descending' : 'none'}
          >
            <button type="button" onClick={() => onSort(age)}>
              {t('desk.board.age')}
              <AgeIcon size={14} stroke={2.2} aria-hidden />
            </button>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(([group, members]) => (
          <Fragment key={group}>
            {group && (
              <tr className={css.group}>
                <th scope="colgroup" colSpan={7}>
                  <span>
                    <PhaseMark state={group as IncidentState} size={17} hasWord />
                    {t(`incidentState.${group as IncidentState}`)}
                    <b>{members.length}</b>
                  </span>
                </th>
              </tr>
            )}
            {members.map(({ id }) => {
              const incident = rows.get(id);
              return (
                incident && <BoardRow key={id} incident={incident} now={now} canDispatch={canDispatch} />
              );
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
