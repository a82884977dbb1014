import { addWords } from '../i18n/i18n';

/** The set-up page with its own words, loaded when somebody opens it. */
export const loadSetupPage = async () => {
  const [page] = await Promise.all([
    import('./setup-page'),
    addWords('setup', (language) =>
      language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
    ),
  ]);
  return page;
};
