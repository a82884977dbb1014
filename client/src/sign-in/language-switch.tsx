import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/i18n';
import css from './sign-in.module.css';

/** Two words, the one in use pressed. */
export function LanguageSwitch() {
  const { i18n, t } = useTranslation();
  return (
    <div className={css.languages} role="group" aria-label={t('menu.language')}>
      {(['vi', 'en'] as const).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void chooseLanguage(language)}
        >
          {language === 'vi' ? 'Tiếng Việt' : 'English'}
        </button>
      ))}
    </div>
  );
}
