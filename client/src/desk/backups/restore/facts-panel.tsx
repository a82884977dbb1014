import { useTranslation } from 'react-i18next';
import type { RestoreTest } from '../../../api/restores';
import { RestoreFacts } from '../../../backups/restore/facts';
import panel from '../../drills/panel.module.css';

/** What was planned: copy, day, people, place. */
export function FactsPanel({ test }: { test: RestoreTest }) {
  const { t } = useTranslation();
  return (
    <section className={panel.panel} aria-label={t('restore-tests.what')}>
      <div className={panel.head}>
        <h2>{t('restore-tests.what')}</h2>
      </div>
      <RestoreFacts test={test} />
    </section>
  );
}
