import fc from 'fast-check';
import { livingEntries, qualityOf, type RatingEntry } from './quality.js';
import {
  DEFAULT_RULES,
  isFinding,
  letterOf,
  levelsBetween,
  type Rating,
  RATINGS,
  weightHundredths,
} from './rules.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };

/** `[evaluator, rating]` in the order of the journal; the evaluator `all` writes agreements down. */
type Line = readonly [string, Rating | null];
const entriesOf = (lines: readonly Line[]): RatingEntry[] =>
  lines.map(([evaluator, rating], at) => ({
    id: `e${at}`,
    seq: at + 1,
    task: 't',
    player: 'p',
    evaluator,
    kind: evaluator === 'all' ? 'agreement' : 'own',
    rating,
    supersedes: null,
  }));
const judged = (...lines: readonly Line[]) => qualityOf(entriesOf(lines), DEFAULT_RULES);

test.each<[string, Line[], number, Rating]>([
  ['P', [['an', 'P']], 10_000, 'P'],
  ['S', [['an', 'S']], 7_500, 'S'],
  ['M', [['an', 'M']], 5_500, 'M'],
  ['U', [['an', 'U']], 0, 'U'],
  [
    'P and S',
    [
      ['an', 'P'],
      ['ba', 'S'],
    ],
    8_750,
    'P',
  ],
  [
    'S and M',
    [
      ['an', 'S'],
      ['ba', 'M'],
    ],
    6_500,
    'M',
  ],
  [
    'M and U',
    [
      ['an', 'M'],
      ['ba', 'U'],
    ],
    2_750,
    'U',
  ],
  [
    'three: the middle one',
    [
      ['an', 'S'],
      ['ba', 'P'],
      ['chi', 'S'],
    ],
    7_500,
    'S',
  ],
  [
    'four: the mean of the middle two',
    [
      ['an', 'S'],
      ['ba', 'M'],
      ['chi', 'S'],
      ['du', 'M'],
    ],
    6_500,
    'M',
  ],
  [
    'an evaluator’s last word',
    [
      ['an', 'U'],
      ['an', 'S'],
    ],
    7_500,
    'S',
  ],
  [
    'an observation without a rating says nothing',
    [
      ['an', 'S'],
      ['an', null],
      ['ba', null],
    ],
    7_500,
    'S',
  ],
])('%s', (_, lines, points, letter) => {
  expect(judged(...lines)).toMatchObject({ state: 'rated', points, letter, isAgreed: false });
});

test.each<[string, Line[], string]>([
  ['nobody', [], 'unrated'],
  ['words only', [['an', null]], 'unrated'],
  [
    'P and M',
    [
      ['an', 'P'],
      ['ba', 'M'],
    ],
    'disputed',
  ],
  [
    'S and U',
    [
      ['an', 'S'],
      ['ba', 'U'],
    ],
    'disputed',
  ],
  [
    'P, S and M, whatever the median',
    [
      ['an', 'P'],
      ['ba', 'S'],
      ['chi', 'M'],
    ],
    'disputed',
  ],
  [
    'settled by one’s own second thought',
    [
      ['an', 'P'],
      ['ba', 'M'],
      ['ba', 'S'],
    ],
    'rated',
  ],
  [
    'agreed',
    [
      ['an', 'P'],
      ['ba', 'M'],
      ['all', 'S'],
    ],
    'rated',
  ],
  [
    'opened anew after the agreement',
    [
      ['an', 'P'],
      ['ba', 'M'],
      ['all', 'S'],
      ['chi', 'S'],
    ],
    'disputed',
  ],
])('%s', (_, lines, state) => {
  expect(judged(...lines).state).toBe(state);
});

test('an agreement is the rating, and the votes stay to be seen', () => {
  expect(judged(['an', 'P'], ['ba', 'M'], ['all', 'M'])).toEqual({
    state: 'rated',
    points: 5_500,
    letter: 'M',
    isAgreed: true,
    votes: [
      { entryId: 'e0', evaluator: 'an', rating: 'P' },
      { entryId: 'e1', evaluator: 'ba', rating: 'M' },
    ],
  });
});

test('an edit takes the place of what it names; only what is later can', () => {
  const [first, second, third] = entriesOf([
    ['an', 'U'],
    ['an', 'S'],
    ['ba', 'S'],
  ]) as [RatingEntry, RatingEntry, RatingEntry];
  const edited = { ...second, supersedes: first.id };
  expect(livingEntries([edited, first, third])).toEqual([edited, third]);
  expect(livingEntries([{ ...first, supersedes: second.id }, second])).toHaveLength(2);
  const back = { ...third, id: 'e9', seq: 9, rating: null, supersedes: edited.id };
  expect(livingEntries([first, edited, back])).toEqual([back]);
  expect(qualityOf([back], DEFAULT_RULES)).toEqual({ state: 'unrated' });
});

test.each<[number, Rating]>([
  [10_000, 'P'],
  [8_000, 'P'],
  [7_999, 'S'],
  [6_600, 'S'],
  [6_599, 'M'],
  [6_500, 'M'],
  [5_000, 'M'],
  [4_999, 'U'],
  [0, 'U'],
])('%i hundredths are %s', (points, letter) => {
  expect(letterOf(points, DEFAULT_RULES)).toBe(letter);
});

test('levels, findings and weights', () => {
  expect(levelsBetween('P', 'U')).toBe(3);
  expect(levelsBetween('M', 'S')).toBe(1);
  expect(RATINGS.filter(isFinding)).toEqual(['M', 'U']);
  expect([2, 0.29, 1.005, 0.001].map(weightHundredths)).toEqual([200, 29, 100, 1]);
  for (const weight of [0, -1, NaN, Infinity]) expect(() => weightHundredths(weight)).toThrow(RangeError);
});

const ratings = fc.constantFrom<Rating | null>(...RATINGS, null);
const lines = fc.array(fc.tuple(fc.constantFrom('an', 'ba', 'chi', 'all'), ratings), { maxLength: 8 });

test('the order in which entries are handed in does not matter', () => {
  fc.assert(
    fc.property(
      lines.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
      ),
      ([list, order]) => {
        const entries = entriesOf(list);
        expect(
          qualityOf(
            order.map((at) => entries[at]!),
            DEFAULT_RULES,
          ),
        ).toEqual(qualityOf(entries, DEFAULT_RULES));
      },
    ),
    RUNS,
  );
});

test('without an agreement the rating lies between the votes, and they are at most one level apart', () => {
  fc.assert(
    fc.property(lines, (list) => {
      const quality = judged(...list);
      if (quality.state !== 'rated' || quality.isAgreed) return;
      const points = quality.votes.map(({ rating }) => DEFAULT_RULES.ratingPoints[rating] * 100);
      expect(quality.points).toBeGreaterThanOrEqual(Math.min(...points));
      expect(quality.points).toBeLessThanOrEqual(Math.max(...points));
      const [best, worst] = [Math.max(...points), Math.min(...points)];
      expect([0, 2_500, 2_000, 5_500]).toContain(best - worst);
    }),
    RUNS,
  );
});
