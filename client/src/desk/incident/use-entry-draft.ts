import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../../api/endpoints';
import type { Attachment, EntryBody, Share } from '../../api/types';
import { useAction } from '../../api/use-action';
import { useDraft } from '../../drafts/use-draft';
import { useDropped } from '../../files/use-dropped';
import { useUploads } from '../../files/use-uploads';
import { instantOf } from '../controls/instant-field';

type Draft = { text: string; happenedAt: string; share: Share; files: Attachment[] };
const EMPTY: Draft = { text: '', happenedAt: '', share: 'team', files: [] };

/** What somebody is writing to an incident: the draft, its files on their way, and sending it all. */
export function useEntryDraft(incidentId: string, onWritten: () => void) {
  const { t } = useTranslation();
  const { draft, change, drop, keptAt, sending } = useDraft<Draft>(`entry.${incidentId}`, EMPTY, {
    incidentId,
  });
  const [isOpen, setIsOpen] = useState(draft.text !== '' || draft.files.length > 0);
  const uploads = useUploads(draft.files, (files) => {
    if (files.length > 0 || draft.files.length > 0) change({ files });
  });
  const discard = () => {
    uploads.clear();
    drop();
  };
  const dropped = useDropped((files) => {
    setIsOpen(true);
    uploads.add(files);
  });
  const write = useAction((body: EntryBody, key) => incidentsApi.writeEntry(incidentId, body, key), {
    onDone: () => {
      discard();
      onWritten();
    },
    keptAt: sending,
  });
  const happenedAt = instantOf(draft.happenedAt);
  const isBadTime = draft.happenedAt.trim() !== '' && !happenedAt;
  const hasContent = draft.text.trim() !== '' || uploads.ids.length > 0;
  const canWrite = hasContent && !isBadTime && !uploads.isBusy && !uploads.hasFailed;
  const submit = () => {
    if (write.isPending || !canWrite) return;
    write.mutate({
      text: draft.text.trim() || t('files.only'),
      share: draft.share,
      attachmentIds: uploads.ids,
      ...(happenedAt && { happenedAt }),
    });
  };
  const open = () => setIsOpen(true);
  return { draft, keptAt, change, discard, uploads, dropped, write, canWrite, submit, isOpen, open };
}
