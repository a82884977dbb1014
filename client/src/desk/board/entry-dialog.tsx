import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../api/types';
import { DraftNote } from '../../drafts/draft-note';
import { UploadList } from '../../files/upload-list';
import { ActionDialog } from '../controls/action-dialog';
import { say } from '../controls/toasts';
import { ShareChoice } from '../incident/share-choice';
import { useEntryDraft } from '../incident/use-entry-draft';

/** A line for one incident's log, from its row; the draft, with its files, is the one of the incident's page. */
export function EntryDialog({ incident, onClose }: { incident: IncidentDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { draft, keptAt, change, discard, uploads, write, canWrite, submit } = useEntryDraft(
    incident.id,
    () => {
      say('good', t('desk.board.written', { code: incident.code }));
      onClose();
    },
  );
  return (
    <ActionDialog
      title={t('desk.board.entryOf', { code: incident.code })}
      consequence={incident.title}
      submit={t('desk.entry.submit')}
      isBusy={write.isPending}
      isBarred={!canWrite}
      problem={write.error}
      draft={<DraftNote keptAt={keptAt} onDiscard={discard} />}
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
      <UploadList of={uploads} />
      <ShareChoice
        value={draft.share}
        unitIds={incident.assignments.map(({ unitId }) => unitId)}
        onChange={(share) => change({ share })}
      />
    </ActionDialog>
  );
}
