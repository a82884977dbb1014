import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readinessApi, type Readiness, type UnitReadiness } from '../../api/settings';
import { useCan } from '../../session/use-me';
import { LoadFault } from '../controls/load-fault';
import { BeginTest } from './begin-test';
import { TestList } from './test-list';
import own from './readiness.module.css';
import css from './settings.module.css';
import { UnreadyTable } from './unready-table';

type Problem = UnitReadiness['problems'][number];
const PROBLEMS: Problem[] = ['no_contact', 'no_way', 'nobody_tonight', 'untested'];

/** Which units would not hear an order, and what the monthly tests say. */
export function ReadinessTab() {
  const { t } = useTranslation();
  const canTest = useCan('readiness.test');
  const [isAsked, setIsAsked] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['readiness'],
    queryFn: ({ signal }) => readinessApi.overview(signal),
  });
  if (error && !data) return <LoadFault error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader className={css.loading} aria-label={t('desk.loading')} />;
  return (
    <>
      <div className={css.tools}>
        <p className={css.quiet}>{t('settings.readiness.line', { days: data.untestedDays })}</p>
        {canTest && <Button onClick={() => setIsAsked(true)}>{t('settings.readiness.begin')}</Button>}
      </div>
      {!data.isTeamOnTonight && (
        <p className={css.warning}>
          <IconAlertTriangle size={16} stroke={2} aria-hidden />
          {t('settings.readiness.teamOff')}
        </p>
      )}
      <Overview readiness={data} />
      <TestList tests={data.tests} />
      {isAsked && (
        <BeginTest
          contacts={data.items.reduce((sum, { contacts }) => sum + contacts, 0)}
          onClose={() => setIsAsked(false)}
        />
      )}
    </>
  );
}

/** Counts that filter the table below them. */
function Overview({ readiness: { items } }: { readiness: Readiness }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<Problem | null>(null);
  const unready = items.filter(({ problems }) => (only ? problems.includes(only) : problems.length > 0));
  const ready = items.filter(({ problems }) => problems.length === 0).length;
  return (
    <section className={css.card} aria-label={t('settings.readiness.units')}>
      <div className={own.counts}>
        <p>
          <strong>{ready}</strong> {t('settings.readiness.ready', { count: items.length })}
        </p>
        {PROBLEMS.map((problem) => {
          const count = items.filter(({ problems }) => problems.includes(problem)).length;
          return (
            <button
              key={problem}
              type="button"
              aria-pressed={only === problem}
              disabled={count === 0}
              onClick={() => setOnly(only === problem ? null : problem)}
            >
              <strong>{count}</strong> {t(`settings.readiness.problem.${problem}`)}
            </button>
          );
        })}
      </div>
      {unready.length > 0 ? (
        <UnreadyTable units={unready} />
      ) : (
        <p className={css.good}>{t('settings.readiness.allReady')}</p>
      )}
    </section>
  );
}
