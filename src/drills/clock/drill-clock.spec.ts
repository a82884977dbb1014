import fc from 'fast-check';
import {
  type Clock,
  type ClockRefusal,
  drillNow,
  dueAt,
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
const scales = fc
  .oneof(fc.integer({ min: 25, max: 120 }), fc.integer({ min: 25, max: 6000 }))
  .map((hundredths) => hundredths / 100);

/** The next clock, where a refusal would be a fault of the test. */
function told(answer: Clock | ClockRefusal): Clock {
  if (isRefusal(answer)) throw new Error(answer);
  return answer;
}

const running: Clock = { state: 'running', anchorAt: at('08:00'), anchorMs: 0, scale: 1 };
const paused: Clock = { state: 'paused', anchorAt: at('09:00'), anchorMs: 60 * MINUTE, scale: 2 };
const stopped: Clock = { state: 'stopped', anchorAt: at('10:00'), anchorMs: 90 * MINUTE, scale: 2 };

test.each<[string, Clock, string, number]>([
  ['runs one to one', running, '08:05', 5 * MINUTE],
  ['runs twice as fast', { ...running, scale: 2 }, '08:05', 10 * MINUTE],
  ['runs slowly', { ...running, scale: 0.25 }, '08:05', 75_000],
  ['goes on from its last change', { ...running, anchorMs: 7 * MINUTE, scale: 60 }, '08:01', 67 * MINUTE],
  ['stands while paused', paused, '23:00', 60 * MINUTE],
  ['stands while stopped', stopped, '23:00', 90 * MINUTE],
  ['does not run backwards when the wall is set back', running, '07:00', 0],
])('%s', (_, clock, now, shown) => {
  expect(drillNow(clock, at(now))).toBe(shown);
});

test('what it shows is rounded down, by the decimal scale and not its binary fraction', () => {
  const slow = { ...running, scale: 0.29 };
  expect(drillNow(slow, plus(slow.anchorAt, 3))).toBe(0);
  expect(drillNow(slow, plus(slow.anchorAt, 4))).toBe(1);
  expect(100 * 0.29).toBeLessThan(29);
  expect(drillNow(slow, plus(slow.anchorAt, 100))).toBe(29);
});

test.each<[string, Clock, number, Date | null]>([
  ['one to one', running, 15 * MINUTE, at('08:15')],
  ['ten times as fast', { ...running, scale: 10 }, 15 * MINUTE, plus(at('08:01'), 30_000)],
  ['from its last change', { ...running, anchorMs: 10 * MINUTE }, 15 * MINUTE, at('08:05')],
  ['rounded up', { ...running, scale: 60 }, 61, plus(at('08:00'), 2)],
  ['what was passed before the change', { ...running, anchorMs: 10 * MINUTE }, 5 * MINUTE, at('08:00')],
  ['while paused', paused, 90 * MINUTE, null],
  ['while stopped', stopped, 95 * MINUTE, null],
])('due %s', (_, clock, offset, expected) => {
  expect(dueAt(clock, offset)).toEqual(expected);
});

type Verb = 'start' | 'pause' | 'resume' | 'stop';
const VERBS = { start, pause, resume, stop };

const TURNS: readonly [Verb, Clock, Clock | ClockRefusal][] = [
  ['start', unstarted(at('07:00')), { ...running, anchorAt: at('11:00') }],
  ['start', running, 'not_stopped'],
  ['start', paused, 'not_stopped'],
  ['start', stopped, { ...stopped, state: 'running', anchorAt: at('11:00') }],
  ['pause', running, { state: 'paused', anchorAt: at('11:00'), anchorMs: 180 * MINUTE, scale: 1 }],
  ['pause', paused, 'not_running'],
  ['pause', stopped, 'not_running'],
  ['resume', running, 'not_paused'],
  ['resume', paused, { ...paused, state: 'running', anchorAt: at('11:00') }],
  ['resume', stopped, 'not_paused'],
  ['stop', running, { state: 'stopped', anchorAt: at('11:00'), anchorMs: 180 * MINUTE, scale: 1 }],
  ['stop', paused, { ...paused, state: 'stopped', anchorAt: at('11:00') }],
  ['stop', stopped, 'already_stopped'],
];

test.each(TURNS.map(([verb, clock, expected]) => ({ verb, clock, expected })))(
  '$verb of a clock that is $clock.state',
  ({ verb, clock, expected }) => {
    expect(VERBS[verb](clock, at('11:00'))).toEqual(expected);
  },
);

test.each([running, paused, stopped])('any clock takes a scale and a time: $state', (clock) => {
  const shown = drillNow(clock, at('11:00'));
  expect(rescale(clock, 10, at('11:00'))).toEqual({
    ...clock,
    anchorAt: at('11:00'),
    anchorMs: shown,
    scale: 10,
  });
  expect(set(clock, 5, at('11:00'))).toEqual({ ...clock, anchorAt: at('11:00'), anchorMs: 5 });
});

test.each<[number, ClockRefusal | null]>([
  [0.25, null],
  [0.29, null],
  [60, null],
  [0.24, 'scale_out_of_range'],
  [60.01, 'scale_out_of_range'],
  [0, 'scale_out_of_range'],
  [-1, 'scale_out_of_range'],
  [NaN, 'scale_out_of_range'],
  [Infinity, 'scale_out_of_range'],
  [1.005, 'scale_too_fine'],
])('a scale of %s', (scale, refusal) => {
  const answer = rescale(running, scale, at('09:00'));
  expect(isRefusal(answer) ? answer : null).toBe(refusal);
});

test.each<[number, ClockRefusal | null]>([
  [0, null],
  [1, null],
  [-1, 'time_negative'],
  [0.5, 'time_not_whole'],
  [NaN, 'time_not_whole'],
])('set to %s', (ms, refusal) => {
  const answer = set(running, ms, at('09:00'));
  expect(isRefusal(answer) ? answer : null).toBe(refusal);
});

test('three minutes of pause, ten times as fast, another pause: an inject stands where the line says', () => {
  const first = told(pause(running, at('08:10')));
  const again = told(resume(first, at('08:13')));
  const fast = told(rescale(again, 10, at('08:20')));
  expect(dueAt(fast, 37 * MINUTE)).toEqual(at('08:22')); // 17 minutes shown at 08:20, 20 more at ten times
  const second = told(pause(fast, at('08:21')));
  expect(drillNow(second, at('12:00'))).toBe(27 * MINUTE);
  expect(dueAt(told(resume(second, at('12:00'))), 37 * MINUTE)).toEqual(at('12:01'));
});

const lengths = fc.integer({ min: 0, max: 14 * 24 * 60 * MINUTE });
const shorts = fc.integer({ min: 0, max: 6 * 60 * MINUTE });

test('a pause of any length shifts everything by its length and corrupts nothing', () => {
  fc.assert(
    fc.property(scales, shorts, lengths, shorts, shorts, (scale, before, length, after, offset) => {
      const clock = { ...running, scale };
      const pausedAt = plus(clock.anchorAt, before);
      const resumedAt = plus(pausedAt, length);
      const standing = told(pause(clock, pausedAt));
      const going = told(resume(standing, resumedAt));
      expect(drillNow(standing, resumedAt)).toBe(drillNow(clock, pausedAt));

      const never = drillNow(clock, plus(pausedAt, after));
      const shifted = drillNow(going, plus(resumedAt, after));
      expect(never - shifted).toBeGreaterThanOrEqual(0);
      expect(never - shifted).toBeLessThanOrEqual(Number.isInteger(scale) ? 0 : 1);

      const dueBefore = dueAt(clock, offset)!.getTime();
      if (dueBefore <= pausedAt.getTime()) return;
      const shift = dueAt(going, offset)!.getTime() - dueBefore;
      expect(Math.abs(shift - length)).toBeLessThanOrEqual(Number.isInteger(scale) ? 0 : 1 / scale + 1);
    }),
    RUNS,
  );
});

const changes = fc.array(
  fc.tuple(
    shorts,
    fc.oneof(
      fc.constantFrom<Verb>('start', 'pause', 'resume', 'stop').map((verb) => ({ verb, value: 0 })),
      scales.map((value) => ({ verb: 'rescale' as const, value })),
      shorts.map((value) => ({ verb: 'set' as const, value })),
    ),
  ),
  { maxLength: 30 },
);

test('whatever is changed: it never runs backwards, and only `set` jumps', () => {
  fc.assert(
    fc.property(changes, (list) => {
      let clock = unstarted(at('08:00'));
      let now = clock.anchorAt;
      for (const [wait, { verb, value }] of list) {
        const shown = drillNow(clock, now);
        const middle = drillNow(clock, plus(now, Math.floor(wait / 2)));
        now = plus(now, wait);
        const end = drillNow(clock, now);
        if (!(shown <= middle && middle <= end)) throw new Error(`backwards: ${shown}, ${middle}, ${end}`);
        const next =
          verb === 'rescale'
            ? rescale(clock, value, now)
            : verb === 'set'
              ? set(clock, value, now)
              : VERBS[verb](clock, now);
        if (isRefusal(next)) continue;
        if (drillNow(next, now) !== (verb === 'set' ? value : end)) throw new Error(`${verb} jumps`);
        if (!Number.isSafeInteger(next.anchorMs)) throw new Error(`not whole: ${next.anchorMs}`);
        clock = next;
      }
    }),
    RUNS,
  );
});

test('the two ways are each other’s inverse to the millisecond, at every scale', () => {
  fc.assert(
    fc.property(scales, shorts, lengths, lengths, (scale, anchorMs, goneMs, leftMs) => {
      const clock: Clock = { ...running, scale, anchorMs };
      const offset = anchorMs + leftMs;
      const due = dueAt(clock, offset)!;
      expect(drillNow(clock, due)).toBeGreaterThanOrEqual(offset);
      if (leftMs > 0) expect(drillNow(clock, plus(due, -1))).toBeLessThan(offset);
      // The coarser of the two clocks is hit exactly.
      if (scale <= 1) expect(drillNow(clock, due)).toBe(offset);
      const now = plus(clock.anchorAt, goneMs);
      if (scale >= 1) expect(dueAt(clock, drillNow(clock, now))).toEqual(now);
    }),
    RUNS,
  );
});
