import fc from 'fast-check';
import { allDataRead, shareRead, unresolvedChecks } from './checks.js';
import type { CheckFact } from './facts.js';
import { ALL_DATA, check, group, NOW, STRUCTURE } from './facts.fixture.js';
import { DAY } from './phases.js';

const RUNS = { numRuns: process.env['LONG'] ? 20_000 : 1_000 };
const random = (share: number) => ({ kind: 'random', share }) as const;
const FAILED = { passed: false };
const ON_SOURCE = { onSourceHost: true };
const HOLDS = 30 * DAY;

test.each<[string, CheckFact[], boolean]>([
  ['nothing failed', [check(1, ALL_DATA)], true],
  ['nothing since', [check(2, ALL_DATA), check(1, STRUCTURE, FAILED)], false],
  ['structure by structure', [check(2, STRUCTURE, FAILED), check(1, STRUCTURE)], true],
  ['structure by a random reading', [check(2, STRUCTURE, FAILED), check(1, random(0.1))], true],
  ['all data by all data', [check(2, ALL_DATA, FAILED), check(1, ALL_DATA)], true],
  ['all data by the structure', [check(2, ALL_DATA, FAILED), check(1, STRUCTURE)], false],
  ['all data by one group', [check(3, ALL_DATA, FAILED), check(2, group(1, 2))], false],
  [
    'all data by every group',
    [check(3, ALL_DATA, FAILED), check(2, group(1, 2)), check(1, group(2, 2))],
    true,
  ],
  [
    'all data by groups of two cuts',
    [check(3, ALL_DATA, FAILED), check(2, group(1, 2)), check(1, group(2, 3))],
    false,
  ],
  ['a group by itself', [check(2, group(1, 5), FAILED), check(1, group(1, 5))], true],
  ['a group by another', [check(2, group(1, 5), FAILED), check(1, group(2, 5))], false],
  ['a group by that of another cut', [check(2, group(1, 5), FAILED), check(1, group(1, 4))], false],
  ['a random reading by a larger one', [check(2, random(0.1), FAILED), check(1, random(0.9))], false],
  ['a random reading by all data', [check(2, random(0.1), FAILED), check(1, ALL_DATA)], true],
  ['what passed at the same instant', [check(1, ALL_DATA, FAILED), check(1, ALL_DATA)], false],
  [
    'by the source host, what another found',
    [check(2, ALL_DATA, FAILED), check(1, ALL_DATA, ON_SOURCE)],
    false,
  ],
  [
    'by the source host, what it found itself',
    [check(2, ALL_DATA, { ...FAILED, ...ON_SOURCE }), check(1, ALL_DATA, ON_SOURCE)],
    true,
  ],
])('a failed check is answered: %s', (_, checks, isAnswered) => {
  expect(unresolvedChecks(checks).length === 0).toBe(isAnswered);
});

test.each<[string, CheckFact[], number | string]>([
  ['never', [], 'data_never_read'],
  ['in one check', [check(9, ALL_DATA), check(4, ALL_DATA)], 4],
  ['failed', [check(4, ALL_DATA, FAILED)], 'data_never_read'],
  ['the structure', [check(4, STRUCTURE)], 'data_never_read'],
  [
    'at random, again and again',
    Array.from({ length: 50 }, (_, at) => check(at, random(0.5))),
    'data_never_read',
  ],
  ['on the source host', [check(4, ALL_DATA, ON_SOURCE)], 'only_on_source_host'],
  [
    'every group: the first counts',
    [check(20, group(1, 3)), check(10, group(2, 3)), check(1, group(3, 3))],
    20,
  ],
  ['every group, in 30 days', [check(35, group(1, 2)), check(5, group(2, 2))], 35],
  [
    'every group, in more than 30 days',
    [check(35.01, group(1, 2)), check(5, group(2, 2))],
    'data_never_read',
  ],
  [
    'not every group',
    [check(3, group(1, 3)), check(2, group(2, 3)), check(1, group(2, 3))],
    'data_never_read',
  ],
  ['groups of two cuts', [check(3, group(1, 2)), check(2, group(2, 3))], 'data_never_read'],
  ['a group that is none', [check(3, group(1, 2)), check(2, group(3, 2))], 'data_never_read'],
  [
    'one of them on the source host',
    [check(3, group(1, 2)), check(2, group(2, 2), ON_SOURCE)],
    'data_never_read',
  ],
  ['round after round', [4, 3, 2, 1].map((days) => check(days, group((days % 2) + 1, 2))), 2],
  [
    'a group read again later does not undo the others',
    [check(45, group(1, 2)), check(44, group(2, 2)), check(1, group(1, 2))],
    45,
  ],
  [
    'groups since the last check of all',
    [check(9, ALL_DATA), check(5, group(1, 2)), check(4, group(2, 2))],
    5,
  ],
  ['a check of all since the groups', [check(5, group(1, 2)), check(4, group(2, 2)), check(3, ALL_DATA)], 3],
])('all data was read: %s', (_, checks, expected) => {
  const read = allDataRead(checks, HOLDS);
  expect('code' in read ? read.code : (NOW - read.at) / DAY).toBe(expected);
});

test.each<[string, CheckFact[], number]>([
  ['nothing', [], 0],
  ['all', [check(1, ALL_DATA)], 1],
  ['a third, twice', [check(2, random(1 / 3)), check(1, random(1 / 3))], 5 / 9],
  ['two groups of five', [check(2, group(1, 5)), check(1, group(3, 5)), check(0, group(3, 5))], 0.4],
  ['half by groups, half at random', [check(2, group(1, 2)), check(1, random(0.5))], 0.75],
  ['long ago', [check(31, ALL_DATA)], 0],
  ['failed', [check(1, random(0.5), FAILED)], 0],
  ['on the source host', [check(1, random(0.5), ON_SOURCE)], 0],
  ['more than all', [check(1, random(7))], 1],
])('the share that was read: %s', (_, checks, share) => {
  expect(shareRead(checks, NOW - HOLDS)).toBeCloseTo(share, 12);
});

test('another passed check never makes the last reading older, or a failure of what was answered', () => {
  const reaches = fc.oneof(
    fc.constant(ALL_DATA),
    fc.constant(STRUCTURE),
    fc.integer({ min: 1, max: 3 }).map((one) => group(one, 3)),
    fc.constant(random(0.5)),
  );
  const checks = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 100 }), reaches, fc.boolean())
      .map(([days, reach, passed]) => check(days, reach, { passed })),
    { maxLength: 12 },
  );
  const readAt = (list: readonly CheckFact[]): number => {
    const read = allDataRead(list, HOLDS);
    return 'code' in read ? -Infinity : read.at;
  };
  fc.assert(
    fc.property(checks, fc.integer({ min: 0, max: 100 }), reaches, (list, days, reach) => {
      const more = [...list, check(days, reach)];
      expect(readAt(more)).toBeGreaterThanOrEqual(readAt(list));
      expect(unresolvedChecks(more).filter((one) => !unresolvedChecks(list).includes(one))).toEqual([]);
      expect(shareRead(more, NOW - HOLDS)).toBeGreaterThanOrEqual(shareRead(list, NOW - HOLDS) - 1e-12);
    }),
    RUNS,
  );
});
