import { useTranslation } from 'react-i18next';
import type { UnitIncident } from '../api/types';
import { SeverityMark } from '../marks/severity-mark';
import { When } from '../marks/when';
import css from './order.module.css';
import { useCategoryName, useUnitNames } from './use-names';

/** What happened, where, when: severity in shape and word, category, title, place, detection. */
export function IncidentHead({ incident }: { incident: UnitIncident }) {
  const { t } = useTranslation();
  const place = useUnitNames()(incident.unitId);
  const category = useCategoryName(incident.category);
  const severity = incident.severity ?? 'none';
  return (
    <section className={css.head}>
      <p className={css.severity}>
        <SeverityMark severity={incident.severity} size={22} hasWord />
        <b className={css[`severity-${severity}`]}>{t(`severity.${severity}`)}</b>
        {incident.serious && <span className={css.serious}>{t('serious')}</span>}
      </p>
      {category && <p className={css.where}>{category}</p>}
      <h2 className={css.title}>{incident.title}</h2>
      <p className={css.where}>{place ? t('unit.at', { place }) : '\u00a0'}</p>
      <p className={css.where}>
        {t('unit.detected')} <When at={incident.detectedAt} hasAge />
      </p>
    </section>
  );
}
