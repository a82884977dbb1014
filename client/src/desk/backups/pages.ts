import { addBackupWords } from '../../backups/words';
import { addPlanWords } from './plan/words';
import { addRestoreWords } from '../../backups/restore/words';

export { BackupsPage } from './backups-page';
export { SystemPage } from './system-page';
export { UnitSheetPage } from './unit-sheet-page';
export { PlanPage } from './plan/plan-page';
export { SitesPage } from './plan/sites-page';
export { ThresholdsPage } from './plan/thresholds-page';
export { NewRestoreTestPage } from './restore/new-test-page';
export { RestoreTestPage } from './restore/restore-test-page';

/** No page of backups is shown before its words are there. */
export const addWordsOfBackups = async (): Promise<void> => {
  await Promise.all([addBackupWords(), addPlanWords(), addRestoreWords()]);
};
