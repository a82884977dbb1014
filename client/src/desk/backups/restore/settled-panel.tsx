import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { minutesPath, type RestoreTest } from '../../../api/restores';
import { MachinePart } from '../../../backups/restore/machine-part';
import { Outcome } from '../../../backups/restore/outcome';
import panel from '../../drills/panel.module.css';
import css from './restore.module.css';

/** What came of it, what it is worth, and the minutes to be signed. */
export function SettledPanel({ test }: { test: RestoreTest }) {
  const { t } = useTranslation();
  const { outcome, cancelReason } = test;
  return (
    <section className={panel.panel} aria-label={t('restore-tests.minutes')}>
      <div className={panel.head}>
        <h2>{t('restore-tests.minutes')}</h2>
        <p>{t(test.settledAt ? 'restore-tests.minutesLine' : 'restore-tests.formLine')}</p>
        <div className={panel.end}>
          <a className={css.file} href={minutesPath(test.id, 'docx')}>
            <IconFileTypeDocx size={18} stroke={1.8} aria-hidden /> Word
          </a>
          <a className={css.file} href={minutesPath(test.id, 'pdf')}>
            <IconFileTypePdf size={18} stroke={1.8} aria-hidden /> PDF
          </a>
        </div>
      </div>
      {cancelReason && <p className={panel.none}>{t('restore-tests.cancelled', { reason: cancelReason })}</p>}
      {outcome && <Outcome test={test} outcome={outcome} />}
      {test.startedAt && <MachinePart test={test} />}
    </section>
  );
}
