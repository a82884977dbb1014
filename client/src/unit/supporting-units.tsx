import { IconStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { UnitIncident } from '../api/types';
import { hasAnswered } from '../marks/face';
import { UnitChip } from '../marks/unit-chip';
import css from './people.module.css';
import { useUnitNames } from './use-names';

/** To the lead only: which units support it, and whether each has answered. */
export function SupportingUnits({ units }: { units: NonNullable<UnitIncident['supporting']> }) {
  const { t } = useTranslation();
  const nameOf = useUnitNames();
  const answered = units.filter(hasAnswered).length;
  return (
    <section className={css.supporting}>
      <div className={css.lead}>
        <IconStar size={24} stroke={1.8} aria-hidden />
        <div>
          <p className={css.leadName}>{t('unit.lead')}</p>
          {units.length > 0 && <p>{t('unit.answered', { answered, all: units.length })}</p>}
        </div>
      </div>
      {units.length > 0 && (
        <ul aria-label={t('unit.supportingUnits')}>
          {units.map(({ unitId, state }) => (
            <li key={unitId}>
              <span>{nameOf(unitId) ?? '…'}</span>
              <UnitChip face={state} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
