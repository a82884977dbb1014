import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { authApi } from '../api/endpoints';
import { asProblem, type Problem } from '../api/problem';
import type { Me } from '../api/types';
import controls from '../forms/controls.module.css';
import { FieldNote } from '../forms/field-note';
import { problemText } from '../forms/problem-text';
import { noteServerNow } from '../time/server-clock';
import { clockSpan } from '../time/span';
import { Forgotten } from './forgotten';
import css from './sign-in.module.css';

type Props = { /** Known after a session has ended. */ login?: string; onSignedIn: (me: Me) => void };

/** Login, password, and the six digits when the server asks for them. */
export function SignInForm({ login: known = '', onSignedIn }: Props) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const [otp, setOtp] = useState('');
  const [needsOtp, setNeedsOtp] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!login.trim() || !password) return setFault(t('signIn.missing'));
    setIsBusy(true);
    setFault(null);
    try {
      const me = await authApi.login({ login: login.trim(), password, ...(otp && { otp }) });
      noteServerNow(me.now);
      onSignedIn(me);
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code.startsWith('otp')) setNeedsOtp(true);
      setFault(faultOf(t, problem));
      setIsBusy(false);
    }
  };

  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate aria-busy={isBusy}>
      <label className={controls.field}>
        <span className={controls.label}>{t('signIn.login')}</span>
        <input
          className={controls.input}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!known}
          value={login}
          aria-invalid={fault !== null || undefined}
          onChange={(event) => setLogin(event.target.value)}
        />
      </label>
      <div className={controls.field}>
        <label className={controls.label} htmlFor="sign-in-password">
          {t('signIn.password')}
        </label>
        <div className={css.password}>
          <input
            id="sign-in-password"
            className={controls.input}
            name="password"
            type={isShown ? 'text' : 'password'}
            autoComplete="current-password"
            autoFocus={known !== ''}
            value={password}
            aria-invalid={fault !== null || undefined}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button
            type="button"
            className={css.eye}
            aria-label={t(isShown ? 'signIn.hide' : 'signIn.show')}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? <IconEyeOff size={20} stroke={1.8} /> : <IconEye size={20} stroke={1.8} />}
          </button>
        </div>
      </div>
      {needsOtp && (
        <label className={controls.field}>
          <span className={controls.label}>{t('signIn.otp')}</span>
          <input
            className={controls.input}
            name="otp"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={otp}
            onChange={(event) => setOtp(event.target.value)}
          />
        </label>
      )}
      {fault && <FieldNote>{fault}</FieldNote>}
      <button
        type="submit"
        className={`${controls.button} ${controls.primary} ${controls.tall}`}
        aria-busy={isBusy}
      >
        {t(isBusy ? 'signIn.busy' : 'signIn.submit')}
      </button>
      <Forgotten login={login} />
    </form>
  );
}

function faultOf(t: TFunction, problem: Problem): string {
  if (problem.code === 'invalid_credentials') return t('signIn.wrong');
  if (problem.code === 'too_many_attempts') {
    return t('signIn.tooMany', { span: clockSpan(t, (problem.body.retryAfter ?? 60) * 1000) });
  }
  return problemText(t, problem);
}
