import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../api/endpoints';
import type { AssignmentItem, Attachment, EntryBody } from '../api/types';
import { useAction } from '../api/use-action';
import { DraftNote } from '../drafts/draft-note';
import { useDraft } from '../drafts/use-draft';
import controls from '../forms/controls.module.css';
import { formatInstant } from '../time/instant';
import { MOST_WORDS } from './act';
import { ActButton } from './act-button';
import type { Attached } from './attach-bar';
import { AttachBar } from './lazy-files';
import { notify } from './notices';
import { Refusal } from './refusal';
import css from './talk.module.css';
import { useSlow } from './use-slow';

type Draft = { text: string; files: Attachment[] };
const EMPTY: Draft = { text: '', files: [] };

/** A note to the team. Says before it is written who will read it; a draft stays on the device until the server has it. */
export function Composer({ item }: { item: Pick<AssignmentItem, 'id' | 'incidentId' | 'incidentCode'> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useId();
  const { draft, change, drop, keptAt, sending } = useDraft<Draft>(`entry.${item.id}`, EMPTY, {
    incidentId: item.incidentId,
  });
  const { text, files } = draft;
  const [isReady, setIsReady] = useState(true);
  const [round, setRound] = useState(0);
  const discard = () => {
    drop();
    setRound(round + 1);
  };
  const write = useAction((body: EntryBody, key) => incidentsApi.writeEntry(item.incidentId, body, key), {
    onDone: (entry) => {
      discard();
      void client.invalidateQueries({ queryKey: ['entries', item.incidentId] });
      const time = formatInstant(entry.recordedAt, 'clock');
      notify({ tone: 'good', text: t('unit.entrySent', { time }), code: item.incidentCode, id: item.id });
    },
    keptAt: sending,
  });
  const isSlow = useSlow(write.isPending);
  const send = () => {
    const words = text.trim() || (files.length > 0 ? t('files.only') : '');
    if (words && isReady)
      write.mutate({ text: words, share: 'team', attachmentIds: files.map(({ id }) => id) });
  };
  const attach = (attached: Attached) => {
    if (attached.files.length > 0 || files.length > 0) change({ files: attached.files });
    setIsReady(attached.isReady);
  };
  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={field}>{t('unit.compose')}</label>
      <textarea
        id={field}
        className={controls.input}
        rows={2}
        maxLength={MOST_WORDS}
        value={draft.text}
        aria-describedby={`${field}-note`}
        onChange={(event) => change({ text: event.target.value })}
      />
      <Suspense>
        <AttachBar key={round} kept={files} onChange={attach} />
      </Suspense>
      <div className={css.composerFoot}>
        <p id={`${field}-note`}>
          {t('unit.composeHint')} {t('noSecrets')} <DraftNote keptAt={keptAt} onDiscard={discard} />
        </p>
        <ActButton
          label={write.error ? t('unit.refused.retry') : t('unit.send')}
          onPress={send}
          isHeld={!isReady}
          isBusy={write.isPending}
        />
      </div>
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      {write.error && <Refusal problem={write.error} hasDraft />}
    </form>
  );
}
