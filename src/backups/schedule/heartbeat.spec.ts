import fc from 'fast-check';
import type { Schedule } from '../evaluation/facts.js';
import {
  type Flip,
  heartbeatAfter,
  heartbeatAt,
  type HeartbeatState,
  NEW_HEARTBEAT,
  type Ping,
  resumedHeartbeat,
  settledHeartbeat,
} from './heartbeat.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAILY: Schedule = { kind: 'interval', minutes: 24 * 60, graceMinutes: 60 };
const NIGHTLY: Schedule = { kind: 'cron', expr: '0 2 * * *', tz: 'Asia/Ho_Chi_Minh', graceMinutes: 60 };
const ping = (
  kind: 'success' | 'start' | 'fail' | 'log',
  hours: number,
  rid: string | null = null,
): Ping => ({
  kind,
  at: hours * HOUR,
  rid,
});
const exit = (status: number, hours: number): Ping => ({
  kind: 'exit',
  exit: status,
  at: hours * HOUR,
  rid: null,
});

function heard(schedule: Schedule, pings: readonly Ping[]): { state: HeartbeatState; flips: Flip[] } {
  let state = NEW_HEARTBEAT;
  const flips: Flip[] = [];
  for (const one of pings) {
    const after = heartbeatAfter(state, schedule, one);
    state = after.state;
    flips.push(...after.flips);
  }
  return { state, flips };
}

const said = (flips: readonly Flip[]): string =>
  flips.map(({ at, from, to }) => `${from}>${to}@${at / HOUR}`).join(' ');

test.each<[string, Ping[], number, string, boolean, number | null]>([
  ['nothing came', [], 1_000, 'new', false, null],
  ['it came in time', [ping('success', 0)], 23, 'up', false, 25],
  ['it is due', [ping('success', 0)], 24, 'grace', false, 25],
  ['the last moment of the grace', [ping('success', 0)], 25 - 1 / 3_600, 'grace', false, 25],
  ['the grace is over', [ping('success', 0)], 25, 'down', false, 25],
  ['it failed', [ping('success', 0), ping('fail', 1)], 2, 'down', false, null],
  ['it came back', [ping('fail', 1), ping('success', 2)], 3, 'up', false, 27],
  ['exit status 0', [exit(0, 0)], 1, 'up', false, 25],
  ['exit status 3', [exit(3, 0)], 1, 'down', false, null],
  ['a log is nothing', [ping('success', 0), ping('log', 20)], 24.5, 'grace', false, 25],
  ['a log of what is new', [ping('log', 20)], 24.5, 'new', false, null],
  ['started for the first time', [ping('start', 0)], 0.5, 'new', true, 1],
  ['started and never ended', [ping('start', 0)], 1, 'down', true, 1],
  ['started, and up before', [ping('success', 0), ping('start', 10)], 10.5, 'up', true, 11],
  [
    'started and overdue, though the next is not',
    [ping('success', 0), ping('start', 10)],
    11,
    'down',
    true,
    11,
  ],
  ['started in its grace', [ping('success', 0), ping('start', 24.5)], 24.9, 'grace', true, 25],
  [
    'started, and the grace of the last is over',
    [ping('success', 0), ping('start', 24.5)],
    25,
    'down',
    true,
    25,
  ],
  ['started and ended', [ping('start', 0), ping('success', 0.5)], 1, 'up', false, 25.5],
  ['ended by another run', [ping('start', 0, 'a'), ping('success', 0.2, 'b')], 0.5, 'up', true, 1],
  ['ended by no run', [ping('start', 0, 'a'), ping('success', 0.2)], 0.5, 'up', false, 25.2],
  ['another run failed', [ping('start', 0, 'a'), ping('fail', 0.2, 'b')], 0.5, 'down', false, null],
  ['started after it failed', [ping('fail', 0), ping('start', 1)], 1.5, 'down', true, null],
])('%s', (_, pings, hours, status, isStarted, downAtHours) => {
  expect(heartbeatAt(heard(DAILY, pings).state, DAILY, hours * HOUR)).toEqual({
    status,
    isStarted,
    downAt: downAtHours === null ? null : downAtHours * HOUR,
  });
});

test.each<[string, Ping[], string]>([
  ['the first is a flip', [ping('success', 0)], 'new>up@0'],
  ['the same again is none', [ping('success', 0), ping('success', 1)], 'new>up@0'],
  ['a start is none', [ping('start', 0), ping('success', 0.5)], 'new>up@0.5'],
  ['fails', [ping('success', 0), ping('fail', 1), ping('fail', 2)], 'new>up@0 up>down@1'],
  ['a silence between', [ping('success', 0), ping('success', 30)], 'new>up@0 up>down@25 down>up@30'],
  ['a silence, then a log', [ping('success', 0), ping('log', 30)], 'new>up@0 up>down@25'],
  [
    'a run that never ended',
    [ping('start', 0), ping('start', 24), ping('success', 24.5)],
    'new>down@1 down>up@24.5',
  ],
  [
    'a run that never ended, and another that did',
    [ping('start', 0, 'a'), ping('success', 2, 'b'), ping('success', 3, 'a')],
    'new>down@1 down>up@2 up>down@2 down>up@3',
  ],
])('flips: %s', (_, pings, flips) => {
  expect(said(heard(DAILY, pings).flips)).toBe(flips);
});

test.each<[string, Ping[], number | null]>([
  ['a start and its end', [ping('start', 0, 'a'), ping('success', 0.5, 'a')], 0.5],
  ['without run ids', [ping('start', 0), ping('success', 0.5)], 0.5],
  ['a fail is an end', [ping('start', 0, 'a'), ping('fail', 0.5, 'a')], 0.5],
  [
    'the last start of the run counts',
    [ping('start', 0, 'a'), ping('start', 0.2, 'a'), ping('success', 0.5, 'a')],
    0.3,
  ],
  [
    'two runs over one another',
    [ping('start', 0, 'a'), ping('start', 0.1, 'b'), ping('success', 0.5, 'a')],
    0.5,
  ],
  ['another run', [ping('start', 0, 'a'), ping('success', 0.5, 'b')], null],
  ['ended twice', [ping('start', 0, 'a'), ping('success', 0.5, 'a'), ping('success', 0.6, 'a')], null],
  ['72 hours', [ping('start', 0, 'a'), ping('success', 72, 'a')], 72],
  ['longer than 72 hours', [ping('start', 0, 'a'), ping('success', 72.01, 'a')], null],
  ['no start', [ping('success', 0.5, 'a')], null],
])('how long a run took: %s', (_, pings, hours) => {
  const { lastDurationMs } = heard(DAILY, pings).state;
  expect(lastDurationMs === null ? null : lastDurationMs / HOUR).toBe(hours);
});

test('a line of cron is due at its first firing after the last ping, in its zone', () => {
  const came: Ping = { kind: 'success', at: Date.parse('2026-11-27T02:20+07:00'), rid: null };
  const { state } = heartbeatAfter(NEW_HEARTBEAT, NIGHTLY, came);
  const at = (text: string) => heartbeatAt(state, NIGHTLY, Date.parse(text));
  expect(at('2026-11-28T01:59+07:00').status).toBe('up');
  expect(at('2026-11-28T02:00+07:00').status).toBe('grace');
  expect(at('2026-11-28T03:00+07:00')).toEqual({
    status: 'down',
    isStarted: false,
    downAt: Date.parse('2026-11-28T03:00+07:00'),
  });
});

test('resumed, it is expected from then on; what was down is down until it is heard of', () => {
  const { state } = heard(DAILY, [ping('success', 0), ping('start', 1)]);
  const resumed = resumedHeartbeat(state, 100 * HOUR);
  expect(heartbeatAt(resumed, DAILY, 101 * HOUR)).toEqual({
    status: 'up',
    isStarted: false,
    downAt: 125 * HOUR,
  });
  expect(said(heartbeatAfter(resumed, DAILY, ping('success', 110)).flips)).toBe('');
  expect(said(heartbeatAfter(resumed, DAILY, ping('success', 130)).flips)).toBe('up>down@125 down>up@130');
  const { state: down } = heard(DAILY, [ping('fail', 1)]);
  const still = resumedHeartbeat(down, 100 * HOUR);
  expect(heartbeatAt(still, DAILY, 101 * HOUR)).toMatchObject({ status: 'down', downAt: null });
  expect(said(heartbeatAfter(still, DAILY, ping('success', 110)).flips)).toBe('down>up@110');
  expect(resumedHeartbeat(NEW_HEARTBEAT, HOUR)).toEqual(NEW_HEARTBEAT);
});

test.each([-1, 256, 1.5, NaN])('%s is no exit status', (status) => {
  expect(() => heartbeatAfter(NEW_HEARTBEAT, DAILY, exit(status, 0))).toThrow(RangeError);
});

test('flips chain, looking changes nothing, and made-up run ids do not pile up', () => {
  const pings = fc
    .array(
      fc.tuple(
        fc.constantFrom('success', 'start', 'fail', 'log'),
        fc.integer({ min: 0, max: 40 * 60 }),
        fc.constantFrom(null, 'a', 'b'),
      ),
      { maxLength: 20 },
    )
    .map((steps) => {
      let minutes = 0;
      return steps.map(([kind, wait, rid]): Ping => ({ kind, at: (minutes += wait) * MINUTE, rid }));
    });
  fc.assert(
    fc.property(pings, fc.integer({ min: 0, max: 60 * 60 }), (list, later) => {
      const { state, flips } = heard(DAILY, list);
      const now = (list.at(-1)?.at ?? 0) + later * MINUTE;
      const settled = settledHeartbeat(state, DAILY, now);
      const all = [...flips, ...settled.flips];
      expect(all.filter(({ from, to }) => from === to)).toEqual([]);
      expect(all.map(({ from }) => from)).toEqual(
        ['new', ...all.slice(0, -1).map(({ to }) => to)].slice(0, all.length),
      );
      expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((one, other) => one - other));
      const seen = heartbeatAt(state, DAILY, now);
      expect(heartbeatAt(settled.state, DAILY, now).status).toBe(seen.status);
      expect(settled.state.status === 'down').toBe(seen.status === 'down');
      expect(settledHeartbeat(settled.state, DAILY, now).flips).toEqual([]);
    }),
    RUNS,
  );
  const flood = Array.from({ length: 500 }, (_, at) => ping('start', at / 1_000, `r${at}`));
  expect(heard(DAILY, flood).state.openStarts).toHaveLength(100);
});
