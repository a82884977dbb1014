import { addWords } from '../i18n/i18n';

/** The words of files; await it before rendering anything of this folder. */
export const addFileWords = () =>
  addWords('files', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json')));
