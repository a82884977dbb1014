import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DrillReport } from '../../../api/drills';
import panel from '../panel.module.css';
import css from './report.module.css';

/** What keeps the report from its approval, each with what to do about it. */
export function Blockers({ report: { blockers } }: { report: DrillReport }) {
  const { t } = useTranslation();
  if (blockers.length === 0) return null;
  return (
    <section className={panel.panel} aria-label={t('drills.report.blockers')} data-blockers={blockers.length}>
      <div className={panel.head}>
        <IconAlertTriangle size={18} stroke={1.8} aria-hidden className={css.warn} />
        <h2>{t('drills.report.blockers')}</h2>
      </div>
      <ul className={panel.rows}>
        {blockers.map(({ is, task, player, taskText, playerName }) => (
          <li key={`${is} ${task} ${player}`}>
            <strong>{playerName}</strong>: {taskText}
            <p className={panel.quiet}>{t(`drills.report.blocker.${is}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
