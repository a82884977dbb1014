import type { IncidentItem } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import { When } from '../../marks/when';
import { formatInstant } from '../../time/instant';
import { ageSpan } from '../../time/span';
import { useCategories } from '../data/use-categories';
import { TlpTag } from '../incident/tlp-tag';
import type { BoardColumn } from './board-search';
import css from './board-table.module.css';
import { OwnerCell } from './owner-cell';
import { UnitsCell } from './units-cell';
import { useWords } from '../../i18n/use-words';

/** One of the columns that a person may choose. */
export function BoardCell({ col, incident, now }: { col: BoardColumn; incident: IncidentItem; now: number }) {
  const t = useWords();
  const { nameOf } = useCategories();
  const { state, assignments = [], receivedAt } = incident;
  switch (col) {
    case 'state':
      return (
        <td role="cell" className={css.phase}>
          <span>
            <PhaseMark state={state} size={17} hasWord />
            {t(`incidentState.${state}`)}
          </span>
        </td>
      );
    case 'units':
      return (
        <td role="cell" className={css.units}>
          <UnitsCell assignments={assignments} now={now} />
        </td>
      );
    case 'owner':
      return (
        <td role="cell" className={css.owner}>
          <OwnerCell incident={incident} />
        </td>
      );
    case 'age':
      return (
        <td role="cell" className={css.age} title={formatInstant(receivedAt, 'exact')}>
          {ageSpan(t, now - Date.parse(receivedAt))}
        </td>
      );
    case 'category':
      return (
        <td role="cell" className={css.category} title={nameOf(incident.category)}>
          {nameOf(incident.category)}
        </td>
      );
    case 'tlp':
      return (
        <td role="cell" className={css.tlp}>
          <TlpTag tlp={incident.tlp} />
        </td>
      );
    case 'detected':
      return (
        <td role="cell" className={css.detected}>
          <When at={incident.detectedAt} form="narrow" />
        </td>
      );
  }
}
