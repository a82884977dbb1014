import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '../api/problem';
import type { Me } from '../api/types';
import controls from '../forms/controls.module.css';
import { FieldNote } from '../forms/field-note';
import { problemText } from '../forms/problem-text';
import css from '../sign-in/sign-in.module.css';

const SHORTEST = 12;

type Props = {
  /** Shown, and told to the browser's keeper of passwords. */
  login: string;
  run: (password: string) => Promise<Me>;
  onDone: (me: Me) => void;
  onEnded: (problem: Problem) => void;
};

/** A new password, typed twice or shown; nothing is done before the press. */
export function PasswordForm({ login, run, onDone, onEnded }: Props) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (password.length < SHORTEST) return setFault(t('link.tooShort'));
    if (!isShown && password !== repeat) return setFault(t('link.differs'));
    setIsBusy(true);
    setFault(null);
    try {
      onDone(await run(password));
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code === 'link_ended') return onEnded(problem);
      setFault(problem.of('password') ?? problemText(t, problem));
      setIsBusy(false);
    }
  };
  const type = isShown ? 'text' : 'password';
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate aria-busy={isBusy}>
      <label className={controls.field}>
        <span className={controls.label}>{t('link.login')}</span>
        <input className={controls.input} name="username" autoComplete="username" readOnly value={login} />
      </label>
      <div className={controls.field}>
        <label className={controls.label} htmlFor="new-password">
          {t('link.password')}
        </label>
        <div className={css.password}>
          <input
            id="new-password"
            className={controls.input}
            type={type}
            autoComplete="new-password"
            autoFocus
            value={password}
            aria-describedby="new-password-hint"
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
        <span id="new-password-hint" className={css.line}>
          {t('link.hint')}
        </span>
      </div>
      {!isShown && (
        <label className={controls.field}>
          <span className={controls.label}>{t('link.repeat')}</span>
          <input
            className={controls.input}
            type={type}
            autoComplete="new-password"
            value={repeat}
            onChange={(event) => setRepeat(event.target.value)}
          />
        </label>
      )}
      {fault && <FieldNote>{fault}</FieldNote>}
      <button
        type="submit"
        className={`${controls.button} ${controls.primary} ${controls.tall}`}
        aria-busy={isBusy}
      >
        {t(isBusy ? 'link.busy' : 'link.submit')}
      </button>
    </form>
  );
}
