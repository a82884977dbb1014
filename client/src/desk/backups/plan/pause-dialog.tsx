import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pausesApi, type PauseBody, type PlannedCopy } from '../../../api/backup-plan';
import { useAction } from '../../../api/use-action';
import { DraftNote } from '../../../drafts/draft-note';
import { useDraft } from '../../../drafts/use-draft';
import { formatInstant } from '../../../time/instant';
import { serverNow } from '../../../time/server-clock';
import { ActionDialog } from '../../controls/action-dialog';
import { InstantField, instantOf } from '../../controls/instant-field';
import { say } from '../../controls/toasts';
import css from './plan.module.css';

type Form = { copyId: string; reason: string; until: string };
type Props = { systemId: string; copies: readonly PlannedCopy[]; onDone: () => void; onClose: () => void };

const DAY_MS = 86_400_000;
const MOST_DAYS = 14;

/** Says that no run of a copy is to be expected for a time, with a reason and an end. */
export function PauseDialog({ systemId, copies, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [start] = useState((): Form => ({
    copyId: copies[0]?.id ?? '',
    reason: '',
    until: formatInstant(serverNow() + DAY_MS),
  }));
  const { draft, keptAt, change, drop, sending } = useDraft<Form>(`backup-pause.${systemId}`, start);
  const [isTried, setIsTried] = useState(false);
  const chosen = copies.find(({ id }) => id === draft.copyId) ?? copies[0];
  const act = useAction((body: PauseBody, key) => pausesApi.pause(systemId, chosen?.id ?? '', body, key), {
    keptAt: sending,
    onDone: () => {
      drop();
      say('good', t('backupPlan.pauses.done'));
      onDone();
    },
  });
  const until = instantOf(draft.until);
  const reason = draft.reason.trim();
  const submit = () => {
    setIsTried(true);
    if (reason && until) act.mutate({ reason, until });
  };
  return (
    <ActionDialog
      title={t('backupPlan.pauses.pause')}
      consequence={t('backupPlan.pauses.then')}
      submit={t('backupPlan.pauses.submit')}
      size={560}
      isBusy={act.isPending}
      problem={act.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={css.stack}>
        <Select
          label={t('backupPlan.pauses.copy')}
          allowDeselect={false}
          data={copies.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen?.id ?? null}
          onChange={(copyId) => copyId && change({ copyId })}
        />
        <Textarea
          label={t('backupPlan.pauses.reason')}
          description={t('backupPlan.pauses.reasonHelp')}
          required
          autosize
          minRows={2}
          maxLength={2_000}
          data-autofocus
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          error={act.error?.of('reason') ?? (isTried && !reason && t('desk.form.needReason'))}
        />
        <InstantField
          label={t('backupPlan.pauses.untilField')}
          description={t('backupPlan.pauses.untilHelp', {
            time: formatInstant(serverNow() + MOST_DAYS * DAY_MS),
          })}
          required
          value={draft.until}
          onChange={(text) => change({ until: text })}
          error={act.error?.of('until') ?? (isTried && !until ? t('registers.need') : undefined)}
        />
      </div>
    </ActionDialog>
  );
}
