import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RestoreTest } from '../../api/restores';
import { When } from '../../marks/when';
import css from './told.module.css';
import { RestoreChip } from './state-chip';

/** What a machine compared while the test ran; without it, the test is worth a person's word, and that is said. */
export function MachinePart({ test: { comparisons, settledAt } }: { test: RestoreTest }) {
  const { t } = useTranslation();
  if (comparisons.length === 0)
    return (
      <p className={css.word}>
        <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
        {t(settledAt ? 'restore-tests.wordOnly' : 'restore-tests.noMachineYet')}
      </p>
    );
  return (
    <div className={css.machine}>
      <h3>{t('restore-tests.machine')}</h3>
      <ul>
        {comparisons.map(
          ({ evidenceId, result, finishedAt, collector, missing, changed, extra, actualSha256 }) => (
            <li key={evidenceId}>
              <RestoreChip state={result} />
              <span>
                <When at={finishedAt} /> · {collector}
                {missing !== null &&
                  ` · ${t('restore-tests.compared', { missing, changed: changed ?? 0, extra: extra ?? 0 })}`}
              </span>
              <a href={`/api/backup-evidence/${evidenceId}/raw`} title={actualSha256 ?? undefined}>
                {t('restore-tests.raw')}
              </a>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
