import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { drillPlayApi } from '../../api/drill-play';
import { useAction } from '../../api/use-action';
import controls from '../../forms/controls.module.css';
import { problemText } from '../../forms/problem-text';
import { HERE } from '../use-drill';
import css from './stop.module.css';

/** One confirm, with the focus on *Dừng*: whoever is in a hurry presses twice. What was written stays when it fails. */
export function StopDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const go = useRef<HTMLButtonElement>(null);
  const [title, note] = [useId(), useId()];
  const [words, setWords] = useState('');
  const stop = useAction((body: { words?: string }, key) => drillPlayApi.stop(HERE, body, key), {
    onDone: () => {
      void client.invalidateQueries({ queryKey: ['drill', HERE] });
      onClose();
    },
  });
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    go.current?.focus();
    return () => current?.close();
  }, []);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!stop.isPending) stop.mutate(words.trim() ? { words: words.trim() } : {});
  };
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Else Escape in here would close a dialog of the desk that is open below.
      onFocus={(event) => event.target.setAttribute('data-mantine-stop-propagation', 'true')}
    >
      <form onSubmit={send} className={css.form}>
        <h2 id={title}>
          {t('drillMode.word')} · {t('drillMode.stop.title')}
        </h2>
        <p>{t('drillMode.stop.line')}</p>
        <label className={controls.field}>
          <span className={controls.label}>{t('drillMode.stop.words')}</span>
          <textarea
            className={controls.input}
            rows={2}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        {stop.error && (
          <p id={note} className={controls.error} role="alert">
            {t('drillMode.stop.failed')} {problemText(t, stop.error)}
          </p>
        )}
        <div className={css.acts}>
          <button type="button" className={`${controls.button} ${controls.tall}`} onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            ref={go}
            type="submit"
            className={`${controls.button} ${css.go}`}
            aria-busy={stop.isPending}
          >
            {stop.isPending ? t('drillMode.stop.busy') : t('drillMode.stop.submit')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
