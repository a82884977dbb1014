import { addressOf, placeOf } from './place';

describe('the place of an address', () => {
  it('reads an assignment, with or without a slash at the end', () => {
    expect(placeOf('/unit/assignments/0193-a')).toEqual({ page: 'assignment', id: '0193-a' });
    expect(placeOf('/unit/assignments/0193-a/')).toEqual({ page: 'assignment', id: '0193-a' });
  });

  it('knows the unit’s backups', () => {
    expect(placeOf('/unit/backups')).toEqual({ page: 'backups' });
    expect(addressOf({ page: 'backups' })).toBe('/unit/backups');
    expect(placeOf('/unit/backups/restore-tests/0193-a')).toEqual({
      page: 'backups',
      at: 'restore-tests/0193-a',
    });
    expect(addressOf({ page: 'backups', at: 'reports' })).toBe('/unit/backups/reports');
  });

  it('takes whatever it does not know for the list', () => {
    for (const path of [
      '/unit',
      '/unit/',
      '/unit/assignments',
      '/unit/assignments/',
      '/unit/other/x',
      '/unit/backupsx',
    ]) {
      expect(placeOf(path)).toEqual({ page: 'list' });
    }
  });

  it('is written back as it was read', () => {
    expect(addressOf(placeOf('/unit/assignments/0193-a'))).toBe('/unit/assignments/0193-a');
    expect(addressOf(placeOf('/unit'))).toBe('/unit');
  });
});
