import { Select, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, type ActionElement, actionsApi, learningApi } from '../../api/learning';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { ActionDialog } from '../controls/action-dialog';
import type { Choice } from '../controls/conflict-choice';
import { say } from '../controls/toasts';
import { ActionConflicts } from './action-conflicts';
import { dayOf, endOf, startOf } from './days';
import { type Owner, OwnerFields } from './owner-fields';
import { useRefreshLearning } from './use-learning';
import { useTouched } from './use-touched';

const ELEMENTS = ['planning', 'organization', 'equipment', 'training', 'exercise'] as const;

type Form = Owner & { issue: string; rootCause: string; action: string; element: ActionElement };

type Body = ReturnType<typeof bodyOf>;
type Sent = { body: Body; changed: Partial<Body>; against: number };

type Props = {
  /** What it answers: the drill, and ratings of it; or the action that is edited. */
  of: { drillId: string; evaluationIds: string[]; issue: string } | { action: Action };
  children?: ReactNode;
  onClose: () => void;
};

/**
 * A corrective action: what is wrong, why, what is done about it, by whom and until when. Of one that is edited only what
 * was changed is sent; where somebody else saved the same field meanwhile, a person chooses.
 */
export function ActionFormDialog({ of, children, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefreshLearning();
  const { start, form, version, change, drop, keptAt } = useTouched<Form>(draftOf(of), openedOf(of));
  const [choices, setChoices] = useState<Record<string, Choice | undefined>>({});
  const [isTried, setIsTried] = useState(false);
  const act = useAction(
    ({ body, against, changed }: Sent, key) =>
      'action' in of
        ? actionsApi.edit(of.action.id, against, changed)
        : learningApi.propose(of.drillId, { ...body, evaluationIds: of.evaluationIds }, key),
    {
      onDone: ({ code }) => {
        refresh();
        drop();
        say('good', t('action' in of ? 'learning.done.edited' : 'learning.done.proposed', { code }));
        onClose();
      },
      onRefused: () => {
        setChoices({});
        setIsTried(false);
      },
    },
  );
  const conflicts = act.error?.code === 'edit_conflict' ? (act.error.body.conflicts ?? []) : [];
  const submit = () => {
    setIsTried(true);
    if (!form.issue.trim() || !form.action.trim() || conflicts.some(({ field }) => !choices[field])) return;
    const body = bodyOf(form);
    const changed = changesOf(bodyOf(start), body, choices);
    if ('action' in of && Object.keys(changed).length === 0) {
      drop();
      return onClose();
    }
    act.mutate({ body, changed, against: (conflicts.length > 0 && act.error?.body.version) || version });
  };
  const need = (text: string) => isTried && !text.trim() && t('learning.field.need');
  return (
    <ActionDialog
      title={t('action' in of ? 'learning.form.edit' : 'learning.form.propose', {
        code: 'action' in of ? of.action.code : '',
      })}
      consequence={t('learning.form.line')}
      submit={
        conflicts.length > 0
          ? t('desk.edit.resolve')
          : t('action' in of ? 'learning.form.save' : 'learning.form.submit')
      }
      size={680}
      isBusy={act.isPending}
      problem={conflicts.length > 0 ? null : act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {children}
      <Textarea
        label={t('learning.field.issue')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={form.issue}
        onChange={(event) => change({ issue: event.currentTarget.value })}
        error={act.error?.of('issue') ?? need(form.issue)}
      />
      <Textarea
        label={t('learning.field.rootCause')}
        autosize
        minRows={1}
        maxLength={2000}
        value={form.rootCause}
        onChange={(event) => change({ rootCause: event.currentTarget.value })}
        error={act.error?.of('rootCause')}
      />
      <Textarea
        label={t('learning.field.action')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={form.action}
        onChange={(event) => change({ action: event.currentTarget.value })}
        error={act.error?.of('action') ?? need(form.action)}
      />
      <Select
        label={t('learning.field.element')}
        allowDeselect={false}
        data={ELEMENTS.map((value) => ({ value, label: t(`learning.element.${value}`) }))}
        value={form.element}
        onChange={(value) => change({ element: ELEMENTS.find((one) => one === value) ?? form.element })}
      />
      <OwnerFields owner={form} onChange={change} problem={act.error} />
      <ActionConflicts
        conflicts={conflicts}
        ownerUnitId={form.ownerUnitId}
        choices={choices}
        isTried={isTried}
        onChoose={({ field }, choice) => setChoices((now) => ({ ...now, [field]: choice }))}
      />
    </ActionDialog>
  );
}

const EMPTY: Form = {
  issue: '',
  rootCause: '',
  action: '',
  element: 'training',
  ownerUnitId: null,
  contactId: null,
  start: '',
  due: '',
};

const draftOf = (of: Props['of']): string =>
  'action' in of ? `action.${of.action.id}` : `action.new.${of.drillId}.${of.evaluationIds[0] ?? ''}`;

const openedOf = (of: Props['of']): { form: Form; version: number } =>
  'action' in of
    ? { form: formOf(of.action), version: of.action.version }
    : { form: { ...EMPTY, issue: of.issue }, version: 0 };

const formOf = (action: Action): Form => ({
  issue: action.issue,
  rootCause: action.rootCause ?? '',
  action: action.action,
  element: action.element,
  ownerUnitId: action.ownerUnitId,
  contactId: action.contactId,
  start: dayOf(action.startAt),
  due: dayOf(action.dueAt),
});

const bodyOf = ({ issue, rootCause, action, element, ownerUnitId, contactId, start, due }: Form) => ({
  issue: issue.trim(),
  rootCause: rootCause.trim() || null,
  action: action.trim(),
  element,
  ownerUnitId,
  contactId,
  startAt: startOf(start),
  dueAt: endOf(due),
});

/** What differs from the start, but for what was given up for somebody else's value. */
const changesOf = (start: Body, body: Body, choices: Record<string, Choice | undefined>): Partial<Body> =>
  Object.fromEntries(
    Object.entries(body).filter(
      ([field, value]) => value !== start[field as keyof Body] && choices[field] !== 'theirs',
    ),
  );
