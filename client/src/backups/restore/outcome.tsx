import { useTranslation } from 'react-i18next';
import type { RestoreOutcome, RestoreTest } from '../../api/restores';
import css from './told.module.css';

/** What came of it, by the word of those who were there. */
export function Outcome({ test, outcome }: { test: RestoreTest; outcome: RestoreOutcome }) {
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
