import fc from 'fast-check';
import { type ClockHistory, clockAt, haltsOf, ranMs, shownAt } from './clock-history.js';
import {
  type Clock,
  drillNow,
  isRefusal,
  pause,
  rescale,
  resume,
  set,
  start,
  stop,
  unstarted,
} from './drill-clock.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };
const MINUTE = 60_000;
const at = (local: string): Date => new Date(`2026-10-12T${local}:00+07:00`);
const plus = (from: Date, ms: number): Date => new Date(from.getTime() + ms);

const running: Clock = { state: 'running', anchorAt: at('08:00'), anchorMs: 0, scale: 1 };
/** 08:00 runs, 08:10 paused, 08:40 runs at ten, 08:42 jumps to five hours, 08:50 stops. */
const history: ClockHistory = [
  running,
  { ...running, state: 'paused', anchorAt: at('08:10'), anchorMs: 10 * MINUTE },
  { ...running, state: 'paused', anchorAt: at('08:20'), anchorMs: 10 * MINUTE, scale: 10 },
  { ...running, anchorAt: at('08:40'), anchorMs: 10 * MINUTE, scale: 10 },
  { ...running, anchorAt: at('08:42'), anchorMs: 300 * MINUTE, scale: 10 },
  { ...running, state: 'stopped', anchorAt: at('08:50'), anchorMs: 380 * MINUTE, scale: 10 },
];

test.each([
  ['within a stretch', '08:02', '08:05', 3],
  ['over the pause', '08:05', '08:41', 15],
  ['over the jump, which is no time', '08:41', '08:43', 20],
  ['within the pause', '08:11', '08:39', 0],
  ['all of it', '07:00', '23:00', 110],
  ['backwards', '08:09', '08:01', 0],
])('ran %s', (_, from, to, minutes) => {
  expect(ranMs(history, at(from), at(to))).toBe(minutes * MINUTE);
});

test('what it showed then, and how often it was halted', () => {
  expect(shownAt(history, at('07:59'))).toBe(0);
  expect(clockAt(history, at('07:59'))).toBeNull();
  expect(shownAt(history, at('08:15'))).toBe(10 * MINUTE);
  expect(shownAt(history, at('08:43'))).toBe(310 * MINUTE);
  expect(clockAt(history, at('08:42'))).toBe(history[4]);
  expect(haltsOf(history, at('09:00'))).toEqual({ count: 1, wallMs: 30 * MINUTE });
  expect(haltsOf(history.slice(0, 3), at('08:25'))).toEqual({ count: 1, wallMs: 15 * MINUTE });
});

const waits = fc.integer({ min: 0, max: 30 * MINUTE });
const scales = fc
  .oneof(fc.integer({ min: 25, max: 120 }), fc.integer({ min: 25, max: 6000 }))
  .map((hundredths) => hundredths / 100);
type Change = (clock: Clock, now: Date) => ReturnType<typeof start>;
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>(start, pause, resume, stop),
  scales.map(
    (scale): Change =>
      (clock, now) =>
        rescale(clock, scale, now),
  ),
  waits.map(
    (ms): Change =>
      (clock, now) =>
        set(clock, ms, now),
  ),
);

test('without a jump it ran through what it shows, but for the fractions dropped at changes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(waits, changes), { maxLength: 20 }), (list) => {
      const began = at('08:00');
      let now = began;
      const past: Clock[] = [unstarted(began)];
      for (const [wait, change] of list) {
        now = plus(now, wait);
        const clock = past.at(-1)!;
        const next = change(clock, now);
        if (isRefusal(next) || next.anchorMs !== drillNow(clock, now)) continue;
        past.push(next);
      }
      const dropped = ranMs(past, began, now) - shownAt(past, now);
      expect(dropped).toBeGreaterThanOrEqual(0);
      expect(dropped).toBeLessThanOrEqual(past.length);
    }),
    RUNS,
  );
});
