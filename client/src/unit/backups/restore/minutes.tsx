import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { minutesPath, type RestoreTest } from '../../../api/restores';
import { MachinePart } from '../../../backups/restore/machine-part';
import { Outcome } from '../../../backups/restore/outcome';
import list from '../../list.module.css';
import css from '../backups.module.css';
import { FileLink } from '../file-link';

/** What came of it, what it is worth, and the minutes to be signed. */
export function Minutes({ test }: { test: RestoreTest }) {
  const { t } = useTranslation();
  const { outcome, cancelReason, settledAt, startedAt, comparisons } = test;
  // Of one that was called off there is no result to be worth anything.
  const hasMachine = startedAt !== null && (cancelReason === null || comparisons.length > 0);
  return (
    <section className={list.section} aria-label={t('restore-tests.minutes')}>
      <h2 className={list.heading}>{t('restore-tests.minutes')}</h2>
      <p className={css.line}>{t(settledAt ? 'restore-tests.minutesLine' : 'restore-tests.formLine')}</p>
      <div className={css.files}>
        <FileLink href={minutesPath(test.id, 'docx')} icon={IconFileTypeDocx} label="Word" />
        <FileLink href={minutesPath(test.id, 'pdf')} icon={IconFileTypePdf} label="PDF" />
      </div>
      {cancelReason && <p className={css.line}>{t('restore-tests.cancelled', { reason: cancelReason })}</p>}
      {(outcome !== null || hasMachine) && (
        <div className={css.panel}>
          {outcome && <Outcome test={test} outcome={outcome} />}
          {hasMachine && <MachinePart test={test} />}
        </div>
      )}
    </section>
  );
}
