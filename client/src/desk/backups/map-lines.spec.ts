import type { BackupSystem } from '../../api/backups';
import { found, isInTab, linesOf } from './map-lines';
import { mapSearch } from './map-search';

const NOW = Date.parse('2026-11-24T09:40:00+07:00');
const HOUR = 3_600_000;
const row = (over: Partial<BackupSystem>): BackupSystem => ({
  ...{ systemId: 's', unitId: 'u', unitName: 'Sở Y tế', name: 'Hồ sơ sức khỏe', level: 2, hasPlan: true },
  ...{
    verdict: 'met_321',
    squares: [],
    validUntil: null,
    actBy: null,
    pausedUntil: null,
    score: 80,
    evaluatedAt: null,
  },
  ...{ weekAgo: null, changedAt: null },
  ...over,
});
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString();

it('shows in each tab what belongs there', () => {
  expect(isInTab('act', row({ verdict: 'unmet' }), NOW)).toBe(true);
  expect(isInTab('act', row({ verdict: 'unproved' }), NOW)).toBe(true);
  expect(isInTab('act', row({}), NOW)).toBe(false);
  expect(isInTab('act', row({ verdict: null, hasPlan: false }), NOW)).toBe(false);
  expect(isInTab('unplanned', row({ verdict: null, hasPlan: false }), NOW)).toBe(true);
  expect(isInTab('high', row({ level: 3 }), NOW)).toBe(true);
  expect(isInTab('high', row({ level: 2 }), NOW)).toBe(false);
  expect(isInTab('changed', row({ changedAt: at(-1) }), NOW)).toBe(true);
  expect(isInTab('changed', row({}), NOW)).toBe(false);
});

it('calls soon what holds and falls within 72 hours unless somebody acts', () => {
  expect(isInTab('soon', row({ actBy: at(72) }), NOW)).toBe(true);
  expect(isInTab('soon', row({ actBy: at(73) }), NOW)).toBe(false);
  expect(isInTab('soon', row({ actBy: at(-1) }), NOW)).toBe(false);
  expect(isInTab('soon', row({ actBy: at(5), verdict: 'unmet' }), NOW)).toBe(false);
  expect(isInTab('soon', row({ validUntil: at(5) }), NOW)).toBe(false); // its schedules renew it
});

it('finds by system and by unit, without diacritics', () => {
  const rows = [row({ systemId: 'a' }), row({ systemId: 'b', name: 'Cổng', unitName: 'Phường Đông Hà' })];
  const ids = (query: string) => found(rows, query).map(({ systemId }) => systemId);
  expect(ids('suc khoe')).toEqual(['a']);
  expect(ids(' dong ha')).toEqual(['b']);
  expect(ids('')).toEqual(['a', 'b']);
});

it('puts systems below their unit, the worst first where something is to be done', () => {
  const rows = [
    row({ systemId: 'a', score: 60 }),
    row({ systemId: 'b', unitId: 'v', unitName: 'Xã', score: 10 }),
    row({ systemId: 'c', score: 20 }),
  ];
  const ids = (tab: 'all' | 'act') => linesOf(rows, tab).map(({ id }) => id);
  expect(ids('all')).toEqual(['u', 'a', 'c', 'v', 'b']);
  expect(ids('act')).toEqual(['v', 'b', 'u', 'c', 'a']);
});

it('takes from the address only what it knows', () =>
  expect(mapSearch({ tab: 'all', q: '', system: 7, rule: 'nothing' })).toEqual({}));
