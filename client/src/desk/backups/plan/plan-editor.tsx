import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planApi, type BackupPlan } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { DatasetPanel } from './dataset-panel';
import { EffectsDialog } from './effects-dialog';
import { OvertakenPanel } from './overtaken-panel';
import { effectsOf } from './plan-effects';
import { bodyOf, formOf, newDataset, type DatasetForm, type PlanForm } from './plan-form';
import css from './plan.module.css';
import { PrimaryPanel } from './primary-panel';
import { SaveBar } from './save-bar';
import { useRefresh } from './use-plan';

/** What is written, and what it began from. */
type Written = { version: number; start: PlanForm; form: PlanForm };
type Props = { plan: BackupPlan; onSaved: (plan: BackupPlan) => void; onWriting: () => void };

/** The whole plan as one form, kept as a draft until the server has it. */
export function PlanEditor({ plan, onSaved, onWriting }: Props) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const body = useRef<HTMLDivElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  const words = { dataset: t('backupPlan.firstDataset'), copy: t('backupPlan.copyNumber', { number: 1 }) };
  const stored = useMemo(() => formOf(plan, words), [plan]);
  const { draft, keptAt, change, drop } = useDraft<Written>(`backup-plan.${plan.systemId}`, {
    ...{ version: plan.version, start: stored, form: stored },
  });
  const { version, start, form } =
    keptAt === null ? { version: plan.version, start: stored, form: stored } : draft;
  const isOvertaken = version < plan.version;
  const save = useAction(
    ({ against, typed }: { against: number; typed: PlanForm }) =>
      planApi.put(plan.systemId, against, bodyOf(typed)),
    {
      onDone: (answer) => {
        drop();
        setIsAsking(false);
        refresh(answer);
        onSaved(answer);
      },
      onRefused: ({ code }) => {
        setIsAsking(false);
        if (code === 'backup_plan_outdated') refresh();
      },
    },
  );
  const { error } = save;
  // Before it is painted: what is typed after the refusal is seen goes into the field.
  useLayoutEffect(() => {
    if (error) body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const write = (part: Partial<PlanForm>) => {
    onWriting();
    change({ version, start, form: { ...form, ...part } });
  };
  const setDatasets = (datasets: DatasetForm[]) => {
    if (datasets.length !== form.datasets.length) save.reset(); // the fields of a refusal are numbered
    write({ datasets });
  };
  const effects = effectsOf(start, form);
  const send = () => save.mutate({ against: version, typed: form });
  const errorOf = (field: string) => error?.of(field) ?? null;
  return (
    <>
      {isOvertaken && (
        <OvertakenPanel
          saved={plan.saved}
          start={start}
          mine={form}
          theirs={stored}
          onMerged={(merged) => {
            save.reset();
            change({ version: plan.version, start: stored, form: merged });
          }}
          onTheirs={() => {
            save.reset();
            drop();
          }}
        />
      )}
      <div ref={body} className={css.stack}>
        <PrimaryPanel form={form} errorOf={errorOf} onChange={write} />
        {form.datasets.map((dataset, at) => (
          <DatasetPanel
            key={dataset.key}
            dataset={dataset}
            plan={form}
            errorOf={(field) => errorOf(`datasets.${at}.${field}`)}
            onChange={(next) => {
              if (next.copies.length !== dataset.copies.length) save.reset();
              setDatasets(form.datasets.map((one) => (one.key === dataset.key ? next : one)));
            }}
            onRemove={() => setDatasets(form.datasets.filter(({ key }) => key !== dataset.key))}
          />
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
            onClick={() =>
              setDatasets([
                ...form.datasets,
                newDataset(
                  t('backupPlan.datasetNumber', { number: form.datasets.length + 1 }),
                  t('backupPlan.copyNumber', { number: 1 }),
                ),
              ])
            }
          >
            {t('backupPlan.addDataset')}
          </Button>
        </div>
      </div>
      <SaveBar
        note={isOvertaken ? t('backupPlan.conflict.first') : <DraftNote keptAt={keptAt} onDiscard={drop} />}
        problem={error?.code === 'backup_plan_outdated' ? null : error}
        isBusy={save.isPending}
        isBarred={isOvertaken || (keptAt === null && plan.version > 0)}
        submit={t('backupPlan.save')}
        onSubmit={() => (effects.length > 0 ? setIsAsking(true) : send())}
      />
      {isAsking && (
        <EffectsDialog
          effects={effects}
          isBusy={save.isPending}
          problem={error}
          onSubmit={send}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
