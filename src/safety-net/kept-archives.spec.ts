import { archiveName, madeAtOf, superfluousArchives } from './kept-archives.js';

const DAY_MS = 86_400_000;
/** Two in the morning in Vietnam, `days` before the last night of the year. */
const night = (days: number): string =>
  archiveName(new Date(Date.parse('2026-12-30T19:00:00.000Z') - days * DAY_MS));
const nights = (count: number): string[] => Array.from({ length: count }, (_, days) => night(days));
const now = new Date('2027-01-02T19:00:00.000Z');
const kept = { daily: 7, weekly: 4, monthly: 6 };

test('a name tells when the archive was made, and no other name does', () => {
  expect(night(0)).toBe('dieu-phoi-20261230T190000Z.backup');
  expect(madeAtOf(night(0))?.toISOString()).toBe('2026-12-30T19:00:00.000Z');
  expect(madeAtOf('dieu-phoi-20261230T190000Z.backup.partial')).toBeNull();
});

test('of a year of nights seven days, four weeks and six months stay', () => {
  const removed = new Set(superfluousArchives(nights(365), kept, now));
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
  ['two of a day long past', [night(0), 'dieu-phoi-20261230T200000Z.backup'], [night(0)]],
  ['two of today', ['dieu-phoi-20270102T180000Z.backup', 'dieu-phoi-20270102T190000Z.backup'], []],
  [
    'one of a time to come beside two of a day',
    [night(-300), night(0), 'dieu-phoi-20261230T200000Z.backup'],
    [night(0)],
  ],
])('%s', (_, names, removed) => {
  expect(superfluousArchives(names, kept, now)).toEqual(removed);
});

const none = { daily: 0, weekly: 0, monthly: 0 };

test('keeping nothing still keeps the newest', () => {
  expect(superfluousArchives(nights(3), none, now)).toEqual([night(1), night(2)]);
});

test('nothing younger than two days goes', () => {
  const justAfter = new Date(now.getTime() - 1000);
  expect(superfluousArchives(nights(3).concat('dieu-phoi-20261231T190000Z.backup'), none, justAfter)).toEqual(
    nights(3),
  );
  expect(superfluousArchives([night(-1), night(-2)], none, justAfter)).toEqual([]);
});
