import { addWords } from '../../i18n/i18n';
import { addRegisterWords } from '../registers/words';

/** The words of the organiser's pages, and of the forms and the import that they share; await it before they are shown. */
export const addDrillWords = async (): Promise<void> => {
  await Promise.all([
    addRegisterWords(),
    addWords('drills', (language) =>
      language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
    ),
  ]);
};
