import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { IncidentDraft } from '../../api/types';
import { useAction } from '../../api/use-action';
import { DraftNote } from '../../drafts/draft-note';
import { useDraft } from '../../drafts/use-draft';
import { formatInstant } from '../../time/instant';
import { serverNow } from '../../time/server-clock';
import { ActionDialog } from '../controls/action-dialog';
import { instantOf } from '../controls/instant-field';
import { say } from '../controls/toasts';
import { DeclareFields } from './declare-fields';
import { bodyOf, EMPTY_FORM, missingIn } from './declare-form';

/** Declares an incident: four things are needed, the rest has defaults. The draft stays until the server said 201. */
export function DeclareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [now] = useState(() => formatInstant(serverNow()));
  const { draft, change, drop, keptAt, sending } = useDraft('declare', EMPTY_FORM);
  const [isTried, setIsTried] = useState(false);
  const form = { ...draft, detectedAt: draft.detectedAt || now };
  const declare = useAction((body: IncidentDraft, key) => incidentsApi.declare(body, key), {
    onDone: (incident) => {
      drop();
      onClose();
      say('good', t('desk.declare.done', { code: incident.code }));
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: incident.id } });
    },
    keptAt: sending,
  });
  const missing = missingIn(form, instantOf);
  const submit = () => {
    setIsTried(true);
    const detectedAt = instantOf(form.detectedAt);
    if (missing.length > 0 || !form.unitId || !detectedAt) return;
    change({ detectedAt: form.detectedAt }); // the moment that was sent, so that sending it again is the same act
    declare.mutate(bodyOf(form, form.unitId, detectedAt));
  };
  return (
    <ActionDialog
      title={t('desk.declare.title')}
      submit={t('desk.declare.submit')}
      isBusy={declare.isPending}
      problem={declare.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={drop} />}
      size={720}
      onSubmit={submit}
      onClose={onClose}
    >
      <DeclareFields form={form} onChange={change} problem={declare.error} missing={isTried ? missing : []} />
    </ActionDialog>
  );
}
