import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { SeverityMark } from '../../marks/severity-mark';
import { useCategories } from '../data/use-categories';
import { useUnits } from '../data/use-units';
import { IncidentPresence } from '../presence/incident-presence';
import css from './incident-head.module.css';
import { NextSteps } from './next-steps';
import { Owner } from './owner';
import { StateStepper } from './state-stepper';
import { TlpTag } from './tlp-tag';

/** Mark, title, tags and place; owner; the states with their times and the next step. */
export function IncidentHead({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const { nameOf: categoryOf } = useCategories();
  const systems = incident.systems
    .map(({ name, level }) => `${name}, ${t('desk.incident.level', { level })}`)
    .join(' · ');
  return (
    <header className={css.head}>
      <div className={css.title}>
        <SeverityMark severity={incident.severity} size={22} hasWord />
        <h2>
          <span className={css.code}>{incident.code} · </span>
          {incident.title}
        </h2>
        <Owner incident={incident} />
      </div>
      <div className={css.tags}>
        <span className={css.severity} data-severity={incident.severity ?? 'none'}>
          {t(`severity.${incident.severity ?? 'none'}`)}
        </span>
        {incident.serious && (
          <span className={css.serious} title={incident.seriousReason ?? undefined}>
            {t('serious')}
          </span>
        )}
        <span className={css.tag}>{categoryOf(incident.category)}</span>
        <TlpTag tlp={incident.tlp} />
        <span className={css.place}>
          {t('desk.incident.at')} <strong>{nameOf(incident.unitId)}</strong>
          {systems && ` · ${systems}`}
        </span>
        <IncidentPresence incidentId={incident.id} />
      </div>
      <div className={css.course}>
        <StateStepper incident={incident} />
        <NextSteps incident={incident} />
      </div>
    </header>
  );
}
