import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UnitReadiness } from '../../api/settings';
import { When } from '../../marks/when';
import { useUnits } from '../data/use-units';
import own from './readiness.module.css';

/** Units that would not hear an order, each leading to its contacts. */
export function UnreadyTable({ units }: { units: readonly UnitReadiness[] }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  return (
    <div className={own.scroller} tabIndex={0} role="group" aria-label={t('settings.readiness.units')}>
      <table className={own.table}>
        <thead>
          <tr>
            <th scope="col">{t('settings.readiness.unit')}</th>
            <th scope="col">{t('settings.readiness.problems')}</th>
            <th scope="col">{t('settings.readiness.contacts')}</th>
            <th scope="col">{t('settings.readiness.confirmed')}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unitId, problems, contacts, reachable, confirmedAt, dutyContact }) => (
            <tr key={unitId}>
              <th scope="row">
                <Link to="/units" search={{ unit: unitId }}>
                  {nameOf(unitId)}
                </Link>
              </th>
              <td>
                {problems.map((problem) => (
                  <span key={problem} className={own.problem} data-problem={problem}>
                    {t(`settings.readiness.problem.${problem}`)}
                  </span>
                ))}
              </td>
              <td>
                {t('settings.readiness.reachable', { reachable, contacts })}
                {dutyContact && <small>{dutyContact}</small>}
              </td>
              <td>
                {confirmedAt ? <When at={confirmedAt} form="narrow" hasAge /> : t('settings.readiness.never')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
