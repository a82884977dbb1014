import fc from 'fast-check';
import { type ExpectationFact, type Outcome, timelinessOf, timelinessPoints } from './timeliness.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };
const MINUTE = 60_000;
const took = (tookMs: number): Outcome => ({ is: 'completed', tookMs });
const MISSING: Outcome = { is: 'missing' };
const WAITING: Outcome = { is: 'waiting' };

test.each<[string, number, Outcome, number | null]>([
  ['at once', 15, took(0), 10_000],
  ['on the minute', 15, took(15 * MINUTE), 10_000],
  ['a third over', 15, took(20 * MINUTE), 6_667],
  ['half over', 15, took(22.5 * MINUTE), 5_000],
  ['seven minutes over', 15, took(22 * MINUTE), 5_333],
  ['at twice the time', 15, took(30 * MINUTE), 0],
  ['days later', 15, took(9_000 * MINUTE), 0],
  ['never', 15, MISSING, 0],
  ['perhaps still', 15, WAITING, null],
  ['in no time, where none was given', 0, took(0), 10_000],
  ['any time, where none was given', 0, took(1), 0],
])('%s', (_, dueMinutes, outcome, points) => {
  expect(timelinessPoints({ dueMs: dueMinutes * MINUTE, outcome })).toBe(points);
});

test.each([
  [-1, took(0)],
  [MINUTE, took(-1)],
  [MINUTE, took(NaN)],
])('no drill time is negative or unknown', (dueMs, outcome) => {
  expect(() => timelinessPoints({ dueMs, outcome })).toThrow(RangeError);
});

const fact = (outcome: Outcome, weight = 1, dueMs = 15 * MINUTE): ExpectationFact => ({
  id: 'e',
  task: 't',
  player: 'p',
  weight,
  dueMs,
  outcome,
});

test('over several: by weight, with how many were in time', () => {
  expect(timelinessOf([fact(took(0), 1), fact(MISSING, 3), fact(took(22.5 * MINUTE), 0.5)])).toEqual({
    state: 'measured',
    points: 2_778, // (1 × 10,000 + 3 × 0 + 0.5 × 5,000) / 4.5 = 2,777.8
    inTime: 1,
    late: 1,
    missing: 1,
  });
  expect(timelinessOf([])).toEqual({ state: 'not_asked' });
  expect(timelinessOf([fact(took(0)), fact(WAITING)])).toEqual({ state: 'waiting', over: 1, total: 2 });
  expect(() => timelinessOf([fact(took(0), 0)])).toThrow(RangeError);
});

test('later is never better, and always from nought to full', () => {
  const minutes = fc.integer({ min: 0, max: 20_000 * MINUTE });
  fc.assert(
    fc.property(minutes, minutes, minutes, (dueMs, one, other) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)].map((tookMs) =>
        timelinessPoints({ dueMs, outcome: took(tookMs) })!,
      ) as [number, number];
      expect(early).toBeGreaterThanOrEqual(late);
      for (const points of [early, late]) {
        expect(Number.isInteger(points)).toBe(true);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(10_000);
      }
    }),
    RUNS,
  );
});
