import { linesOf, list, paragraph, section, table } from '../../papers/blocks.js';
import {
  coverageText,
  dayText,
  deviationText,
  drillTimeText,
  fixedText,
  fractionText,
  instantText,
  pointsText,
  shareText,
  shortText,
  spanText,
} from './words.js';

const MINUTE = 60_000;

test.each([
  [7_314, 2, '73,14'],
  [5, 2, '0,05'],
  [10_000, 2, '100,00'],
  [123_456_789, 2, '1.234.567,89'],
  [60, 0, '60'],
])('%i with %i decimals is %s', (parts, decimals, text) => {
  expect(fixedText(parts, decimals)).toBe(text);
});

test.each([
  [8_776_600, 4, '877,66'],
  [1_200, 2, '12'],
  [1_000_000, 4, '100'],
  [50, 2, '0,5'],
])('%i with %i decimals is shortly %s', (parts, decimals, text) => {
  expect(shortText(parts, decimals)).toBe(text);
});

test('scores, shares and fractions; nothing known is a dash, not a nought', () => {
  expect([pointsText(null), pointsText(0)]).toEqual(['—', '0,00']);
  expect([shareText(6, 8), shareText(1, 3), shareText(2, 3), shareText(0, 0)]).toEqual([
    '6/8 (75,00 %)',
    '1/3 (33,33 %)',
    '2/3 (66,67 %)',
    '0/0',
  ]);
  expect(coverageText({ evaluated: 0, total: 4 })).toBe('0/4 (0,00 %)');
  expect(fractionText({ weightedSum: 8_776_600, weightSum: 1_200 })).toBe('877,66 / 12');
  expect(fractionText({ weightedSum: 0, weightSum: 0 })).toBe('—');
});

test.each([
  [null, '—'],
  [0, 'T+00:00'],
  [65 * MINUTE, 'T+01:05'],
  [30 * 60 * MINUTE, 'T+30:00'],
  [90_999, 'T+00:01:30'],
])('%s of drill time is %s', (ms, text) => {
  expect(drillTimeText(ms)).toBe(text);
});

test.each([
  [MINUTE, 3 * MINUTE, '+00:02'],
  [3 * MINUTE, 90_000, '-00:01:30'],
  [MINUTE, MINUTE + 999, '0'],
  [null, MINUTE, '—'],
  [MINUTE, null, '—'],
])('planned %s, released %s: %s', (planned, actual, text) => {
  expect(deviationText(planned, actual)).toBe(text);
});

test.each([
  [0, '0 phút'],
  [22.5 * MINUTE, '22 phút 30 giây'],
  [130 * MINUTE, '2 giờ 10 phút'],
  [60 * MINUTE, '1 giờ'],
])('%i ms is %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});

test('instants are those of Vietnam', () => {
  expect(instantText(new Date('2026-12-31T18:05:59Z'))).toBe('01/01/2027 01:05');
  expect([dayText(null), instantText(null)]).toEqual(['—', '—']);
});

test('a tree in the order of reading, with the numbers of Vietnamese papers', () => {
  const deep = section('d', 'Sâu', section('e', 'Sâu hơn', paragraph('…')));
  const blocks = [
    section('a', 'Một', paragraph('x'), section('b', 'Hai', section('c', 'Ba'), deep), section('f', 'Bốn')),
    section('g', 'Năm', list(['y'])),
  ];
  expect(
    linesOf(blocks).map((line) =>
      line.kind === 'heading' ? `${line.level} ${line.number} ${line.text}` : line.kind,
    ),
  ).toEqual([
    '1 I. Một',
    'paragraph',
    '2 1. Hai',
    '3 a) Ba',
    '3 b) Sâu',
    '4  Sâu hơn',
    'paragraph',
    '2 2. Bốn',
    '1 II. Năm',
    'list',
  ]);
});

test('a table has as many cells as columns, and figures stand at the end', () => {
  expect(table('T', ['Tên', '>Điểm'], [['a', '1']]).columns).toEqual([
    { title: 'Tên', align: 'start' },
    { title: 'Điểm', align: 'end' },
  ]);
  expect(() => table('T', ['Tên', '>Điểm'], [['a']])).toThrow(RangeError);
});
