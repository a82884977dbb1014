import { Link } from '@tanstack/react-router';
import type { IncidentItem } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import css from './moved-card.module.css';
import { openRow } from './open-row';
import { UnitsCell } from './units-cell';
import { useWords } from '../../i18n/use-words';

type Props = {
  incident: IncidentItem;
  now: number;
  /** The card's own, so that nothing below it moves. */
  height: number;
};

/** What stands, until shown, where a card was that belongs elsewhere now: where to, and what is true of it meanwhile. */
export function MovedCard({ incident, now, height }: Props) {
  const t = useWords();
  const { id, code, title, state, assignments = [] } = incident;
  return (
    <div className={css.moved} data-row={id} style={{ height }} onClick={openRow}>
      <span className={css.way}>
        <PhaseMark state={state} size={15} hasWord />
        <Link to="/incidents/$incidentId" params={{ incidentId: id }} preload={false} data-row-link={id}>
          {code.slice(-5)} → {t(`incidentState.${state}`)}
        </Link>
      </span>
      <span className={css.title}>{title}</span>
      {assignments.length > 0 && <UnitsCell assignments={assignments} now={now} most={6} />}
    </div>
  );
}
