import { addWords } from '../i18n/i18n';

/** The words of a drill; await it before anything of it is shown. */
export const addDrillWords = (): Promise<void> =>
  addWords('drillMode', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
