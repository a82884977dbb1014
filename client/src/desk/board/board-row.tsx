import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentItem } from '../../api/types';
import { isOpen } from '../../live/rows';
import { PhaseMark } from '../../marks/phase-mark';
import { SeverityMark } from '../../marks/severity-mark';
import { formatInstant } from '../../time/instant';
import { ageSpan } from '../../time/span';
import { KeyCap } from '../controls/key-cap';
import { useUnits } from '../data/use-units';
import { ViewersCount } from '../presence/viewers-count';
import css from './board-table.module.css';
import { OwnerCell } from './owner-cell';
import cell from './row-title.module.css';
import { UnitsCell } from './units-cell';

type Props = {
  incident: IncidentItem;
  /** To the minute, so that a calm row is drawn once a minute. */ now: number;
  canDispatch: boolean;
};

/** One incident in the dense table; the title is the link, and the keyboard's cursor when it has the focus. */
export const BoardRow = memo(function BoardRow({ incident, now, canDispatch }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const [fresh, see] = useFresh(
    `${incident.version} ${incident.assignments?.map(({ state }) => state).join()}`,
  );
  const { id, code, title, severity, state, assignments = [] } = incident;
  const place = nameOf(incident.unitId);
  return (
    <tr
      className={css.row}
      data-row={id}
      data-gone={!isOpen(incident) || undefined}
      data-fresh={fresh}
      onPointerEnter={see}
      onFocus={see}
      onClick={openRow}
    >
      <td className={css.mark}>
        <SeverityMark severity={severity} />
      </td>
      <td className={css.code} title={code}>
        <span aria-hidden>{code.slice(-5)}</span>
        <span className="unseen">{code}</span>
      </td>
      <th scope="row" className={css.what}>
        <Link
          to="/incidents/$incidentId"
          params={{ incidentId: id }}
          className={cell.title}
          title={title}
          data-row-link={id}
        >
          {title}
        </Link>
        {incident.serious && <span className={cell.serious}>{t('serious')}</span>}
        <ViewersCount incident={incident} />
        {fresh > 0 && <span className={cell.new}>{t('desk.board.fresh')}</span>}
        <span className={cell.place} title={place}>
          {place}
        </span>
        <span className={cell.hint} aria-hidden>
          {canDispatch && (
            <>
              <KeyCap>D</KeyCap> {t('desk.board.hintDispatch')}
            </>
          )}
          <KeyCap>Enter</KeyCap> {t('desk.board.hintOpen')}
        </span>
      </th>
      <td className={css.phase}>
        <span>
          <PhaseMark state={state} size={17} hasWord />
          {t(`incidentState.${state}`)}
        </span>
      </td>
      <td className={css.units}>
        <UnitsCell assignments={assignments} now={now} />
      </td>
      <td className={css.owner}>
        <OwnerCell incident={incident} />
      </td>
      <td className={css.age} title={formatInstant(incident.receivedAt, 'exact')}>
        {ageSpan(t, now - Date.parse(incident.receivedAt))}
      </td>
    </tr>
  );
});

/** A press anywhere on the row that is not a control of its own opens the incident, as the title does. */
function openRow(event: MouseEvent<HTMLTableRowElement>): void {
  if (event.target instanceof Element && event.target.closest('a, button')) return;
  event.currentTarget.querySelector<HTMLElement>('[data-row-link]')?.click();
}

/** Alternates 1, 2, 1 … at each change, so that the fade behind the row starts anew; back to 0 once seen. */
function useFresh(signature: string): [number, () => void] {
  const [fresh, setFresh] = useState(0);
  const known = useRef(signature);
  useEffect(() => {
    if (known.current === signature) return;
    known.current = signature;
    setFresh((now) => (now === 1 ? 2 : 1));
  }, [signature]);
  return [fresh, () => setFresh(0)];
}
