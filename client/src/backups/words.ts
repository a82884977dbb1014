import { addWords } from '../i18n/i18n';

/** The words of the backups; await it before they are shown. */
export const addBackupWords = (): Promise<void> =>
  addWords('backups', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
