import { addWords } from '../i18n/i18n';

/** The words of what one is told by; await it before it is shown. */
export const addNotifyWords = (): Promise<void> =>
  addWords('notify', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json')));
