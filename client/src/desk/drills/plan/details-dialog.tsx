import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillEdit, planApi } from '../../../api/drill-plan';
import type { DrillDetail } from '../../../api/drills';
import { DraftNote } from '../../../drafts/draft-note';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import { ConflictChoice } from '../../controls/conflict-choice';
import fields from '../../controls/fields.module.css';
import { InstantField, instantOf } from '../../controls/instant-field';
import { say } from '../../controls/toasts';
import { useRegisterForm } from '../../registers/use-register-form';
import { useTakeAnswer } from '../use-drill';

type Form = { title: string; summary: string; plannedAt: string; maxMinutes: string; isBlind: boolean };
type Props = { drill: DrillDetail; isBlind: boolean; onClose: () => void };

const WORDS = {
  title: 'drills.make.name',
  summary: 'drills.details.summary',
  plannedAt: 'drills.make.planned',
  maxMinutes: 'drills.details.length',
  isBlind: 'drills.make.blind',
} as const satisfies Record<keyof Form, string>;

/** What the drill is called, what it is about, when it is planned and how long it may go; what somebody else set meanwhile is a choice. */
export function DetailsDialog({ drill, isBlind, onClose }: Props) {
  const { t } = useTranslation();
  const take = useTakeAnswer(drill.id);
  const [start] = useState(() => startOf(drill, isBlind));
  const edit = useRegisterForm<Form, DrillDetail>({
    draftName: `drill.details.${drill.id}`,
    start,
    version: drill.version,
    needed: ['title'],
    save: (changed, _, version) => planApi.edit(drill.id, version, wireOf(changed)),
    onDone: (saved) => {
      take(saved);
      say('good', t('drills.done.saved', { code: drill.code }));
    },
    onClose,
  });
  const { form, change, errorOf } = edit;
  const [isTried, setIsTried] = useState(false);
  const isBadTime = form.plannedAt.trim() !== '' && !instantOf(form.plannedAt);
  const submit = () => {
    setIsTried(true);
    if (!isBadTime) edit.submit();
  };
  return (
    <ActionDialog
      {...edit.dialog}
      title={t('drills.confirm', { question: t('drills.details.title', { code: drill.code }) })}
      consequence={t('drills.details.line')}
      size={620}
      draft={<DraftNote {...edit.draft} />}
      onSubmit={submit}
    >
      <TextInput
        label={t('drills.make.name')}
        required
        data-autofocus
        maxLength={200}
        value={form.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={errorOf('title')}
      />
      <Textarea
        label={t('drills.details.summary')}
        autosize
        minRows={3}
        maxLength={4000}
        value={form.summary}
        onChange={(event) => change({ summary: event.currentTarget.value })}
        error={errorOf('summary')}
      />
      <div className={fields.two}>
        <InstantField
          label={t('drills.make.planned')}
          value={form.plannedAt}
          onChange={(plannedAt) => change({ plannedAt })}
          error={
            errorOf('plannedAt') ??
            (isTried && isBadTime ? t('time.badInput', { example: formatInstant(serverNow()) }) : undefined)
          }
        />
        <TextInput
          label={t('drills.details.length')}
          type="number"
          min={5}
          max={20160}
          value={form.maxMinutes}
          onChange={(event) => change({ maxMinutes: event.currentTarget.value })}
          error={errorOf('maxMinutes')}
        />
      </div>
      <Checkbox
        label={t('drills.make.blind')}
        description={t('drills.make.blindLine')}
        checked={form.isBlind}
        onChange={(event) => change({ isBlind: event.currentTarget.checked })}
      />
      {edit.conflict.conflicts.length > 0 && (
        <ConflictChoice
          {...edit.conflict}
          nameOf={(field) => t(WORDS[field as keyof Form])}
          valueOf={(field, value) =>
            field === 'isBlind' ? t(value ? 'desk.conflict.yes' : 'desk.conflict.no') : textOf(field, value)
          }
        />
      )}
    </ActionDialog>
  );
}

const startOf = ({ title, summary, plannedAt, maxMinutes }: DrillDetail, isBlind: boolean): Form => ({
  ...{ title, summary: summary ?? '', isBlind, maxMinutes: String(maxMinutes) },
  plannedAt: plannedAt ? formatInstant(plannedAt) : '',
});

/** Only what was changed is sent, as the wire has it. */
function wireOf({ title, summary, plannedAt, maxMinutes, isBlind }: Partial<Form>): DrillEdit {
  return {
    ...(title !== undefined && { title: title.trim() }),
    ...(summary !== undefined && { summary: summary.trim() || null }),
    ...(plannedAt !== undefined && { plannedAt: instantOf(plannedAt) }),
    ...(maxMinutes !== undefined && { maxMinutes: Number(maxMinutes) }),
    ...(isBlind !== undefined && { isBlind }),
  };
}

function textOf(field: string, value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return '—';
  return field === 'plannedAt' ? formatInstant(value) : value;
}
