import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { ScenarioTask } from '../plan/scenario.js';
import { judge } from './judgement.js';
import type { RatingEntry } from './quality.js';
import { DEFAULT_RULES, type Rating, RATINGS } from './rules.js';
import type { Score } from './score.js';
import type { Sheet } from './sheet.js';
import type { ExpectationFact, Outcome } from './timeliness.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };
const MINUTE = 60_000;

const task = (key: string, weight: number, isCritical = false): ScenarioTask => ({
  key,
  text: key,
  targetMinutes: null,
  weight,
  isCritical,
});

const PLAYERS = ['u1', 'u2', 'u3'];
const cellKeys = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(...PLAYERS));
const entries = fc
  .array(
    fc.tuple(
      cellKeys,
      fc.constantFrom('an', 'ba'),
      fc.constantFrom<Rating | null>(...RATINGS, null),
      fc.boolean(),
    ),
    { maxLength: 30 },
  )
  .map((list) =>
    list.map(([[key, player], evaluator, rating, isEdit], at): RatingEntry => ({
      id: `e${at}`,
      seq: at + 1,
      task: key,
      player,
      evaluator,
      kind: evaluator === 'ba' && at % 5 === 0 ? 'agreement' : 'own',
      rating,
      supersedes: isEdit && at > 0 ? `e${at - 1}` : null,
    })),
  );
const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant<Outcome>({ is: 'missing' }),
  fc.constant<Outcome>({ is: 'waiting' }),
  fc.integer({ min: 0, max: 90 * MINUTE }).map((tookMs): Outcome => ({ is: 'completed', tookMs })),
);
const expectations = fc
  .array(fc.tuple(cellKeys, outcomes, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 60 })), {
    maxLength: 20,
  })
  .map((list) =>
    list.map(([[key, player], outcome, weight, due], at): ExpectationFact => ({
      id: `x${at}`,
      task: key,
      player,
      weight: weight / 100,
      dueMs: due * MINUTE,
      outcome,
    })),
  );
const weights = fc.array(
  fc.integer({ min: 1, max: 900 }).map((hundredths) => hundredths / 100),
  { minLength: 4, maxLength: 4 },
);
const sheets = fc
  .tuple(weights, fc.uniqueArray(cellKeys, { selector: String, maxLength: 12 }))
  .map(([[a = 1, b = 1, c = 1, d = 1], keys]): Sheet => ({
    rules: DEFAULT_RULES,
    objectives: [
      {
        key: 'o1',
        text: 'o1',
        targets: [
          { key: 't1', capability: 'activate', text: 't1', tasks: [task('a', a, true), task('b', b)] },
          { key: 't2', capability: 'communicate', text: 't2', tasks: [task('c', c)] },
        ],
      },
      {
        key: 'o2',
        text: 'o2',
        targets: [{ key: 't3', capability: 'contain', text: 't3', tasks: [task('d', d, true)] }],
      },
    ],
    cells: keys.map(([key, player]) => ({ task: key, player })),
  }));
const shuffled = <T>(list: readonly T[], order: readonly number[]): T[] =>
  list
    .map((one, at) => ({ one, at: order[at % order.length]! * 100 + ((at * 7) % 100) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ one }) => one);

test('the order of what is handed in does not matter', () => {
  const orders = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(sheets, entries, expectations, orders, (sheet, said, hoped, order) => {
      const first = judge(sheet, said, hoped);
      expect(isDeepStrictEqual(judge(sheet, shuffled(said, order), shuffled(hoped, order)), first)).toBe(
        true,
      );
      const turned = judge({ ...sheet, cells: shuffled(sheet.cells, order) }, said, hoped);
      expect(turned.drill.points).toBe(first.drill.points);
      expect(turned.objectives.map(({ points }) => points)).toEqual(
        first.objectives.map(({ points }) => points),
      );
    }),
    RUNS,
  );
});

/** What is wrong with a score whatever it is made of. */
const faultsOf = ({
  points,
  uncappedPoints,
  evaluated,
  total,
  open,
  isEnough,
  letter,
  cappedBy,
  ...sums
}: Score): string[] => {
  const exact = evaluated === 0 ? null : exactMean(sums.weightedSum, sums.weightSum);
  return Object.entries({
    'counts everything': evaluated + open.length === total,
    'is there when something is evaluated': (points === null) === (evaluated === 0),
    'has a letter only with enough evidence': isEnough ? evaluated * 5 >= total * 4 : letter === null,
    'is the mean, rounded once': uncappedPoints === exact,
    'is a whole number within nought and a hundred':
      points === null || (Number.isInteger(points) && points >= 0 && points <= 10_000),
    'is capped': points === null || cappedBy.length === 0 || points <= 6_500,
    'is only lowered by the cap': points === uncappedPoints || cappedBy.length > 0,
  }).flatMap(([rule, holds]) => (holds ? [] : [rule]));
};

/** The same division by another way. */
const exactMean = (sum: number, of: number): number =>
  Number((2n * BigInt(sum) + BigInt(of)) / (2n * BigInt(of)));

test('scores lie within nought and a hundred, are there when something is evaluated, and count everything', () => {
  fc.assert(
    fc.property(sheets, entries, expectations, (sheet, said, hoped) => {
      const { tasks, targets, objectives, capabilities, players, drill, cells } = judge(sheet, said, hoped);
      const all = [...tasks, ...targets, ...objectives, ...capabilities, ...players, drill];
      expect(all.flatMap(faultsOf)).toEqual([]);
      expect(cells.filter(({ points, why }) => (points === null) !== (why !== null))).toEqual([]);
      for (const list of [tasks, targets, objectives, players, capabilities]) {
        expect(list.reduce((sum, { total }) => sum + total, 0)).toBe(sheet.cells.length);
        expect(list.reduce((sum, { weightedSum }) => sum + weightedSum, 0)).toBe(drill.weightedSum);
      }
    }),
    RUNS,
  );
});

test('a better rating of one evaluator lowers nothing', () => {
  fc.assert(
    fc.property(sheets, entries, expectations, fc.nat(), (sheet, said, hoped, which) => {
      const alone = said.map((entry) => ({
        ...entry,
        evaluator: 'an',
        kind: 'own' as const,
        supersedes: null,
      }));
      const at = alone.length === 0 ? -1 : which % alone.length;
      const better = alone.map((entry, index) =>
        index === at && entry.rating
          ? { ...entry, rating: RATINGS[Math.max(0, RATINGS.indexOf(entry.rating) - 1)]! }
          : entry,
      );
      const [before, after] = [judge(sheet, alone, hoped), judge(sheet, better, hoped)];
      for (const group of ['objectives', 'players', 'targets'] as const) {
        expect(
          after[group].filter(({ points }, index) => (points ?? 0) < (before[group][index]?.points ?? 0)),
        ).toEqual([]);
      }
    }),
    RUNS,
  );
});

test('a task that nobody evaluates changes no score and lowers the coverage', () => {
  fc.assert(
    fc.property(
      sheets,
      entries,
      expectations,
      fc.constantFrom('a', 'b', 'c', 'd'),
      (sheet, said, hoped, key) => {
        const before = judge(sheet, said, hoped);
        const after = judge({ ...sheet, cells: [...sheet.cells, { task: key, player: 'new' }] }, said, hoped);
        for (const group of ['tasks', 'targets', 'objectives'] as const) {
          expect(after[group].map(({ points }) => points)).toEqual(before[group].map(({ points }) => points));
        }
        expect(after.drill).toMatchObject({
          points: before.drill.points,
          evaluated: before.drill.evaluated,
          total: before.drill.total + 1,
        });
        expect(after.drill.open).toEqual([
          ...before.drill.open,
          { task: key, player: 'new', why: 'no_rating' },
        ]);
        expect(after.players.slice(0, -1)).toEqual(before.players);
        expect(after.players.at(-1)).toMatchObject({ points: null, evaluated: 0, total: 1, letter: null });
      },
    ),
    RUNS,
  );
});
