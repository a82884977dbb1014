import {
  drillNow,
  drillSpan,
  drillTime,
  parseDrillTime,
  speedText,
  untilDue,
  type DrillClock,
} from './drill-time';

const START = Date.parse('2026-11-24T02:00:00Z');
const clock = (part: Partial<DrillClock> = {}): DrillClock => ({
  ...{ state: 'running', anchorAt: '2026-11-24T02:00:00Z', anchorMs: 60_000, scale: 4 },
  ...part,
});

test('a running clock goes on from its last change, by its speed; one that stands shows what it showed', () => {
  expect(drillNow(clock(), START + 10_000)).toBe(100_000);
  expect(drillNow(clock({ scale: 0.25 }), START + 10_000)).toBe(62_500);
  expect(drillNow(clock({ state: 'paused' }), START + 10_000)).toBe(60_000);
  expect(drillNow(clock({ state: 'stopped', anchorAt: null, anchorMs: 0 }), START)).toBe(0);
});

test('an instant before the last change shows what that change showed: it never runs backwards', () =>
  expect(drillNow(clock(), START - 5_000)).toBe(60_000));

test('what is left is told in both times; in the real one only while the clock runs', () => {
  expect(untilDue(clock(), 300_000, START)).toEqual({ drillMs: 240_000, realMs: 60_000 });
  expect(untilDue(clock({ state: 'paused' }), 300_000, START)).toEqual({ drillMs: 240_000, realMs: null });
  expect(untilDue(clock(), 20_000, START).drillMs).toBe(-40_000);
});

test.each([
  [0, 'H+00:00', 'H+00:00:00'],
  [5_076_000, 'H+01:24', 'H+01:24:36'],
  [26 * 3_600_000, 'H+26:00', 'H+26:00:00'],
])('%i is written %s', (ms, short, long) => {
  expect(drillTime(ms)).toBe(short);
  expect(drillTime(ms, true)).toBe(long);
});

test('spans', () => {
  expect(drillSpan(444_000)).toBe('07:24');
  expect(drillSpan(-444_000)).toBe('07:24');
  expect(drillSpan(4_044_000)).toBe('1:07:24');
});

test.each([
  ['1:24', 5_040_000],
  ['H+01:24:36', 5_076_000],
  ['h + 0:05', 300_000],
  ['84', 5_040_000],
  ['1h24', 5_040_000],
])('reads %s', (text, ms) => expect(parseDrillTime(text)).toBe(ms));

test.each(['', '1:60', '1:24:75', 'mai', '-5'])('refuses %s', (text) =>
  expect(parseDrillTime(text)).toBeNull(),
);

test('speeds', () => expect([0.25, 0.5, 1, 30].map(speedText)).toEqual(['¼', '½', '1', '30']));
