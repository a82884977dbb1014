import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDetail, IncidentState, StateBody } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { ActionDialog } from '../controls/action-dialog';
import { IncidentSelect } from '../controls/incident-select';
import { useAbsorb } from '../data/use-absorb';

type Props = { incident: IncidentDetail; to: IncidentState; onClose: () => void };

/** Confirms one move of the incident's state, naming it and what follows. */
export function StateDialog({ incident, to, onClose }: Props) {
  const { t } = useTranslation();
  const absorb = useAbsorb();
  const {
    draft,
    change: write,
    drop,
    keptAt,
  } = useDraft(`state.${incident.id}.${to}`, { reason: '' }, { incidentId: incident.id });
  const { reason } = draft;
  const [duplicateOf, setDuplicateOf] = useState<string | null>(null);
  const [isTried, setIsTried] = useState(false);
  const isAside = to === 'rejected' || to === 'duplicate';
  const change = useAction((body: StateBody, key) => incidentsApi.state(incident.id, body, key), {
    onDone: (answer) => {
      absorb(answer);
      drop();
      onClose();
    },
  });
  const submit = () => {
    setIsTried(true);
    if ((isAside && !reason.trim()) || (to === 'duplicate' && !duplicateOf)) return;
    change.mutate({
      to,
      ...(reason.trim() && { reason: reason.trim() }),
      ...(to === 'duplicate' && duplicateOf && { duplicateOf }),
    });
  };
  const word = t(`incidentState.${to}`);
  return (
    <ActionDialog
      title={t('desk.state.heading', { code: incident.code, state: word })}
      consequence={t(`desk.state.then.${to as 'responding'}`, { title: incident.title })}
      submit={isAside ? t(`desk.state.aside.${to}`) : t('desk.state.to', { state: word })}
      isBusy={change.isPending}
      problem={change.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {to === 'duplicate' && (
        <IncidentSelect
          except={incident.id}
          value={duplicateOf}
          onChange={setDuplicateOf}
          error={change.error?.of('duplicateOf') ?? (isTried && !duplicateOf && t('desk.form.needIncident'))}
        />
      )}
      <Textarea
        label={t('desk.form.reason')}
        required={isAside}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => write({ reason: event.currentTarget.value })}
        description={t('noSecrets')}
        error={
          change.error?.of('reason') ?? (isTried && isAside && !reason.trim() && t('desk.form.needReason'))
        }
      />
    </ActionDialog>
  );
}
