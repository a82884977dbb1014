import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { IncidentItem } from '../../api/types';
import { PhaseMark } from '../../marks/phase-mark';
import css from './moved-card.module.css';

type Props = {
  incident: IncidentItem;
  /** The card's own, so that nothing below it moves. */ height: number;
};

/** What stands, until shown, where a card was that belongs elsewhere now. */
export function MovedCard({ incident: { id, code, title, state }, height }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.moved} data-row={id} style={{ height }}>
      <PhaseMark state={state} size={15} hasWord />
      <Link
        to="/incidents/$incidentId"
        params={{ incidentId: id }}
        preload={false}
        title={title}
        data-row-link={id}
      >
        {code.slice(-5)} → {t(`incidentState.${state}`)}
      </Link>
    </div>
  );
}
