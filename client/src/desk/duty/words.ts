import { addWords } from '../../i18n/i18n';
import { addRegisterWords } from '../registers/words';

/** The words of the duty page, and of the parts that it borrows from the registers; await it before it is shown. */
export const addDutyWords = (): Promise<void> =>
  Promise.all([
    addRegisterWords(),
    addWords('people', (language) =>
      language === 'en' ? import('../people/i18n/en.json') : import('../people/i18n/vi.json'),
    ),
    addWords('duty', (language) => (language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'))),
  ]).then(() => undefined);
