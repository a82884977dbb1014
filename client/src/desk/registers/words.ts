import { addWords } from '../../i18n/i18n';

/** The words of the registers' pages; await it before one is shown. */
export const addRegisterWords = (): Promise<void> =>
  addWords('registers', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
