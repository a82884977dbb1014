import { addWords } from '../../i18n/i18n';

/** The dialog's own words; await it before it is shown. */
export const addDispatchWords = (): Promise<void> =>
  addWords('dispatch', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
