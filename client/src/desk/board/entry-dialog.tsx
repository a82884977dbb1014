import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { EntryBody, IncidentDetail, Share } from '../../api/types';
import { useAction } from '../../api/use-action';
import { ActionDialog } from '../controls/action-dialog';
import { useDraft } from '../../drafts/use-draft';
import { say } from '../controls/toasts';

import { ShareChoice } from '../incident/share-choice';

type Draft = { text: string; happenedAt: string; share: Share };
const EMPTY: Draft = { text: '', happenedAt: '', share: 'team' };

/** A line for one incident's log, from its row; the draft is the one of the incident's page. */
export function EntryDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { draft, change, drop } = useDraft<Draft>(`entry.${incident.id}`, EMPTY, {
    incidentId: incident.id,
  });
  const write = useAction((body: EntryBody, key) => incidentsApi.writeEntry(incident.id, body, key), {
    onDone: () => {
      drop();
      say('good', t('desk.board.written', { code: incident.code }));
      onClose();
    },
  });
  const text = draft.text.trim();
  const submit = () => {
    if (text && !write.isPending) write.mutate({ text, share: draft.share });
  };
  return (
    <ActionDialog
      title={t('desk.board.entryOf', { code: incident.code })}
      consequence={incident.title}
      submit={t('desk.entry.submit')}
      isBusy={write.isPending}
      isBarred={!text}
      problem={write.error}
      size={560}
      onSubmit={submit}
      onClose={onClose}
    >
      <Textarea
        data-autofocus
        aria-label={t('desk.entry.name')}
        autosize
        minRows={3}
        maxRows={12}
        value={draft.text}
        description={t('noSecrets')}
        error={write.error?.of('text')}
        onChange={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        }}
      />
      <ShareChoice
        value={draft.share}
        unitIds={incident.assignments.map(({ unitId }) => unitId)}
        onChange={(share) => change({ share })}
      />
    </ActionDialog>
  );
}
