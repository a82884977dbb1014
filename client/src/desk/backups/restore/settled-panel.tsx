import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { minutesPath, type RestoreOutcome, type RestoreTest } from '../../../api/restores';
import panel from '../../drills/panel.module.css';
import { MachinePart } from './machine-part';
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

function Outcome({ test, outcome }: { test: RestoreTest; outcome: RestoreOutcome }) {
  const { t } = useTranslation();
  const { minutes, rtoHours } = test;
  const isLate = minutes !== null && rtoHours !== null && minutes > rtoHours * 60;
  const rto =
    rtoHours === null
      ? t('restore-tests.noRto')
      : t(isLate ? 'restore-tests.rtoMissed' : 'restore-tests.rtoMet', { count: rtoHours });
  return (
    <dl className={css.facts}>
      <dt>{t('restore-tests.took')}</dt>
      <dd data-late={isLate || undefined}>
        {t('restore-tests.minutesCount', { count: minutes ?? 0 })} · {rto}
      </dd>
      <dt>{t('restore-tests.field.compared')}</dt>
      <dd>{outcome.compared}</dd>
      {(['missing', 'changed', 'extra'] as const).map((kind) => (
        <Names key={kind} kind={kind} names={outcome[kind]} />
      ))}
      <dt>{t('restore-tests.field.applicationCheck')}</dt>
      <dd>
        {t(`restore-tests.application.${outcome.applicationCheck}`)}
        {outcome.applicationNote && `: ${outcome.applicationNote}`}
      </dd>
      <dt>{t('restore-tests.field.conclusion')}</dt>
      <dd>{outcome.conclusion}</dd>
      <dt>{t('restore-tests.field.followUps')}</dt>
      <dd>{outcome.followUps ?? t('restore-tests.none')}</dd>
    </dl>
  );
}

function Names({ kind, names }: { kind: 'missing' | 'changed' | 'extra'; names: string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`restore-tests.field.${kind}`)}</dt>
      <dd>
        {names.length === 0 ? (
          t('restore-tests.none')
        ) : (
          <ul className={css.names}>
            {names.map((name, at) => (
              <li key={at}>{name}</li>
            ))}
          </ul>
        )}
      </dd>
    </>
  );
}
