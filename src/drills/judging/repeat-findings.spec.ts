import { type RatedCell, repeatFindings } from './repeat-findings.js';
import type { Rating } from './rules.js';

const cell = (task: string, player: string, rating: Rating): RatedCell => ({ task, player, rating });

test('findings that come again, are mended, were not retested, are new', () => {
  const before = [
    cell('a', 'u1', 'M'),
    cell('b', 'u1', 'U'),
    cell('c', 'u1', 'M'),
    cell('d', 'u1', 'P'),
    cell('e', 'u1', 'S'),
  ];
  const now = [
    cell('a', 'u1', 'U'),
    cell('b', 'u1', 'S'),
    cell('d', 'u1', 'M'),
    cell('e', 'u1', 'P'),
    cell('a', 'u2', 'M'),
  ];
  expect(repeatFindings(now, before)).toEqual({
    repeated: [{ ...cell('a', 'u1', 'U'), before: 'M' }],
    mended: [{ ...cell('b', 'u1', 'S'), before: 'U' }],
    notRetested: [cell('c', 'u1', 'M')],
    fresh: [cell('d', 'u1', 'M'), cell('a', 'u2', 'M')],
    rate: { repeated: 1, retested: 2 },
  });
});

test('a re-test under another key is the same task', () => {
  const taskThen = (task: string): string => (task === 'a-2027' ? 'a' : task);
  const found = repeatFindings([cell('a-2027', 'u1', 'M')], [cell('a', 'u1', 'M')], taskThen);
  expect(found).toMatchObject({ rate: { repeated: 1, retested: 1 }, notRetested: [], fresh: [] });
});

test('a first year has nothing to repeat', () => {
  expect(repeatFindings([cell('a', 'u1', 'U')], [])).toEqual({
    repeated: [],
    mended: [],
    notRetested: [],
    fresh: [cell('a', 'u1', 'U')],
    rate: { repeated: 0, retested: 0 },
  });
});
