import { addWords } from '../../i18n/i18n';

/** The words of the organiser's pages; await it before they are shown. */
export const addDrillWords = (): Promise<void> =>
  addWords('drills', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json')));
