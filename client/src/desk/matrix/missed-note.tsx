import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { chaseApi } from '../../api/chase';
import { useCan } from '../../session/use-me';
import { formatInstant, formatNarrow } from '../../time/instant';
import { useNow } from '../../time/ticker';
import { useUnits } from '../data/use-units';
import css from './assignments-page.module.css';

const MOST = 5;

/** Whether every step of the chase fired: one quiet line with the time, or an alarm that names what did not. */
export function MissedNote() {
  const { t } = useTranslation();
  const { nameOf } = useUnits();
  const now = useNow('minute');
  const { data } = useQuery({
    queryKey: ['missed'],
    queryFn: ({ signal }) => chaseApi.missed(signal),
    enabled: useCan('escalation.read'),
    refetchInterval: 30_000,
  });
  if (!data) return null;
  if (data.items.length === 0)
    return (
      <p className={css.calm}>
        <IconCircleCheck size={16} stroke={1.8} aria-hidden />
        {t('matrix.page.noneMissed', { time: formatInstant(data.followedAt, 'time') })}
      </p>
    );
  return (
    <div className={css.alarm} role="alert">
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <strong>{t('matrix.page.missed', { count: data.items.length })}</strong>
      <ul>
        {data.items.slice(0, MOST).map(({ id, incidentId, incidentCode, unitId, dueAt }) => (
          <li key={id}>
            <Link to="/incidents/$incidentId" params={{ incidentId }}>
              {t('matrix.page.missedOne', {
                code: incidentCode,
                unit: nameOf(unitId),
                time: formatNarrow(dueAt, now),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
