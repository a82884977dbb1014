import { Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RestoreAdvance, restoresApi, type RestoreTest } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { problemText } from '../../../forms/problem-text';
import { When } from '../../../marks/when';
import { serverNow } from '../../../time/server-clock';
import { InstantField, instantOf } from '../../controls/instant-field';
import { say } from '../../controls/toasts';
import panel from '../../drills/panel.module.css';
import css from './restore.module.css';
import { Submit } from './submit';

type Props = { test: RestoreTest; onAdvanced: (test: RestoreTest) => void };

/** The steps, each with the instant at which it was done; ticked while the test runs. */
export function StepsPanel({ test, onAdvanced }: Props) {
  const { t } = useTranslation();
  const act = useAction((body: RestoreAdvance, key) => restoresApi.advance(test.id, body, key), {
    onDone: onAdvanced,
    onRefused: (problem) => say('warn', problemText(t, problem)),
  });
  const isRunning = test.state === 'running' && test.can.includes('advance');
  const sent = act.isPending ? act.variables.ticks[0] : undefined;
  const tick = (position: number, isDone: boolean) =>
    act.mutate({ ticks: [{ position, doneAt: isDone ? new Date(serverNow()).toISOString() : null }] });
  return (
    <section className={panel.panel} aria-label={t('restore-tests.steps')}>
      <div className={panel.head}>
        <h2>{t('restore-tests.steps')}</h2>
        {test.startedAt && (
          <p>
            {t('restore-tests.begun')} <When at={test.startedAt} />
          </p>
        )}
      </div>
      <ol className={panel.rows}>
        {test.steps.map(({ text, doneAt }, position) => (
          <li key={position} className={css.step}>
            {isRunning ? (
              <Checkbox
                size="md"
                label={text}
                checked={doneAt !== null}
                disabled={sent?.position === position}
                onChange={(event) => tick(position, event.currentTarget.checked)}
              />
            ) : (
              <span>{text}</span>
            )}
            <span className={css.quiet}>
              {doneAt ? <When at={doneAt} form="narrow" /> : test.settledAt && t('restore-tests.notDone')}
            </span>
          </li>
        ))}
      </ol>
      {test.state === 'planned' && test.can.includes('advance') && (
        <Begin test={test} onAdvanced={onAdvanced} />
      )}
    </section>
  );
}

/** Now, or earlier by the clock of whoever writes it down afterwards. */
function Begin({ test, onAdvanced }: Props) {
  const { t } = useTranslation();
  const [start, setStart] = useState('');
  const [snapshot, setSnapshot] = useState(test.snapshot ?? '');
  const act = useAction((body: RestoreAdvance, key) => restoresApi.advance(test.id, body, key), {
    onDone: onAdvanced,
  });
  const startedAt = instantOf(start);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.isPending || (start.trim() && !startedAt)) return;
    act.mutate({
      ticks: [],
      ...(startedAt && { startedAt }),
      ...(snapshot.trim() && { snapshot: snapshot.trim() }),
    });
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <div className={css.fields}>
        <InstantField
          label={t('restore-tests.field.startedAt')}
          description={t('restore-tests.nowHint')}
          value={start}
          onChange={setStart}
          error={act.error?.of('startedAt')}
        />
        <TextInput
          label={t('restore-tests.field.snapshot')}
          description={t('restore-tests.snapshotHint')}
          maxLength={200}
          value={snapshot}
          onChange={(event) => setSnapshot(event.currentTarget.value)}
          error={act.error?.of('snapshot')}
        />
      </div>
      <Submit words={t('restore-tests.begin')} isBusy={act.isPending} problem={act.error} />
    </form>
  );
}
