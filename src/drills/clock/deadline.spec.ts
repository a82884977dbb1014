import fc from 'fast-check';
import { type ClockHistory, clockAt, haltsOf, ranMs, shownAt } from './clock-history.js';
import { type Deadline, deadlineIn, isHeld, retimed } from './deadline.js';
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
const fast: Clock = { ...running, anchorAt: at('08:10'), anchorMs: 10 * MINUTE, scale: 10 };
const paused: Clock = { ...fast, state: 'paused', scale: 1 };
const jumped: Clock = { ...running, anchorAt: at('08:10'), anchorMs: 300 * MINUTE };

test.each<[string, Deadline, Clock, Clock, Deadline]>([
  ['ten times as fast, what is left passes in a tenth', at('08:30'), running, fast, at('08:12')],
  ['a pause holds what is left', at('08:30'), running, paused, { leftMs: 20 * MINUTE }],
  ['running again makes it an instant', { leftMs: 20 * MINUTE }, paused, jumped, at('08:30')],
  [
    'another scale while it stands changes nothing yet',
    { leftMs: 20 * MINUTE },
    paused,
    { ...paused, scale: 5 },
    { leftMs: 20 * MINUTE },
  ],
  ['a jump moves the story, not people’s time', at('08:30'), running, jumped, at('08:30')],
  ['what has passed stays', at('08:09'), running, fast, at('08:09')],
  ['what passes in this instant stays', at('08:10'), running, paused, at('08:10')],
  ['an instant that no running clock carries stays', at('08:30'), paused, fast, at('08:30')],
])('%s', (_, deadline, from, to, expected) => {
  expect(retimed(deadline, from, to, at('08:10'))).toEqual(expected);
});

test('a change of little takes nothing and gives no more than it must', () => {
  const slow: Clock = { ...running, scale: 0.25 };
  const due = plus(at('08:10'), 1); // a quarter of a millisecond of drill time is left
  expect(retimed(due, slow, { ...slow, anchorAt: at('08:10'), anchorMs: 0 }, at('08:10'))).toEqual(due);
  expect(retimed(due, slow, { ...slow, state: 'paused' }, at('08:10'))).toEqual({ leftMs: 1 });
});

test('a new deadline: an instant while it runs, else held; nothing left is now', () => {
  expect(deadlineIn(fast, 15 * MINUTE, at('08:20'))).toEqual(plus(at('08:21'), 30_000));
  expect(deadlineIn(paused, 15 * MINUTE, at('08:20'))).toEqual({ leftMs: 15 * MINUTE });
  expect(deadlineIn(paused, 0, at('08:20'))).toEqual(at('08:20'));
  expect(deadlineIn(running, -5, at('08:20'))).toEqual(at('08:20'));
});

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

test('a deadline carried through any changes comes when so much was run through, never before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(waits, changes), { maxLength: 20 }),
      fc.integer({ min: 1, max: 300 * MINUTE }),
      (list, dueMs) => {
        const given = at('08:00');
        let clock = unstarted(given);
        let now = given;
        let deadline = deadlineIn(clock, dueMs, given);
        const past: Clock[] = [clock];
        for (const [wait, change] of list) {
          now = plus(now, wait);
          const next = change(clock, now);
          if (isRefusal(next)) continue;
          deadline = retimed(deadline, clock, next, now);
          clock = next;
          past.push(clock);
        }
        const slack = (past.length + 1) * 61; // under a millisecond of each clock a change, at the scale of 60
        if (isHeld(deadline)) {
          const total = ranMs(past, given, now) + deadline.leftMs;
          expect(total).toBeGreaterThanOrEqual(dueMs);
          expect(total).toBeLessThanOrEqual(dueMs + slack);
        } else {
          expect(ranMs(past, given, deadline)).toBeGreaterThanOrEqual(dueMs);
          expect(ranMs(past, given, deadline)).toBeLessThanOrEqual(dueMs + slack);
        }
      },
    ),
    RUNS,
  );
});

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
