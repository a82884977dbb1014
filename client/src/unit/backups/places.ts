import type { BackupPlace } from '../place';

const at = (rest: string): BackupPlace => ({ page: 'backups', at: rest });

/** The pages below the unit's backups. */
export const RESTORES = at('restore-tests');
export const REPORTS = at('reports');
export const NEW_RESTORE = at('restore-tests/new');
export const newRestoreOf = (systemId: string): BackupPlace => at(`restore-tests/new/${systemId}`);
export const restoreOf = (testId: string): BackupPlace => at(`restore-tests/${testId}`);

export type BackupPage =
  | { page: 'overview' | 'restores' | 'reports' }
  | { page: 'plan'; systemId: string | null }
  | { page: 'test'; testId: string };

/** The page that the rest of an address names; what is not known is the overview. */
export function backupPageOf(rest = ''): BackupPage {
  const [first, second, third] = rest.replace(/\/$/, '').split('/');
  if (first === 'reports') return { page: 'reports' };
  if (first !== 'restore-tests') return { page: 'overview' };
  if (!second) return { page: 'restores' };
  return second === 'new' ? { page: 'plan', systemId: third || null } : { page: 'test', testId: second };
}
