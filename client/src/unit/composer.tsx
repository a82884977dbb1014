import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../api/endpoints';
import type { AssignmentItem } from '../api/types';
import { useAction } from '../api/use-action';
import { DraftNote } from '../drafts/draft-note';
import { useDraft } from '../drafts/use-draft';
import controls from '../forms/controls.module.css';
import { formatInstant } from '../time/instant';
import { MOST_WORDS } from './act';
import { ActButton } from './act-button';
import { notify } from './notices';
import { Refusal } from './refusal';
import css from './talk.module.css';
import { useSlow } from './use-slow';

const EMPTY = { text: '' };

/** A note to the team. Says before it is written who will read it; a draft stays on the device until the server has it. */
export function Composer({ item }: { item: Pick<AssignmentItem, 'id' | 'incidentId' | 'incidentCode'> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useId();
  const { draft, change, drop, keptAt } = useDraft(`entry.${item.id}`, EMPTY, {
    incidentId: item.incidentId,
  });
  const text = draft.text.trim();
  const send = () => text && write.mutate({ text, share: 'team' });
  const write = useAction(
    (body: { text: string; share: 'team' }, key) => incidentsApi.writeEntry(item.incidentId, body, key),
    {
      onDone: (entry) => {
        drop();
        void client.invalidateQueries({ queryKey: ['entries', item.incidentId] });
        const time = formatInstant(entry.recordedAt, 'clock');
        notify({ tone: 'good', text: t('unit.entrySent', { time }), code: item.incidentCode, id: item.id });
      },
    },
  );
  const isSlow = useSlow(write.isPending);
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
      <div className={css.composerFoot}>
        <p id={`${field}-note`}>
          {t('unit.composeHint')} {t('noSecrets')} <DraftNote keptAt={keptAt} onDiscard={drop} />
        </p>
        <ActButton
          label={write.error ? t('unit.refused.retry') : t('unit.send')}
          onPress={send}
          isBusy={write.isPending}
        />
      </div>
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      {write.error && <Refusal problem={write.error} hasDraft />}
    </form>
  );
}
