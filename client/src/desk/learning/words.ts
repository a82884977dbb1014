import { addWords } from '../../i18n/i18n';

/** The words of what is learned of drills; await it before it is shown. */
export const addLearningWords = (): Promise<void> =>
  addWords('learning', (language) =>
    language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
  );
