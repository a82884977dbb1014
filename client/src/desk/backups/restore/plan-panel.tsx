import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../../api/backups';
import { restoresApi, type RestorePlan, type RestoreTest } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import panel from '../../drills/panel.module.css';
import { emptyPlan, missingOf, type PlanForm, planOf } from '../../../backups/restore/plan-form';
import css from './restore.module.css';
import { Submit } from './submit';

type Props = { system: BackupDetail; onPlanned: (test: RestoreTest) => void };

/** The plan of a test; what is typed is kept on this device until the server has it. */
export function PlanPanel({ system, onPlanned }: Props) {
  const { t } = useTranslation();
  const copies = system.datasets.flatMap((dataset) => dataset.copies);
  const [empty] = useState(() =>
    emptyPlan(copies, formatInstant(serverNow(), 'day'), t('restore-tests.defaultSteps')),
  );
  const { draft, keptAt, sending, change, drop } = useDraft(`restore-test.new.${system.systemId}`, empty);
  const [isTried, setIsTried] = useState(false);
  const act = useAction((body: RestorePlan, key) => restoresApi.plan(system.systemId, body, key), {
    keptAt: sending,
    onDone: (test) => {
      drop();
      onPlanned(test);
    },
  });
  const missing = missingOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (missing.length === 0 && !act.isPending) act.mutate(planOf(draft));
  };
  const wrong = (field: keyof PlanForm, name: string) =>
    act.error?.of(name) ?? (isTried && missing.includes(field) && t('restore-tests.need'));
  /** A field of the form with its place in what is sent. */
  const text = (field: Exclude<keyof PlanForm, 'isSample'>, name: string, maxLength: number) => ({
    label: t(`restore-tests.field.${field}`),
    maxLength,
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
    error: wrong(field, name),
  });
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <section className={panel.panel} aria-label={t('restore-tests.what')}>
        <div className={panel.head}>
          <h2>{t('restore-tests.what')}</h2>
        </div>
        <div className={css.fields}>
          <Select
            label={t('restore-tests.field.copyId')}
            required
            data={copies.map(({ copyId, name }) => ({ value: copyId, label: name }))}
            value={draft.copyId || null}
            onChange={(copyId) => change({ copyId: copyId ?? '' })}
            error={wrong('copyId', 'copyId')}
            nothingFoundMessage={t('restore-tests.noCopies')}
          />
          <TextInput
            {...text('day', 'plannedFor', 20)}
            required
            inputMode="numeric"
            placeholder="31/12/2026"
          />
          <div className={css.wide}>
            <SegmentedControl
              aria-label={t('restore-tests.scopeLabel')}
              value={draft.isSample ? 'sample' : 'full'}
              onChange={(value) => change({ isSample: value === 'sample' })}
              data={(['full', 'sample'] as const).map((value) => ({
                value,
                label: t(`restore-tests.scope.${value}`),
              }))}
            />
          </div>
          {draft.isSample && (
            <>
              <TextInput {...text('sampleCount', 'sample.count', 10)} required inputMode="numeric" />
              <TextInput {...text('sampleOf', 'sample.of', 10)} required inputMode="numeric" />
            </>
          )}
          <TextInput
            {...text('target', 'target', 200)}
            required
            placeholder={t('restore-tests.targetHint')}
          />
          <TextInput {...text('snapshot', 'snapshot', 200)} placeholder={t('restore-tests.snapshotHint')} />
        </div>
      </section>
      <section className={panel.panel} aria-label={t('restore-tests.who')}>
        <div className={panel.head}>
          <h2>{t('restore-tests.who')}</h2>
          <p>{t('restore-tests.whoLine')}</p>
        </div>
        <div className={css.fields}>
          <TextInput {...text('performerName', 'performer.name', 120)} required />
          <TextInput {...text('performerFunction', 'performer.function', 120)} required />
          <TextInput {...text('witnessName', 'witness.name', 120)} required />
          <TextInput {...text('witnessFunction', 'witness.function', 120)} required />
        </div>
      </section>
      <section className={panel.panel} aria-label={t('restore-tests.steps')}>
        <div className={panel.head}>
          <h2>{t('restore-tests.steps')}</h2>
          <p>{t('restore-tests.stepsLine')}</p>
        </div>
        <div className={css.fields}>
          <Textarea {...text('steps', 'steps', 9_000)} required autosize minRows={6} className={css.wide} />
        </div>
      </section>
      <Submit
        words={t('restore-tests.plan')}
        isBusy={act.isPending}
        problem={act.error}
        draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      />
    </form>
  );
}
