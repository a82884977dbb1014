import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import controls from '../forms/controls.module.css';
import css from '../sign-in/sign-in.module.css';
import { BASE } from './drill-mode';
import { addDrillWords } from './words';

function Words() {
  const { t } = useTranslation();
  const isPhone = location.pathname.startsWith(`${BASE}/unit`);
  return (
    <main className={css.opening}>
      <h1 className={css.title}>{t('drillMode.none.title')}</h1>
      <p>{t('drillMode.none.line')}</p>
      <a className={`${controls.button} ${controls.primary}`} href={isPhone ? '/unit' : '/'}>
        {t('drillMode.none.real')}
      </a>
    </main>
  );
}

const Page = lazy(async () => {
  await addDrillWords();
  return { default: Words };
});

/** For who is signed in and not in this drill: says so, and leads back to what is real. */
export const NoDrill = () => <Page />;
