import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupDetail } from '../../../api/backups';
import { restoresApi, type RestorePlan, type RestoreTest } from '../../../api/restores';
import { useAction } from '../../../api/use-action';
import { emptyPlan, missingOf, type PlanForm as Form, planOf } from '../../../backups/restore/plan-form';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { formatDay, parseDay } from '../../../time/day';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ActButton } from '../../act-button';
import { Refusal } from '../../refusal';
import { useSlow } from '../../use-slow';
import css from '../backups.module.css';
import { AreaField, ChoiceField, LineField } from '../fields';

type Props = { system: BackupDetail; onPlanned: (test: RestoreTest) => void };
type TextName = Exclude<keyof Form, 'isSample'>;

/** The plan of a test; what is typed is kept on this device until the server has it. */
export function PlanForm({ system, onPlanned }: Props) {
  const { t } = useTranslation();
  const copies = system.datasets.flatMap((dataset) => dataset.copies);
  const [empty] = useState(() =>
    emptyPlan(copies, parseDay(formatInstant(serverNow(), 'day')), t('restore-tests.defaultSteps')),
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
  const isSlow = useSlow(act.isPending);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setIsTried(true);
    if (missing.length === 0 && !act.isPending) act.mutate(planOf(draft));
  };
  const wrong = (field: keyof Form, name: string) =>
    act.error?.of(name) ?? (isTried && missing.includes(field) && t('restore-tests.need'));
  /** A field of the form with its place in what is sent. */
  const text = (field: TextName, name: string, maxLength: number) => ({
    label: t(`restore-tests.field.${field}`),
    maxLength,
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    fault: wrong(field, name),
  });
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h2 className={css.part}>{t('restore-tests.what')}</h2>
      <ChoiceField
        legend={t('restore-tests.field.copyId')}
        isNeeded
        options={copies.map(({ copyId, name }) => ({ value: copyId, label: name }))}
        value={draft.copyId || null}
        fault={wrong('copyId', 'copyId')}
        onChange={(copyId) => change({ copyId })}
      />
      <LineField {...text('day', 'plannedFor', 20)} isNeeded type="date" hint={formatDay(draft.day)} />
      <ChoiceField
        legend={t('restore-tests.scopeLabel')}
        options={(['full', 'sample'] as const).map((value) => ({
          value,
          label: t(`restore-tests.scope.${value}`),
        }))}
        value={draft.isSample ? 'sample' : 'full'}
        onChange={(value) => change({ isSample: value === 'sample' })}
      />
      {draft.isSample && (
        <>
          <LineField {...text('sampleCount', 'sample.count', 10)} isNeeded inputMode="numeric" />
          <LineField {...text('sampleOf', 'sample.of', 10)} isNeeded inputMode="numeric" />
        </>
      )}
      <LineField {...text('target', 'target', 200)} isNeeded placeholder={t('restore-tests.targetHint')} />
      <LineField {...text('snapshot', 'snapshot', 200)} hint={t('restore-tests.snapshotHint')} />
      <h2 className={css.part}>{t('restore-tests.who')}</h2>
      <p className={css.line}>{t('restore-tests.whoLine')}</p>
      <LineField {...text('performerName', 'performer.name', 120)} isNeeded />
      <LineField {...text('performerFunction', 'performer.function', 120)} isNeeded />
      <LineField {...text('witnessName', 'witness.name', 120)} isNeeded />
      <LineField {...text('witnessFunction', 'witness.function', 120)} isNeeded />
      <AreaField
        {...text('steps', 'steps', 9_000)}
        label={t('restore-tests.steps')}
        hint={t('restore-tests.stepsLine')}
        isNeeded
        rows={8}
      />
      <p className={css.hint}>
        {t('noSecrets')} <DraftNote keptAt={keptAt} onDiscard={drop} />
      </p>
      {act.error && <Refusal problem={act.error} hasDraft />}
      {isTried && missing.length > 0 && (
        <p className={css.fault} role="alert">
          {t('restore-tests.phone.missing', { count: missing.length })}
        </p>
      )}
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      <ActButton
        label={act.error ? t('unit.refused.retry') : t('restore-tests.plan')}
        onPress={submit}
        isBusy={act.isPending}
        isPrimary
        size="row"
      />
    </form>
  );
}
