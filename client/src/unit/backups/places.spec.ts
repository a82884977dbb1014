import type { BackupPlace } from '../place';
import { backupPageOf, NEW_RESTORE, newRestoreOf, REPORTS, restoreOf, RESTORES } from './places';

test.each<[BackupPlace, object]>([
  [{ page: 'backups' }, { page: 'overview' }],
  [{ page: 'backups', at: 'elsewhere' }, { page: 'overview' }],
  [RESTORES, { page: 'restores' }],
  [REPORTS, { page: 'reports' }],
  [NEW_RESTORE, { page: 'plan', systemId: null }],
  [newRestoreOf('s-1'), { page: 'plan', systemId: 's-1' }],
  [restoreOf('t-1'), { page: 'test', testId: 't-1' }],
  [
    { page: 'backups', at: 'restore-tests/t-1/' },
    { page: 'test', testId: 't-1' },
  ],
])('%j is %j', ({ at }, page) => expect(backupPageOf(at)).toEqual(page));
