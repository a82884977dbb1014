import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreTest } from '../../api/restores';
import { formatDay } from '../../time/day';
import css from './told.module.css';

/** What was planned: copy, day, people, place. */
export function RestoreFacts({ test }: { test: RestoreTest }) {
  const { t } = useTranslation();
  const { performer, witness, sample, madeBy } = test;
  const rows: [string, string][] = [
    [t('restore-tests.field.copyId'), [test.copyName, test.tool, test.siteName].filter(Boolean).join(' · ')],
    [t('restore-tests.field.day'), formatDay(test.plannedFor)],
    [
      t('restore-tests.scopeLabel'),
      sample ? t('restore-tests.sampled', sample) : t('restore-tests.scope.full'),
    ],
    [t('restore-tests.field.snapshot'), test.snapshot ?? t('restore-tests.unknown')],
    [t('restore-tests.field.target'), test.target],
    [t('restore-tests.performer'), `${performer.name}, ${performer.function}`],
    [t('restore-tests.witness'), `${witness.name}, ${witness.function}`],
    [t('restore-tests.madeBy'), madeBy ?? t('restore-tests.team')],
  ];
  return (
    <dl className={css.facts}>
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
