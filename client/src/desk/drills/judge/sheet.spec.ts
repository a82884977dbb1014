import type { DrillSheet, SheetCell } from '../../../api/drills';
import { countsOf, nameOf, ofPlayer, pointsText, rowsOf, standardOf } from './sheet';

const cell = (task: string, player: string, quality: SheetCell['quality']): SheetCell => ({
  ...{ task, player, quality, letter: null, points: null, timeliness: null, outcomes: [], entries: [] },
});
const task = (key: string) => ({ key, text: key, targetMinutes: null, weight: 1, isCritical: false });
const SHEET: DrillSheet = {
  ...{ isFrozen: true, isOpen: true, players: [], cells: [], evaluated: 0, total: 0 },
  objectives: [
    {
      key: 'a',
      text: 'A',
      targets: [{ key: 't', capability: 'detect', text: 'T', tasks: [task('x'), task('y')] }],
    },
    { key: 'b', text: 'B', targets: [{ key: 'u', capability: 'detect', text: 'U', tasks: [task('z')] }] },
  ],
};
const CELLS = [
  cell('x', 'p', 'rated'),
  cell('x', 'q', 'unrated'),
  cell('y', 'p', 'disputed'),
  cell('z', 'p', 'rated'),
];

test('a standard: what is asked, and what each rating is earned by', () => {
  expect(standardOf({ text: 'Cô lập máy\nP: dưới 10 phút\nS: dưới 20\nM: dưới 40\nU: không' })).toEqual({
    asked: 'Cô lập máy',
    grades: { P: 'dưới 10 phút', S: 'dưới 20', M: 'dưới 40', U: 'không' },
  });
  expect(standardOf({ text: 'Báo cáo\nđủ bốn mục' })).toEqual({ asked: 'Báo cáo\nđủ bốn mục', grades: {} });
});

test('a view keeps what was just done where it stands, and leaves empty headings out', () => {
  expect(countsOf(CELLS)).toEqual({ open: 2, disputed: 1, all: 4 });
  const shown = (view: 'open' | 'disputed' | 'all', kept: string[] = []) =>
    rowsOf(SHEET, CELLS, { view, kept: new Set(kept) }).map(({ key, tasks }) => [
      key,
      tasks.flatMap(({ cells }) => cells.map(nameOf)),
    ]);
  expect(shown('open')).toEqual([['a', ['x q', 'y p']]]);
  expect(shown('disputed', ['x p'])).toEqual([['a', ['x p', 'y p']]]);
  expect(shown('all')).toEqual([
    ['a', ['x p', 'x q', 'y p']],
    ['b', ['z p']],
  ]);
  expect(ofPlayer(CELLS, 'q').map(nameOf)).toEqual(['x q']);
});

test('points are read in the language; nothing known is a dash', () => {
  expect([pointsText(8450, 'vi'), pointsText(10_000, 'en'), pointsText(null, 'vi')]).toEqual([
    '84,5',
    '100',
    '—',
  ]);
});
