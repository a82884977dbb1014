import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentsApi } from '../api/endpoints';
import type { AssignmentItem } from '../api/types';
import { useAction } from '../api/use-action';
import controls from '../forms/controls.module.css';
import { formatInstant } from '../time/instant';
import { MOST_WORDS } from './act';
import { ActButton } from './act-button';
import { useDraft } from './draft';
import { notify } from './notices';
import { Refusal } from './refusal';
import css from './talk.module.css';
import { useSlow } from './use-slow';

/** A note to the team. Says before it is written who will read it; a draft stays on the device until the server has it. */
export function Composer({ item }: { item: Pick<AssignmentItem, 'id' | 'incidentId' | 'incidentCode'> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useId();
  const [text, setText] = useDraft<string>(`${item.id}.entry`, '');
  const write = useAction(
    (body: { text: string; share: 'team' }, key) => incidentsApi.writeEntry(item.incidentId, body, key),
    {
      onDone: (entry) => {
        setText(null);
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
        if (text.trim()) write.mutate({ text: text.trim(), share: 'team' });
      }}
    >
      <label htmlFor={field}>{t('unit.compose')}</label>
      <textarea
        id={field}
        className={controls.input}
        rows={2}
        maxLength={MOST_WORDS}
        value={text}
        aria-describedby={`${field}-note`}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={css.composerFoot}>
        <p id={`${field}-note`}>
          {t('unit.composeHint')} {t('noSecrets')}
        </p>
        <ActButton
          label={write.error ? t('unit.refused.retry') : t('unit.send')}
          onPress={() => text.trim() && write.mutate({ text: text.trim(), share: 'team' })}
          isBusy={write.isPending}
        />
      </div>
      {isSlow && <p role="status">{t('unit.slow')}</p>}
      {write.error && <Refusal problem={write.error} hasDraft />}
    </form>
  );
}
