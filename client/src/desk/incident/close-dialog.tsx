import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { CloseBody, IncidentDetail, Outcome } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { ActionDialog } from '../controls/action-dialog';
import { useAbsorb } from '../data/use-absorb';
import { isOpenAssignment } from './answers';

export const OUTCOMES: Outcome[] = [
  'resolved',
  'contained',
  'no_impact',
  'false_positive',
  'transferred',
  'unresolved',
];

/** Outcome and summary; a reason when it ends early or over units that still work, whose assignments are then recalled. */
export function CloseDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const absorb = useAbsorb();
  const { draft, change, drop, keptAt } = useDraft(
    `close.${incident.id}`,
    { outcome: '', summary: '', reason: '' },
    { incidentId: incident.id },
  );
  const [isTried, setIsTried] = useState(false);
  const open = incident.assignments.filter(isOpenAssignment).length;
  const needsReason = incident.state !== 'resolved' || open > 0;
  const isBarred = open > 0 && !incident.can.closeOver;
  const close = useAction((body: CloseBody, key) => incidentsApi.close(incident.id, body, key), {
    onDone: (answer) => {
      absorb(answer);
      drop();
      onClose();
    },
  });
  const submit = () => {
    setIsTried(true);
    if (!draft.outcome || !draft.summary.trim() || (needsReason && !draft.reason.trim())) return;
    close.mutate({
      outcome: draft.outcome as Outcome,
      summary: draft.summary.trim(),
      ...(needsReason && { reason: draft.reason.trim() }),
    });
  };
  const missing = (value: string) => isTried && !value.trim() && t('desk.form.needed');
  return (
    <ActionDialog
      title={t('desk.close.heading', { code: incident.code })}
      consequence={
        isBarred
          ? t('desk.close.barred', { count: open })
          : open > 0
            ? t('desk.close.over', { title: incident.title, count: open })
            : t('desk.close.then', { title: incident.title })
      }
      submit={t('desk.close.submit')}
      isBusy={close.isPending}
      isAlarming={open > 0 && !isBarred}
      isBarred={isBarred}
      problem={close.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Select
        label={t('desk.form.outcome')}
        required
        data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        value={draft.outcome || null}
        onChange={(outcome) => change({ outcome: outcome ?? '' })}
        error={close.error?.of('outcome') ?? missing(draft.outcome)}
      />
      <Textarea
        label={t('desk.form.summary')}
        required
        autosize
        minRows={3}
        value={draft.summary}
        onChange={(event) => change({ summary: event.currentTarget.value })}
        description={t('noSecrets')}
        error={close.error?.of('summary') ?? missing(draft.summary)}
      />
      {needsReason && (
        <Textarea
          label={t('desk.close.reason')}
          required
          autosize
          minRows={2}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          error={close.error?.of('reason') ?? missing(draft.reason)}
        />
      )}
    </ActionDialog>
  );
}
