import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreviewUnit } from '../../api/groups';
import { useUnits } from '../data/use-units';
import css from './recipients.module.css';

/** Who is told first at each unit, and by what ways. */
export function Recipients({ units }: { units: readonly PreviewUnit[] }) {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  return (
    <table className={css.table}>
      <tbody>
        {units.map(({ unitId, contacts }) => {
          const first = contacts.filter(({ isFirst }) => isFirst);
          return (
            <tr key={unitId}>
              <th scope="row">{nameOf(unitId)}</th>
              <td>
                {first.map(({ name, ways }) => (
                  <div key={name} className={css.contact}>
                    <span>{name}</span>
                    <small>
                      {ways.map((way) => t(`dispatch.ahead.way.${way as 'email'}`)).join(', ') ||
                        t('dispatch.ahead.noWay')}
                    </small>
                  </div>
                ))}
                {first.length === 0 && (
                  <span className={css.none}>
                    <IconAlertTriangle size={15} stroke={2} aria-hidden />
                    {t('desk.contacts.none')}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
