import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkApi } from '../api/people';
import { asProblem, type Problem } from '../api/problem';
import type { LinkHolder, Me } from '../api/types';
import controls from '../forms/controls.module.css';
import { problemText } from '../forms/problem-text';
import { BrandMark } from '../marks/brand-mark';
import { homeOf } from '../session/session-gate';
import { tellSession } from '../session/session-share';
import { LanguageSwitch } from '../sign-in/language-switch';
import css from '../sign-in/sign-in.module.css';
import { eraseReading } from '../storage/reading-of';
import { noteServerNow } from '../time/server-clock';
import { PasswordForm } from './password-form';

/** What stands behind the `#`: browsers send it to no server, so that it is in no log. */
const tokenHere = () => location.hash.slice(1);

type Opened = { holder: LinkHolder } | { problem: Problem } | null;

/** A one-time link: for whom it is, and the password that only its holder types. Opening it changes nothing. */
export function LinkPage() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Opened>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    document.title = `${t('link.title')} · ${t('app')}`;
  }, [t]);
  useEffect(() => {
    linkApi.open(tokenHere() || '-').then(
      (holder) => {
        noteServerNow(holder.now);
        setOpened({ holder });
      },
      (thrown: unknown) => setOpened({ problem: asProblem(thrown) }),
    );
  }, [tries]);
  return (
    <main className={css.page}>
      <div className={css.card}>
        <header className={css.head}>
          <BrandMark size={44} />
          <div>
            <h1 className={css.title}>{t('link.title')}</h1>
            <p className={css.line}>{t('app')}</p>
          </div>
        </header>
        {!opened && <p role="status">{t('link.opening')}</p>}
        {opened && 'holder' in opened && (
          <>
            <p>
              <strong>{t('link.hello', { name: opened.holder.name })}</strong>{' '}
              {t(`link.${opened.holder.kind}`)}
            </p>
            <p className={css.note}>
              {[t(`role.${opened.holder.role}`), opened.holder.unitName].filter(Boolean).join(' · ')}
            </p>
            <PasswordForm
              login={opened.holder.login}
              run={(password) => linkApi.accept({ token: tokenHere(), password })}
              onDone={enter}
              onEnded={(problem) => setOpened({ problem })}
            />
          </>
        )}
        {opened && 'problem' in opened && (
          <Ended problem={opened.problem} onRetry={() => setTries((count) => count + 1)} />
        )}
      </div>
      <footer className={css.foot}>
        <p>{t('signIn.noSecrets')}</p>
        <LanguageSwitch />
      </footer>
    </main>
  );
}

/** Whoever sets a password is signed in with it: what is kept of somebody else on this device is neither shown nor left. */
function enter(me: Me): void {
  eraseReading(me.person.id);
  tellSession(me.person.id);
  location.replace(homeOf(me));
}

/** Used, expired, revoked and foreign links read alike; only a server that cannot be reached reads otherwise. */
function Ended({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { t } = useTranslation();
  const isOver = problem.code === 'link_ended' || problem.code === 'invalid_input';
  if (!isOver)
    return (
      <div className={css.form} role="alert">
        <p>{problemText(t, problem)}</p>
        <button type="button" className={`${controls.button} ${controls.primary}`} onClick={onRetry}>
          {t('problem.retry')}
        </button>
      </div>
    );
  return (
    <div className={css.form}>
      <p>
        <strong>{t('link.endedTitle')}</strong>
      </p>
      <p>{t('link.endedLine')}</p>
      <a className={controls.button} href="/">
        {t('link.signIn')}
      </a>
    </div>
  );
}
