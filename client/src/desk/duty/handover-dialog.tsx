import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dutyApi, type Shift } from '../../api/duty';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { useRefreshDuty } from './use-roster';

/** What whoever follows must know; what is written stays on the device until the server has it. */
export function HandoverDialog({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefreshDuty();
  const { draft, change, drop, keptAt } = useDraft(`shift.handover.${shift.id}`, {
    note: shift.handoverNote ?? '',
  });
  const [isTried, setIsTried] = useState(false);
  const act = useAction((body: { note: string }, key) => dutyApi.handOver(shift.id, body, key), {
    onDone: () => {
      drop();
      refresh();
      say('good', t('duty.done.handedOver'));
      onClose();
    },
  });
  const note = draft.note.trim();
  return (
    <ActionDialog
      title={t('duty.handing.title', { name: shift.person.name })}
      submit={t('duty.act.handOver')}
      isBusy={act.isPending}
      problem={act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={() => {
        setIsTried(true);
        if (note) act.mutate({ note });
      }}
      onClose={onClose}
    >
      <Textarea
        label={t('duty.form.note')}
        description={t('duty.form.noteLine')}
        required
        autosize
        minRows={4}
        maxLength={5000}
        data-autofocus
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        error={act.error?.of('note') ?? (isTried && !note && t('duty.form.need'))}
      />
    </ActionDialog>
  );
}
