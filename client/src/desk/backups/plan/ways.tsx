import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../../session/use-me';
import css from './plan.module.css';

/** Back to what the backups are worth, and to what every plan shares. */
export function Ways({ systemId }: { systemId?: string }) {
  const { t } = useTranslation();
  const canPlan = useCan('backup.plan');
  return (
    <nav className={css.ways} aria-label={t('backupPlan.ways')}>
      {systemId === undefined ? (
        <Link to="/backups">
          <IconChevronLeft size={16} stroke={2} aria-hidden />
          {t('backups.back')}
        </Link>
      ) : (
        <Link to="/backups/systems/$systemId" params={{ systemId }}>
          <IconChevronLeft size={16} stroke={2} aria-hidden />
          {t('backupPlan.saved.look')}
        </Link>
      )}
      <span>
        <Link to="/backups/sites">{t('backupPlan.sites.title')}</Link>
        {canPlan && <Link to="/backups/thresholds">{t('backupPlan.thresholds.title')}</Link>}
      </span>
    </nav>
  );
}
