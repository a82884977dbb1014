import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { restoresApi, type RestoreTest } from '../../../api/restores';
import { LoadFault } from '../../controls/load-fault';
import { ReasonDialog } from '../../controls/reason-dialog';
import { DeskHeader } from '../../shell/desk-header';
import { FactsPanel } from './facts-panel';
import css from './restore.module.css';
import { ResultPanel } from './result-panel';
import { SettledPanel } from './settled-panel';
import { Stages, stageOf } from './stages';
import { RestoreChip } from '../../../backups/restore/state-chip';
import { StepsPanel } from './steps-panel';
import { useRestoreTest, useTakeTest } from '../../../backups/restore/use-restores';

/** One restore test: its steps while it runs, its result, its minutes. */
export function RestoreTestPage() {
  const { t } = useTranslation();
  const { testId } = useParams({ from: '/backups/systems/$systemId/restore-tests/$testId' });
  const { data: test, error, refetch } = useRestoreTest(testId);
  return (
    <>
      <DeskHeader title={t('restore-tests.title')} line={test?.systemName} />
      <div className={css.page}>
        {error && <LoadFault error={error} onRetry={() => void refetch()} />}
        {test && <Test key={test.id} test={test} />}
      </div>
    </>
  );
}

function Test({ test }: { test: RestoreTest }) {
  const take = useTakeTest();
  return (
    <>
      <Link to="/backups/systems/$systemId" params={{ systemId: test.systemId }} className={css.back}>
        <IconChevronLeft size={16} stroke={2} aria-hidden />
        {test.systemName}
      </Link>
      <Stages now={stageOf(test.state)} />
      <div className={css.state}>
        <RestoreChip state={test.state} />
        <strong>{test.copyName}</strong>
        <span className={css.quiet}>{test.unitName}</span>
        {test.can.includes('cancel') && <Cancel test={test} />}
      </div>
      {test.settledAt && <SettledPanel test={test} />}
      <StepsPanel test={test} onAdvanced={take} />
      {test.can.includes('finish') && <ResultPanel test={test} onFinished={take} />}
      {!test.settledAt && <SettledPanel test={test} />}
      <FactsPanel test={test} />
    </>
  );
}

function Cancel({ test }: { test: RestoreTest }) {
  const { t } = useTranslation();
  const take = useTakeTest();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button variant="default" data-size="xs" className={css.end} onClick={() => setIsAsking(true)}>
        {t('restore-tests.cancel')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('restore-tests.cancelTitle', { copy: test.copyName })}
          consequence={t('restore-tests.cancelLine')}
          submit={t('restore-tests.cancel')}
          draftName={`restore-test.cancel.${test.id}`}
          run={({ reason }, key) => restoresApi.cancel(test.id, reason, key)}
          onDone={take}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
