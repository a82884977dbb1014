import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { restoresApi, type RestoreTest } from '../../../api/restores';
import { RestoreFacts } from '../../../backups/restore/facts';
import { RestoreChip } from '../../../backups/restore/state-chip';
import { takeTest, useRestoreTest } from '../../../backups/restore/use-restores';
import { ActButton } from '../../act-button';
import list from '../../list.module.css';
import css from '../backups.module.css';
import { Framed } from '../framed';
import { useRestoreActs } from '../ticks/here';
import { waitingOf } from '../ticks/restore-act';
import { CancelSheet } from './cancel-sheet';
import { Minutes } from './minutes';
import { ResultForm } from './result-form';
import { Steps } from './steps';

/** One restore test of the unit: its steps, its result, its minutes. */
export function TestPage({ testId }: { testId: string }) {
  const { t } = useTranslation();
  const test = useRestoreTest(testId);
  return (
    <Framed
      title={test.data?.copyName ?? t('restore-tests.title')}
      subtitle={test.data?.systemName ?? ''}
      of={test}
    >
      {test.data && <Told test={test.data} />}
    </Framed>
  );
}

function Told({ test }: { test: RestoreTest }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isCancelling, setIsCancelling] = useState(false);
  const waiting = waitingOf(useRestoreActs(), test.id);
  return (
    <>
      <p className={css.state}>
        <RestoreChip state={test.state} />
        <span>{t('restore-tests.title')}</span>
      </p>
      <Steps test={test} waiting={waiting} />
      {test.can.includes('finish') && (
        <ResultForm test={test} unsent={waiting.length} onFinished={(answer) => takeTest(client, answer)} />
      )}
      <Minutes test={test} />
      <section className={list.section} aria-label={t('restore-tests.what')}>
        <h2 className={list.heading}>{t('restore-tests.what')}</h2>
        <div className={css.panel}>
          <RestoreFacts test={test} />
        </div>
      </section>
      {test.can.includes('cancel') && (
        <div className={css.last}>
          <ActButton label={t('restore-tests.cancel')} onPress={() => setIsCancelling(true)} size="row" />
        </div>
      )}
      {isCancelling && (
        <CancelSheet
          test={test}
          run={(reason, key) => restoresApi.cancel(test.id, reason, key)}
          onDone={(answer) => {
            takeTest(client, answer);
            setIsCancelling(false);
          }}
          onClose={() => setIsCancelling(false)}
        />
      )}
    </>
  );
}
