import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './plan.module.css';

/** The plan is kept, and nothing is proved by that: what makes the squares turn. */
export function SavedNote({ systemId }: { systemId: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.note} data-kind="good" role="status">
      <IconCircleCheck size={18} stroke={1.8} aria-hidden />
      <div>
        <strong>{t('backupPlan.saved.title')}</strong> {t('backupPlan.saved.line')}
        <ol>
          <li>
            <a href="#collectors">{t('backupPlan.saved.collector')}</a> {t('backupPlan.saved.collectorLine')}
          </li>
          <li>{t('backupPlan.saved.run')}</li>
          <li>
            <Link to="/backups/systems/$systemId" params={{ systemId }}>
              {t('backupPlan.saved.look')}
            </Link>{' '}
            {t('backupPlan.saved.lookLine')}
          </li>
        </ol>
      </div>
    </div>
  );
}
