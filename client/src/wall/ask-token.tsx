import { IconKey, IconShieldX } from '@tabler/icons-react';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../marks/brand-mark';
import { LanguageSwitch } from '../sign-in/language-switch';
import css from './ask-token.module.css';
import { readToken } from './wall-token';

type End =
  | { kind: 'revoked' | 'foreign'; name: string }
  | { kind: 'expired'; name: string; at: string }
  | { kind: 'refused' };
type Props = {
  /** Why the token before this one shows nothing any more. */
  end?: End;
  onToken: (token: string) => void;
};

/** The whole screen while there is no token that may see anything: why, and where to put one. */
export function AskToken({ end, onToken }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    document.title = `${t('wall.title')} · ${t('app')}`;
  }, [t]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = readToken(typed);
    if (token) onToken(token);
    else setIsMissing(true);
  };
  return (
    <main className={css.page} data-end={end?.kind}>
      <p className={css.brand}>
        <BrandMark />
        {t('app')}
      </p>
      <h1 className={css.title} role={end && 'alert'}>
        {end ? <IconShieldX stroke={1.8} aria-hidden /> : <IconKey stroke={1.8} aria-hidden />}
        {t(end ? `wall.end.${end.kind}` : 'wall.ask.title', { ...end })}
      </h1>
      <p className={css.line}>{t(end ? 'wall.end.line' : 'wall.ask.line')}</p>
      <form className={css.form} onSubmit={submit} noValidate>
        <label htmlFor="token">{t('wall.ask.label')}</label>
        <input
          id="token"
          name="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-invalid={isMissing || undefined}
          aria-describedby="token-note"
        />
        <button type="submit">{t('wall.ask.submit')}</button>
        <p id="token-note" className={css.note} role={isMissing ? 'alert' : undefined}>
          {t(isMissing ? 'wall.ask.missing' : 'wall.ask.note')}
        </p>
      </form>
      <footer className={css.foot}>
        <LanguageSwitch />
      </footer>
    </main>
  );
}
