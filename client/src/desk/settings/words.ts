import { addWords } from '../../i18n/i18n';

/** The words of the settings, and of the copying button that they borrow; await it before the page is shown. */
export const addSettingsWords = (): Promise<void> =>
  Promise.all([
    addWords('people', (language) =>
      language === 'en' ? import('../people/i18n/en.json') : import('../people/i18n/vi.json'),
    ),
    addWords('settings', (language) =>
      language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
    ),
  ]).then(() => undefined);
