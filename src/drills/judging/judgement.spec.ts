import type { ScenarioObjective, ScenarioTask } from '../plan/scenario.js';
import { judge } from './judgement.js';
import type { RatingEntry } from './quality.js';
import { DEFAULT_RULES, type Rating } from './rules.js';
import type { Sheet } from './sheet.js';
import type { ExpectationFact, Outcome } from './timeliness.js';

const MINUTE = 60_000;

const task = (key: string, weight = 1, isCritical = false): ScenarioTask => ({
  key,
  text: `Nội dung ${key}`,
  targetMinutes: 15,
  weight,
  isCritical,
});

const OBJECTIVES: readonly ScenarioObjective[] = [
  {
    key: 'o1',
    text: 'Mục tiêu 1',
    targets: [
      { key: 't1', capability: 'activate', text: 'Kích hoạt', tasks: [task('a', 2, true), task('b')] },
      { key: 't2', capability: 'communicate', text: 'Thông tin', tasks: [task('c')] },
    ],
  },
  {
    key: 'o2',
    text: 'Mục tiêu 2',
    targets: [{ key: 't3', capability: 'contain', text: 'Khoanh vùng', tasks: [task('d', 3, true)] }],
  },
];
const SHEET: Sheet = {
  rules: DEFAULT_RULES,
  objectives: OBJECTIVES,
  cells: ['a', 'b', 'c', 'd'].flatMap((key) => ['u1', 'u2'].map((player) => ({ task: key, player }))),
};

let seq = 0;
const rated = (cell: string, rating: Rating, evaluator = 'an'): RatingEntry => {
  const [taskKey = '', player = ''] = cell.split('/');
  seq += 1;
  return { id: `e${seq}`, seq, task: taskKey, player, evaluator, kind: 'own', rating, supersedes: null };
};
const expected = (cell: string, due: number, outcome: Outcome | number, weight = 1): ExpectationFact => {
  const [taskKey = '', player = ''] = cell.split('/');
  seq += 1;
  return {
    id: `x${seq}`,
    task: taskKey,
    player,
    weight,
    dueMs: due * MINUTE,
    outcome: typeof outcome === 'number' ? { is: 'completed', tookMs: outcome * MINUTE } : outcome,
  };
};

const ENTRIES = [
  rated('a/u1', 'P'),
  rated('a/u2', 'S'),
  rated('a/u2', 'P', 'ba'),
  rated('b/u1', 'M'),
  rated('b/u2', 'P'),
  rated('b/u2', 'M', 'ba'),
  rated('c/u1', 'S'),
  rated('d/u1', 'U'),
  rated('d/u2', 'P'),
];
const EXPECTATIONS = [
  expected('a/u1', 15, 10),
  expected('a/u2', 15, 22),
  expected('c/u1', 30, 30),
  expected('c/u1', 60, { is: 'missing' }, 3),
  expected('c/u2', 30, 5),
  expected('d/u1', 45, 40),
];

test('computed by hand, from the cells to the drill', () => {
  const judgement = judge(SHEET, ENTRIES, EXPECTATIONS);
  const cells = judgement.cells.map(({ task: key, player, points, why }) => [
    `${key}/${player}`,
    points,
    why,
  ]);
  expect(cells).toEqual([
    ['a/u1', 10_000, null], // 0.6 × 100 + 0.4 × 100
    ['a/u2', 7_383, null], // 0.6 × 87.50 + 0.4 × 53.33 = 73.832
    ['b/u1', 5_500, null], // no time was asked for: the quality
    ['b/u2', null, 'disputed'],
    ['c/u1', 5_500, null], // 0.6 × 75 + 0.4 × (1 × 100 + 3 × 0) / 4
    ['c/u2', null, 'no_rating'], // prompt, but nobody said whether it was right
    ['d/u1', 4_000, null], // 0.6 × 0 + 0.4 × 100
    ['d/u2', 10_000, null],
  ]);
  const figures = (
    list: readonly {
      key: string;
      points: number | null;
      evaluated: number;
      total: number;
      letter: Rating | null;
    }[],
  ) =>
    list.map(({ key, points, evaluated, total, letter }) => [key, points, `${evaluated}/${total}`, letter]);
  expect(figures(judgement.tasks)).toEqual([
    ['a', 8_692, '2/2', 'P'], // (2 × 100 + 2 × 73.83) / 4 = 86.915
    ['b', 5_500, '1/2', null],
    ['c', 5_500, '1/2', null],
    ['d', 7_000, '2/2', 'S'],
  ]);
  expect(figures(judgement.targets)).toEqual([
    ['t1', 8_053, '3/4', null], // (200 + 147.66 + 55) / 5 = 80.532
    ['t2', 5_500, '1/2', null],
    ['t3', 7_000, '2/2', 'S'],
  ]);
  expect(figures(judgement.objectives)).toEqual([
    ['o1', 7_628, '4/6', null], // 457.66 / 6 = 76.2767
    ['o2', 6_500, '2/2', 'M'], // 70.00, capped
  ]);
  expect(figures(judgement.capabilities)).toEqual([
    ['activate', 8_053, '3/4', null],
    ['contain', 7_000, '2/2', 'S'],
    ['communicate', 5_500, '1/2', null],
  ]);
  expect(figures(judgement.players)).toEqual([
    ['u1', 6_143, '4/4', 'M'], // (200 + 55 + 55 + 120) / 7 = 61.4286
    ['u2', 8_953, '2/4', null], // (147.66 + 300) / 5 = 89.532
  ]);
  expect(judgement.drill).toEqual({
    points: 7_314, // 877.66 / 12 = 73.1383
    uncappedPoints: 7_314,
    weightedSum: 8_776_600,
    weightSum: 1_200,
    evaluated: 6,
    total: 8,
    isEnough: false, // 75 %
    letter: null,
    cappedBy: [],
    open: [
      { task: 'b', player: 'u2', why: 'disputed' },
      { task: 'c', player: 'u2', why: 'no_rating' },
    ],
  });
  expect(judgement.objectives[1]).toMatchObject({
    uncappedPoints: 7_000,
    cappedBy: [{ task: 'd', player: 'u1' }],
  });
  expect(judgement.disputes).toEqual([{ task: 'b', player: 'u2' }]);
});

test('an agreement brings the cell back, and its coverage a letter', () => {
  const agreed: RatingEntry = { ...rated('b/u2', 'S', 'all'), kind: 'agreement' };
  const { drill, disputes } = judge(SHEET, [...ENTRIES, agreed], EXPECTATIONS);
  expect(disputes).toEqual([]);
  expect(drill).toMatchObject({ points: 7_328, evaluated: 7, isEnough: true, letter: 'S' }); // 952.66 / 13 = 73.2815
});

test('while something may still come there is no score, and when it is missing the quality stays', () => {
  const cell = { ...SHEET, cells: [{ task: 'a', player: 'u1' }] };
  const one = (outcome: Outcome) => judge(cell, ENTRIES.slice(0, 1), [expected('a/u1', 15, outcome)]);
  expect(one({ is: 'waiting' }).drill).toMatchObject({
    points: null,
    evaluated: 0,
    total: 1,
    open: [{ task: 'a', player: 'u1', why: 'waiting' }],
  });
  expect(one({ is: 'missing' }).drill).toMatchObject({ points: 6_000, letter: 'M' });
});

test('an edit that moves a rating to another player takes it from the first', () => {
  const moved = { ...rated('d/u2', 'U'), supersedes: ENTRIES[0]!.id };
  const cells = judge({ ...SHEET, cells: SHEET.cells.slice(0, 1) }, [ENTRIES[0]!, moved], []).cells;
  expect(cells.map(({ quality }) => quality.state)).toEqual(['unrated']);
});

test.each([
  [4, 'P'],
  [3, null],
])('%i of five evaluated', (count, letter) => {
  const five = ['u1', 'u2', 'u3', 'u4', 'u5'].map((player) => ({ task: 'a', player }));
  const entries = five.slice(0, count).map(({ player }) => rated(`a/${player}`, 'P'));
  expect(judge({ ...SHEET, cells: five }, entries, []).drill).toMatchObject({ points: 10_000, letter });
});

test('what stands for no cell counts nowhere, and is named', () => {
  const stray = [rated('a/u3', 'U'), rated('z/u1', 'U')];
  const late = expected('a/u3', 15, 1);
  const judgement = judge(SHEET, [...ENTRIES, ...stray], [...EXPECTATIONS, late]);
  expect(judgement.strays).toEqual({ entryIds: stray.map(({ id }) => id), expectationIds: [late.id] });
  expect(judgement.drill).toEqual(judge(SHEET, ENTRIES, EXPECTATIONS).drill);
});

test('nothing to judge is no score and no letter; an edit’s evidence stays with its cell', () => {
  expect(judge({ ...SHEET, cells: [] }, [], []).drill).toMatchObject({
    points: null,
    total: 0,
    isEnough: false,
    letter: null,
  });
  const edit = { ...rated('a/u1', 'S'), supersedes: ENTRIES[0]!.id };
  const [cell] = judge(SHEET, [edit, ...ENTRIES], []).cells;
  expect(cell).toMatchObject({ points: 7_500, entryIds: [ENTRIES[0]!.id, edit.id] });
});

test.each<[string, Sheet]>([
  ['an unknown task', { ...SHEET, cells: [{ task: 'z', player: 'u1' }] }],
  ['a cell twice', { ...SHEET, cells: [...SHEET.cells, { task: 'a', player: 'u1' }] }],
  ['a task twice', { ...SHEET, objectives: [...OBJECTIVES, OBJECTIVES[0]!] }],
])('a sheet with %s is refused', (_, sheet) => {
  expect(() => judge(sheet, [], [])).toThrow(RangeError);
});
