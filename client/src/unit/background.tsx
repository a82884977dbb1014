import { useTranslation } from 'react-i18next';
import type { UnitIncident } from '../api/types';
import css from './order.module.css';

/** What the team tells units about the incident, the systems touched, and who may be told. */
export function Background({ incident }: { incident: UnitIncident }) {
  const { t } = useTranslation();
  return (
    <section className={css.background}>
      <h2 className={css.panelTitle}>{t('unit.background')}</h2>
      {incident.unitBrief && <p className={css.prose}>{incident.unitBrief}</p>}
      <dl>
        {incident.systems.length > 0 && (
          <div>
            <dt>{t('unit.systems')}</dt>
            <dd>{incident.systems.map(({ name }) => name).join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('unit.sharing')}</dt>
          <dd>
            {t(`unit.tlp.${incident.tlp}`)} <span className={css.tlp}>{t(`tlp.${incident.tlp}`)}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
