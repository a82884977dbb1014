import { addWords } from '../../../i18n/i18n';
import { addRegisterWords } from '../../registers/words';
import { addBackupWords } from '../../../backups/words';

/** The words of plans, places and figures, with those of backups, registers, and of the copying button. */
export const addPlanWords = (): Promise<void> =>
  Promise.all([
    addBackupWords(),
    addRegisterWords(),
    addWords('people', (language) =>
      language === 'en' ? import('../../people/i18n/en.json') : import('../../people/i18n/vi.json'),
    ),
    addWords('backupPlan', (language) =>
      language === 'en' ? import('./i18n/en.json') : import('./i18n/vi.json'),
    ),
  ]).then(() => undefined);
