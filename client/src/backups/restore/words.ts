import { addWords } from '../../i18n/i18n';

/** The words of restore tests and reports; await it before they are shown. */
export const addRestoreWords = (): Promise<void> =>
  addWords('restore-tests', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
