import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillEdit, planApi } from '../../../api/drill-plan';
import type { DrillDetail } from '../../../api/drills';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import fields from '../../controls/fields.module.css';
import { InstantField, instantOf } from '../../controls/instant-field';
import { say } from '../../controls/toasts';
import { useDrillAct } from '../use-drill';

type Form = { title: string; summary: string; plannedAt: string; maxMinutes: string; isBlind: boolean };
type Props = { drill: DrillDetail; isBlind: boolean; onClose: () => void };

/** What the drill is called, what it is about, when it is planned and how long it may go. */
export function DetailsDialog({ drill, isBlind, onClose }: Props) {
  const { t } = useTranslation();
  const [{ version, start }] = useState(() => ({ version: drill.version, start: startOf(drill, isBlind) }));
  const [form, setForm] = useState(start);
  const change = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const act = useDrillAct(drill.id, (body: DrillEdit) => planApi.edit(drill.id, version, body), {
    onDone: () => {
      say('good', t('drills.done.saved', { code: drill.code }));
      onClose();
    },
  });
  const [isTried, setIsTried] = useState(false);
  const isBadTime = form.plannedAt.trim() !== '' && !instantOf(form.plannedAt);
  const submit = () => {
    setIsTried(true);
    const body = bodyOf(start, form);
    if (isBadTime || form.title.trim() === '') return;
    if (Object.keys(body).length === 0) onClose();
    else act.mutate(body);
  };
  return (
    <ActionDialog
      title={t('drills.confirm', { question: t('drills.details.title', { code: drill.code }) })}
      consequence={t('drills.details.line')}
      submit={t('registers.save')}
      size={620}
      isBusy={act.isPending}
      problem={act.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('drills.make.name')}
        required
        data-autofocus
        maxLength={200}
        value={form.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={act.error?.of('title') ?? (form.title.trim() === '' && t('registers.need'))}
      />
      <Textarea
        label={t('drills.details.summary')}
        autosize
        minRows={3}
        maxLength={4000}
        value={form.summary}
        onChange={(event) => change({ summary: event.currentTarget.value })}
        error={act.error?.of('summary')}
      />
      <div className={fields.two}>
        <InstantField
          label={t('drills.make.planned')}
          value={form.plannedAt}
          onChange={(plannedAt) => change({ plannedAt })}
          error={
            act.error?.of('plannedAt') ??
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
          error={act.error?.of('maxMinutes')}
        />
      </div>
      <Checkbox
        label={t('drills.make.blind')}
        description={t('drills.make.blindLine')}
        checked={form.isBlind}
        onChange={(event) => change({ isBlind: event.currentTarget.checked })}
      />
    </ActionDialog>
  );
}

const startOf = ({ title, summary, plannedAt, maxMinutes }: DrillDetail, isBlind: boolean): Form => ({
  ...{ title, summary: summary ?? '', isBlind, maxMinutes: String(maxMinutes) },
  plannedAt: plannedAt ? formatInstant(plannedAt) : '',
});

/** Only what was changed is sent. */
function bodyOf(start: Form, form: Form): DrillEdit {
  const { title, summary, plannedAt, maxMinutes, isBlind } = form;
  return {
    ...(title.trim() !== start.title && { title: title.trim() }),
    ...(summary.trim() !== start.summary && { summary: summary.trim() || null }),
    ...(plannedAt !== start.plannedAt && { plannedAt: instantOf(plannedAt) }),
    ...(maxMinutes !== start.maxMinutes && { maxMinutes: Number(maxMinutes) }),
    ...(isBlind !== start.isBlind && { isBlind }),
  };
}
