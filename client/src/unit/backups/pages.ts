import { addBackupWords } from '../../backups/words';
import { addRestoreWords } from '../../backups/restore/words';
import { addFileWords } from '../../files/words';

export { ReportsPage } from './reports/reports-page';
export { PlanPage } from './restore/plan-page';
export { RestoresPage } from './restore/restores-page';
export { TestPage } from './restore/test-page';

/** No page of what a contact does about backups is shown before its words are there. */
export const addWordsOfPages = async (): Promise<void> => {
  await Promise.all([addBackupWords(), addRestoreWords(), addFileWords()]);
};
