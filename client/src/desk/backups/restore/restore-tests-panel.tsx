import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadFault } from '../../controls/load-fault';
import panel from '../../drills/panel.module.css';
import { formatDay } from '../../../time/day';
import css from './restore.module.css';
import { RestoreChip } from '../../../backups/restore/state-chip';
import { useRestoreTests } from '../../../backups/restore/use-restores';

/** The restore tests of a system, and the way to plan one. Its words: `addRestoreWords`. */
export function RestoreTestsPanel({ systemId }: { systemId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useRestoreTests(systemId);
  return (
    <section className={panel.panel} aria-label={t('restore-tests.list')}>
      <div className={panel.head}>
        <h2>{t('restore-tests.list')}</h2>
        <p>{t('restore-tests.listLine')}</p>
        {data?.canPlan && (
          <div className={panel.end}>
            <Button
              variant="default"
              data-size="xs"
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
              renderRoot={(props) => (
                <Link {...props} to="/backups/systems/$systemId/restore-tests/new" params={{ systemId }} />
              )}
            >
              {t('restore-tests.new')}
            </Button>
          </div>
        )}
      </div>
      {error && <LoadFault error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={panel.none}>{t('restore-tests.empty')}</p>}
      <ul className={panel.rows}>
        {data?.items.map(({ id, state, copyName, plannedFor, minutes, performer, witness }) => (
          <li key={id} className={css.row}>
            <RestoreChip state={state} />
            <Link
              to="/backups/systems/$systemId/restore-tests/$testId"
              params={{ systemId, testId: id }}
              className={css.link}
            >
              {copyName} · {formatDay(plannedFor)}
            </Link>
            <span className={css.quiet}>
              {performer.name} · {witness.name}
              {minutes !== null && ` · ${t('restore-tests.minutesCount', { count: minutes })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
