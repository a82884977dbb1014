import fc from 'fast-check';
import type { Schedule } from '../evaluation/facts.js';
import { intervalAt, nextFiring, previousFirings } from './firings.js';

const RUNS = { numRuns: process.env['LONG'] ? 5_000 : 300 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(text);
const cron = (expr: string, tz = 'Asia/Ho_Chi_Minh'): Schedule => ({
  kind: 'cron',
  expr,
  tz,
  graceMinutes: 60,
});
const every = (minutes: number): Schedule => ({ kind: 'interval', minutes, graceMinutes: 60 });

/**
 * Name | line | zone | now | the firing before | the next | that after. Computed with `cronsim` 2.7, which Healthchecks asks.
 * In 2021 Riga's gap is on 28 March from 03:00, its overlap on 31 October.
 */
test.each([
  'every hour over a gap | 0 * * * * | Europe/Riga | 2021-03-28T00:30Z | 2021-03-28T00:00Z | 2021-03-28T01:00Z | 2021-03-28T02:00Z',
  'every hour over an overlap | 0 * * * * | Europe/Riga | 2021-10-30T23:30Z | 2021-10-30T23:00Z | 2021-10-31T00:00Z | 2021-10-31T01:00Z',
  'half hours over a gap | */30 * * * * | Europe/Riga | 2021-03-28T00:40Z | 2021-03-28T00:30Z | 2021-03-28T01:00Z | 2021-03-28T01:30Z',
  'half hours over an overlap | */30 * * * * | Europe/Riga | 2021-10-31T00:15Z | 2021-10-31T00:00Z | 2021-10-31T00:30Z | 2021-10-31T01:00Z',
  'every two hours over a gap | 0 */2 * * * | Europe/Riga | 2021-03-27T23:30Z | 2021-03-27T22:00Z | 2021-03-28T00:00Z | 2021-03-28T01:00Z',
  'every three hours | 0 */3 * * * | Europe/Riga | 2021-10-30T22:30Z | 2021-10-30T21:00Z | 2021-10-31T00:00Z | 2021-10-31T01:00Z',
  'a list of hours, at a gap | 30 1,2,3,4,5 * * * | Europe/Riga | 2021-03-28T00:40Z | 2021-03-28T00:30Z | 2021-03-28T01:00Z | 2021-03-28T01:30Z',
  'a list of hours over an overlap | 0 1,2,3,4,5 * * * | Europe/Riga | 2021-10-30T23:30Z | 2021-10-30T23:00Z | 2021-10-31T00:00Z | 2021-10-31T02:00Z',
  'a fixed time in a gap | 15 3 * * * | Europe/Riga | 2021-03-27T23:30Z | 2021-03-27T01:15Z | 2021-03-28T01:00Z | 2021-03-29T00:15Z',
  'a fixed time in an overlap | 30 3 * * * | Europe/Riga | 2021-10-30T22:30Z | 2021-10-30T00:30Z | 2021-10-31T00:30Z | 2021-11-01T01:30Z',
  'a fixed time in the gap of Berlin | 30 2 * * * | Europe/Berlin | 2026-03-28T11:00Z | 2026-03-28T01:30Z | 2026-03-29T01:00Z | 2026-03-30T00:30Z',
  'a fixed time in the overlap of Berlin | 30 2 * * * | Europe/Berlin | 2026-10-24T10:00Z | 2026-10-24T00:30Z | 2026-10-25T00:30Z | 2026-10-26T01:30Z',
  'stars in the hour of a gap | */20 2 * * * | Europe/Berlin | 2026-03-28T23:00Z | 2026-03-28T01:40Z | 2026-03-30T00:00Z | 2026-03-30T00:20Z',
  'a fixed time in the gap of New York | 30 2 * * * | America/New_York | 2026-03-07T17:00Z | 2026-03-07T07:30Z | 2026-03-08T07:00Z | 2026-03-09T06:30Z',
  'nightly | 0 2 * * * | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-26T19:00Z | 2026-11-27T19:00Z | 2026-11-28T19:00Z',
  'working days | 30 1 * * 1-5 | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-26T18:30Z | 2026-11-29T18:30Z | 2026-11-30T18:30Z',
  'by names | 30 1 * * mon,WED,fri | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-26T18:30Z | 2026-11-29T18:30Z | 2026-12-01T18:30Z',
  'sunday as 7 | 0 3 * * 7 | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-21T20:00Z | 2026-11-28T20:00Z | 2026-12-05T20:00Z',
  'sunday as 0 | 0 3 * * 0 | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-21T20:00Z | 2026-11-28T20:00Z | 2026-12-05T20:00Z',
  'a month by name | 0 3 1 feb * | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-01-31T20:00Z | 2027-01-31T20:00Z | 2028-01-31T20:00Z',
  'the last day of a February of 29 | 0 3 L * * | Asia/Ho_Chi_Minh | 2028-02-10T01:00Z | 2028-01-30T20:00Z | 2028-02-28T20:00Z | 2028-03-30T20:00Z',
  'the last day of a February of 28 | 0 3 L * * | Asia/Ho_Chi_Minh | 2027-02-10T01:00Z | 2027-01-30T20:00Z | 2027-02-27T20:00Z | 2027-03-30T20:00Z',
  'the last working day | 0 3 LW * * | Asia/Ho_Chi_Minh | 2026-10-10T01:00Z | 2026-09-29T20:00Z | 2026-10-29T20:00Z | 2026-11-29T20:00Z',
  'the last Friday | 0 3 * * 5L | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-26T20:00Z | 2026-12-24T20:00Z | 2027-01-28T20:00Z',
  'the second Monday | 0 3 * * 1#2 | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2026-11-08T20:00Z | 2026-12-13T20:00Z | 2027-01-10T20:00Z',
  'leap day | 0 0 29 2 * | UTC | 2026-11-27T08:00Z | 2024-02-29T00:00Z | 2028-02-29T00:00Z | 2032-02-29T00:00Z',
  'a day that not every month has | 0 0 31 * * | UTC | 2026-11-27T08:00Z | 2026-10-31T00:00Z | 2026-12-31T00:00Z | 2027-01-31T00:00Z',
  'a day, or a weekday | 0 0 13 * 5 | UTC | 2026-11-27T08:00Z | 2026-11-27T00:00Z | 2026-12-04T00:00Z | 2026-12-11T00:00Z',
  'a star makes it both | 0 0 1-7 * */7 | UTC | 2026-11-27T08:00Z | 2026-11-01T00:00Z | 2026-12-06T00:00Z | 2027-01-03T00:00Z',
  'start with a step | 5/20 * * * * | UTC | 2026-11-27T08:50Z | 2026-11-27T08:45Z | 2026-11-27T09:05Z | 2026-11-27T09:25Z',
  'a range with a step | 0-30/10 8-17 * * * | UTC | 2026-11-27T17:31Z | 2026-11-27T17:30Z | 2026-11-28T08:00Z | 2026-11-28T08:10Z',
  'on the firing itself | 0 2 * * * | UTC | 2026-11-27T02:00Z | 2026-11-27T02:00Z | 2026-11-28T02:00Z | 2026-11-29T02:00Z',
  'no clock changes | 0 2 * * * | Australia/Brisbane | 2026-10-03T02:00Z | 2026-10-02T16:00Z | 2026-10-03T16:00Z | 2026-10-04T16:00Z',
  'new year | 59 23 31 12 * | Asia/Ho_Chi_Minh | 2026-11-27T01:00Z | 2025-12-31T16:59Z | 2026-12-31T16:59Z | 2027-12-31T16:59Z',
])('%s', (row) => {
  const [, expr = '', tz = '', ...instants] = row.split(' | ');
  const [now = 0, previous = 0, next = 0, afterNext = 0] = instants.map(at);
  const schedule = cron(expr, tz);
  expect(previousFirings(schedule, now)[0]).toBe(previous);
  expect(nextFiring(schedule, now)).toBe(next);
  expect(nextFiring(schedule, next)).toBe(afterNext);
  expect(previousFirings(schedule, afterNext)).toEqual([afterNext, next]);
});

test('an interval is counted from the instant', () => {
  expect(previousFirings(every(90), 10 * DAY)).toEqual([10 * DAY, 10 * DAY - 90 * MINUTE]);
  expect(nextFiring(every(90), 10 * DAY)).toBe(10 * DAY + 90 * MINUTE);
  expect(intervalAt(every(90), 10 * DAY)).toBe(90 * MINUTE);
});

test.each([
  ['of every night', '0 2 * * *', 'Asia/Ho_Chi_Minh', '2026-11-27T08:00+07:00', 24],
  [
    'of a Friday of working days reaches to Monday',
    '0 2 * * 1-5',
    'Asia/Ho_Chi_Minh',
    '2026-11-27T02:00+07:00',
    72,
  ],
  ['of a Monday of working days', '0 2 * * 1-5', 'Asia/Ho_Chi_Minh', '2026-11-30T02:00+07:00', 24],
  ['of office hours, at noon', '0 8-17 * * 1-5', 'Asia/Ho_Chi_Minh', '2026-11-26T12:10+07:00', 1],
  ['of office hours, in the evening', '0 8-17 * * 1-5', 'Asia/Ho_Chi_Minh', '2026-11-26T17:10+07:00', 15],
  ['of a night that is an hour short', '0 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', 24],
  ['of a day that is an hour short', '0 4 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', 23],
  ['of a day that is an hour long', '0 4 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', 25],
])('the interval %s', (_, expr, tz, now, hours) => {
  expect(intervalAt(cron(expr, tz), at(now))).toBe(hours * HOUR);
});

test('firings stand in order, and the interval is that between the two around an instant', () => {
  const lines = fc.constantFrom(
    cron('0 2 * * *', 'Europe/Berlin'),
    cron('*/20 1-3 * * *', 'America/New_York'),
    cron('30 1,2,3 * * 6,0', 'Europe/Riga'),
    cron('0 2 L * *'),
    cron('15 8-17 * * 1-5'),
    every(1_440),
  );
  fc.assert(
    fc.property(lines, fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') }), (schedule, now) => {
      const [latest, before] = previousFirings(schedule, now);
      const next = nextFiring(schedule, now);
      expect(before).toBeLessThan(latest);
      expect(latest).toBeLessThanOrEqual(now);
      expect(next).toBeGreaterThan(now);
      expect(intervalAt(schedule, now)).toBe(schedule.kind === 'cron' ? next - latest : DAY);
    }),
    RUNS,
  );
});

test('a line that never fires is refused', () => {
  expect(() => nextFiring(cron('0 0 31 6 *'), 0)).toThrow(RangeError);
  expect(() => previousFirings(cron('0 0 31 6 *'), 0)).toThrow(RangeError);
});
