import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../../api/backups';
import { LoadFault } from '../../controls/load-fault';
import { DeskHeader } from '../../shell/desk-header';
import { useBackup } from '../../../backups/use-backups';
import { PlanPanel } from './plan-panel';
import css from './restore.module.css';
import { Stages } from './stages';
import { useTakeTest } from '../../../backups/restore/use-restores';

/** The first stage: which copy, when, by whom, before whom, and in which steps. */
export function NewRestoreTestPage() {
  const { t } = useTranslation();
  const { systemId } = useParams({ from: '/backups/systems/$systemId/restore-tests/new' });
  const { data: system, error, refetch } = useBackup(systemId);
  return (
    <>
      <DeskHeader title={t('restore-tests.new')} line={system?.name} />
      <div className={css.page}>
        <Link to="/backups/systems/$systemId" params={{ systemId }} className={css.back}>
          <IconChevronLeft size={16} stroke={2} aria-hidden />
          {system?.name ?? t('restore-tests.list')}
        </Link>
        <Stages now="plan" />
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {system && <Planning system={system} />}
      </div>
    </>
  );
}

function Planning({ system }: { system: BackupDetail }) {
  const navigate = useNavigate();
  const take = useTakeTest();
  return (
    <PlanPanel
      system={system}
      onPlanned={(test) => {
        take(test);
        void navigate({
          to: '/backups/systems/$systemId/restore-tests/$testId',
          params: { systemId: system.systemId, testId: test.id },
          replace: true,
        });
      }}
    />
  );
}
