import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/types';
import controls from '../forms/controls.module.css';
import css from '../session/session.module.css';
import { SignInForm } from './sign-in-form';

/** Asks to sign in again above the page, which keeps what was typed. It cannot be dismissed: nothing can be sent. */
export function SessionEndDialog({ login, onSignedIn }: { login: string; onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby="session-end-title"
      onCancel={(event) => event.preventDefault()}
      // Else Escape in here would close the desk's dialog below, with what is typed in it.
      onFocus={(event) => event.target.setAttribute('data-mantine-stop-propagation', 'true')}
    >
      <h2 id="session-end-title" className={css.title}>
        {t('signIn.again')}
      </h2>
      <p className={css.line}>{t('signIn.againLine')}</p>
      <SignInForm login={login} onSignedIn={onSignedIn} />
      <button
        type="button"
        className={`${controls.button} ${controls.quiet} ${css.other}`}
        onClick={() => location.reload()}
      >
        {t('signIn.other')}
      </button>
    </dialog>
  );
}
