import { useTranslation } from 'react-i18next';
import type { Me } from '../api/types';
import { BrandMark } from '../marks/brand-mark';
import { DemoCards } from './demo-cards';
import { LanguageSwitch } from './language-switch';
import { SignInForm } from './sign-in-form';
import css from './sign-in.module.css';

/** The whole page before anybody is signed in, the same at the desk and on a unit's phone. */
export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation();
  return (
    <main className={css.page}>
      <div className={css.card}>
        <header className={css.head}>
          <BrandMark size={44} />
          <div>
            <h1 className={css.title}>{t('app')}</h1>
            <p className={css.line}>{t('appLine')}</p>
          </div>
        </header>
        <SignInForm onSignedIn={onSignedIn} />
        <DemoCards onSignedIn={onSignedIn} />
        <p className={css.note}>{t('signIn.forgot')}</p>
      </div>
      <footer className={css.foot}>
        <p>{t('signIn.noSecrets')}</p>
        <LanguageSwitch />
      </footer>
    </main>
  );
}
