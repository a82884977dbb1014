import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillPlan, type Objective, planApi, type Target, type Task } from '../../../api/drill-plan';
import type { DrillDetail } from '../../../api/drills';
import { FieldNote } from '../../../forms/field-note';
import { ActionDialog } from '../../controls/action-dialog';
import { say } from '../../controls/toasts';
import { useDrillAct } from '../use-drill';
import css from './objectives.module.css';
import { freeKey, isWhole, targetsIn, tasksIn, withAt } from './objectives-form';
import { useTakePlan } from './use-plan';

const CAPABILITIES = [
  'detect',
  'activate',
  'respond',
  'contain',
  'communicate',
  'document',
  'recover',
] as const;

type Props = { drill: DrillDetail; plan: DrillPlan; onClose: () => void };

/** Objectives, targets and tasks as one form; a task that an inject names is refused with that inject's code. */
export function ObjectivesDialog({ drill, plan, onClose }: Props) {
  const { t } = useTranslation();
  const take = useTakePlan(drill.id);
  const [start] = useState(plan);
  const [objectives, setObjectives] = useState<Objective[]>(plan.objectives);
  const [isTried, setIsTried] = useState(false);
  const act = useDrillAct(
    drill.id,
    (next: Objective[]) =>
      planApi.objectives(drill.id, { version: start.objectivesVersion, objectives: next }),
    {
      onDone: (answer) => {
        take(answer);
        say('good', t('drills.done.objectives'));
        onClose();
      },
    },
  );
  const submit = () => {
    setIsTried(true);
    if (isWhole(objectives)) act.mutate(objectives);
  };
  const add = (): Objective => ({ key: freeKey('muc-tieu', objectives), text: '', targets: [] });
  return (
    <ActionDialog
      title={t('drills.confirm', { question: t('drills.objectives.editing') })}
      consequence={t('drills.objectives.editLine')}
      submit={t('registers.save')}
      size={900}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {objectives.map((objective, at) => (
        <ObjectiveFields
          key={objective.key}
          objective={objective}
          all={objectives}
          onChange={(next) => setObjectives(withAt(objectives, at, next))}
        />
      ))}
      <AddButton onClick={() => setObjectives([...objectives, add()])}>
        {t('drills.objectives.add')}
      </AddButton>
      {isTried && !isWhole(objectives) && <FieldNote>{t('drills.objectives.unfinished')}</FieldNote>}
    </ActionDialog>
  );
}

type PartProps<T> = { all: Objective[]; onChange: (next: T | null) => void };

function ObjectiveFields({ objective, all, onChange }: PartProps<Objective> & { objective: Objective }) {
  const { t } = useTranslation();
  const { targets } = objective;
  const put = (next: Target[]) => onChange({ ...objective, targets: next });
  return (
    <fieldset className={css.edit}>
      <Line label={t('drills.objectives.objective')} value={objective.text} onRemove={() => onChange(null)}>
        {(field) => (
          <Textarea
            {...field}
            autosize
            minRows={1}
            onChange={(event) => onChange({ ...objective, text: event.currentTarget.value })}
          />
        )}
      </Line>
      {targets.map((target, at) => (
        <TargetFields
          key={target.key}
          target={target}
          all={all}
          onChange={(next) => put(withAt(targets, at, next))}
        />
      ))}
      <AddButton
        onClick={() =>
          put([
            ...targets,
            { key: freeKey('nang-luc', targetsIn(all)), capability: 'respond', text: '', tasks: [] },
          ])
        }
      >
        {t('drills.objectives.addTarget')}
      </AddButton>
    </fieldset>
  );
}

function TargetFields({ target, all, onChange }: PartProps<Target> & { target: Target }) {
  const { t } = useTranslation();
  const { tasks, capability } = target;
  const put = (next: Task[]) => onChange({ ...target, tasks: next });
  return (
    <div className={css.editTarget}>
      <Line label={t('drills.objectives.target')} value={target.text} onRemove={() => onChange(null)}>
        {(field) => (
          <>
            <Select
              className={css.capability}
              label={t('drills.objectives.capabilityName')}
              allowDeselect={false}
              data={CAPABILITIES.map((value) => ({
                value,
                label: t(`drills.objectives.capability.${value}`),
              }))}
              value={capability}
              onChange={(next) => next && onChange({ ...target, capability: next })}
            />
            <Textarea
              {...field}
              autosize
              minRows={1}
              onChange={(event) => onChange({ ...target, text: event.currentTarget.value })}
            />
          </>
        )}
      </Line>
      {tasks.map((task, at) => (
        <TaskFields key={task.key} task={task} onChange={(next) => put(withAt(tasks, at, next))} />
      ))}
      <AddButton
        onClick={() =>
          put([
            ...tasks,
            {
              key: freeKey('viec', tasksIn(all)),
              text: '',
              targetMinutes: null,
              weight: 1,
              isCritical: false,
            },
          ])
        }
      >
        {t('drills.objectives.addTask')}
      </AddButton>
    </div>
  );
}

function TaskFields({ task, onChange }: { task: Task; onChange: (next: Task | null) => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.editTask}>
      <Line label={t('drills.objectives.task')} value={task.text} onRemove={() => onChange(null)}>
        {(field) => (
          <>
            <Textarea
              {...field}
              autosize
              minRows={1}
              onChange={(event) => onChange({ ...task, text: event.currentTarget.value })}
            />
            <TextInput
              className={css.figure}
              type="number"
              min={0}
              step="any"
              label={t('drills.objectives.minutes')}
              value={task.targetMinutes ?? ''}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...task, targetMinutes: value === '' ? null : Number(value) })
              }
            />
            <TextInput
              className={css.figure}
              type="number"
              min={0}
              step="any"
              label={t('drills.objectives.weight')}
              value={task.weight}
              onChange={({ currentTarget: { value } }) => onChange({ ...task, weight: Number(value) })}
            />
          </>
        )}
      </Line>
      <Checkbox
        label={t('drills.objectives.isCritical')}
        checked={task.isCritical}
        onChange={({ currentTarget: { checked } }) => onChange({ ...task, isCritical: checked })}
      />
    </div>
  );
}

type LineProps = {
  label: string;
  value: string;
  onRemove: () => void;
  children: (field: { label: string; value: string; maxLength: number; required: boolean }) => ReactNode;
};

function Line({ label, value, onRemove, children }: LineProps) {
  const { t } = useTranslation();
  return (
    <div className={css.line}>
      {children({ label, value, maxLength: 1000, required: true })}
      <button
        type="button"
        className={css.remove}
        aria-label={t('drills.objectives.remove', { what: value || label })}
        onClick={onRemove}
      >
        <IconTrash size={17} stroke={1.8} aria-hidden />
      </button>
    </div>
  );
}

function AddButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button
      className={css.add}
      variant="default"
      size="xs"
      data-size="xs"
      leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
