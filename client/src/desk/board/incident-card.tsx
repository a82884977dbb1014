import { memo } from 'react';
import { SeverityMark } from '../../marks/severity-mark';
import { formatInstant } from '../../time/instant';
import { ageSpan } from '../../time/span';
import { useUnits } from '../data/use-units';
import { ViewersCount } from '../presence/viewers-count';
import css from './incident-card.module.css';
import { openRow } from './open-row';
import { OwnerCell } from './owner-cell';
import { PickBox } from './pick-box';
import { RowHint } from './row-hint';
import { RowLink } from './row-link';
import type { RowProps } from './row-props';
import { useShared } from './rows-shared';
import { UnitsCell } from './units-cell';
import { useFresh } from './use-fresh';
import { useWords } from '../../i18n/use-words';

/** As many dots as a lane has room for. */
const MOST_DOTS = 6;

/** One incident in a lane: mark, code, age; title; place; who has answered; who is in charge. */
export const IncidentCard = memo(function IncidentCard(props: RowProps) {
  const { incident, now, canDispatch, isSelected, onSelect } = props;
  const t = useWords();
  const { nameOf } = useUnits();
  const [fresh, see] = useFresh(incident);
  const present = useShared().presentAt(incident.id);
  const { id, code, title, severity, assignments = [], receivedAt } = incident;
  return (
    <article
      className={css.card}
      data-card
      data-row={id}
      data-selected={isSelected || undefined}
      data-fresh={fresh}
      onPointerEnter={see}
      onFocus={see}
      onClick={openRow}
    >
      <header className={css.top}>
        <SeverityMark severity={severity} />
        <span className={css.code} title={code}>
          <span aria-hidden>{code.slice(-5)}</span>
          <span className="unseen">{code}</span>
        </span>
        {onSelect && <PickBox id={id} code={code} isSelected={isSelected} onSelect={onSelect} />}
        {present.length > 0 && <ViewersCount present={present} />}
        {fresh > 0 && <span className={css.new}>{t('desk.board.fresh')}</span>}
        <span className={css.age} title={formatInstant(receivedAt, 'exact')}>
          {ageSpan(t, now - Date.parse(receivedAt))}
        </span>
      </header>
      <RowLink id={id} title={title} className={css.title} />
      <span className={css.place}>{nameOf(incident.unitId)}</span>
      {assignments.length > 0 && <UnitsCell assignments={assignments} now={now} most={MOST_DOTS} />}
      <footer className={css.foot}>
        {incident.serious && <span className={css.serious}>{t('serious')}</span>}
        {assignments.length === 0 && <span className={css.none}>{t('desk.board.noUnits')}</span>}
        <OwnerCell incident={incident} />
      </footer>
      <RowHint className={css.hint} canDispatch={canDispatch} />
    </article>
  );
});
