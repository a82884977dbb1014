import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authApi } from '../api/endpoints';
import { asProblem } from '../api/problem';
import { FieldNote } from '../forms/field-note';
import { problemText } from '../forms/problem-text';
import css from './sign-in.module.css';

/** Asks for a letter with a way back in. The answer is the same for everybody, so it names no account. */
export function Forgotten({ login }: { login: string }) {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const ask = async () => {
    if (!login.trim()) return setFault(t('signIn.forgotten.login'));
    setFault(null);
    try {
      await authApi.forgot({ login: login.trim() });
      setIsAsked(true);
    } catch (thrown) {
      setFault(problemText(t, asProblem(thrown)));
    }
  };
  if (isAsked) return <p role="status">{t('signIn.forgotten.asked')}</p>;
  return (
    <div>
      <button type="button" className={css.forgotten} onClick={() => void ask()}>
        {t('signIn.forgotten.ask')}
      </button>
      {fault && <FieldNote>{fault}</FieldNote>}
    </div>
  );
}
