import { archiveName, madeAtOf, superfluousArchives } from './kept-archives.js';

const DAY_MS = 86_400_000;
/** Two in the morning in Vietnam, `days` before the last night of the year. */
const night = (days: number): string =>
  archiveName(new Date(Date.parse('2026-12-30T19:00:00.000Z') - days * DAY_MS));
const nights = (count: number): string[] => Array.from({ length: count }, (_, days) => night(days));
const kept = { daily: 7, weekly: 4, monthly: 6 };

test('a name tells when the archive was made, and no other name does', () => {
  expect(night(0)).toBe('dieu-phoi-20261230T190000Z.backup');
  expect(madeAtOf(night(0))?.toISOString()).toBe('2026-12-30T19:00:00.000Z');
  expect(madeAtOf('dieu-phoi-20261230T190000Z.backup.partial')).toBeNull();
});

test('of a year of nights seven days, four weeks and six months stay', () => {
  const removed = new Set(superfluousArchives(nights(365), kept));
  const staying = nights(365).filter((name) => !removed.has(name));
  expect(staying.map((name) => madeAtOf(name)?.toISOString().slice(5, 10))).toEqual([
    ...['12-30', '12-29', '12-28', '12-27', '12-26', '12-25', '12-24'], // Vietnam: the 31st to the 25th
    ...['12-19', '12-12'], // Sundays of the two weeks before
    ...['11-29', '10-30', '09-29', '08-30', '07-30'], // the last nights of the months before
  ]);
});

test.each([
  ['nothing', [], []],
  ['strangers', ['a.txt', 'dieu-phoi-.backup'], []],
  ['one, however old', [night(300)], []],
  ['two of one day', [night(0), 'dieu-phoi-20261230T200000Z.backup'], [night(0)]],
])('%s', (_, names, removed) => {
  expect(superfluousArchives(names, kept)).toEqual(removed);
});

test('keeping nothing still keeps the newest', () => {
  expect(superfluousArchives(nights(3), { daily: 0, weekly: 0, monthly: 0 })).toEqual([night(1), night(2)]);
});
