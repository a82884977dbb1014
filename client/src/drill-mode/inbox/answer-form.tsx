import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { drillPlayApi, type Arrival } from '../../api/drill-play';
import { useAction } from '../../api/use-action';
import { useDraft } from '../../drafts/use-draft';
import controls from '../../forms/controls.module.css';
import { problemText } from '../../forms/problem-text';
import { HERE } from '../use-drill';
import css from './inbox.module.css';
import { useKeepArrival } from './use-inbox';

/** What was done or decided, in words. They stay until the server has them. */
export function AnswerForm({ arrival, onClose }: { arrival: Arrival; onClose: () => void }) {
  const { t } = useTranslation();
  const keep = useKeepArrival();
  const { draft, change, drop, sending } = useDraft(`arrival.${arrival.id}`, { text: '' });
  const respond = useAction(
    (body: { text: string }, key) => drillPlayApi.respond(HERE, arrival.id, body, key),
    {
      onDone: (answer) => {
        drop();
        keep(answer);
        onClose();
      },
      keptAt: sending,
    },
  );
  const text = draft.text.trim();
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text && !respond.isPending) respond.mutate({ text });
  };
  return (
    <form className={css.form} onSubmit={send}>
      <label className={controls.field}>
        <span className={controls.label}>{t('drillMode.act.text')}</span>
        <textarea
          className={controls.input}
          rows={4}
          maxLength={4000}
          autoFocus
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      {respond.error && (
        <p className={controls.error} role="alert">
          {t('drillMode.act.kept')} {problemText(t, respond.error)}
        </p>
      )}
      <div className={css.acts}>
        <button type="button" className={`${controls.button} ${controls.tall}`} onClick={onClose}>
          {t('cancel')}
        </button>
        <button
          type="submit"
          className={`${controls.button} ${controls.primary} ${controls.tall}`}
          disabled={!text}
          aria-busy={respond.isPending}
        >
          {respond.isPending ? t('drillMode.act.sending') : t('drillMode.act.send')}
        </button>
      </div>
    </form>
  );
}
