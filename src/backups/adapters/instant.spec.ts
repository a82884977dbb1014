import fc from 'fast-check';
import { instantOf, notAfter, zoneOf } from './instant.js';

const LATEST = Date.UTC(2026, 11, 1);
const read = (text: unknown, tz: string | null = null): number | string => {
  const found = instantOf(text, zoneOf(tz), LATEST);
  return 'value' in found ? found.value : found.problem.code;
};
const utc = (text: string): number => Date.parse(text);

test.each<[string, string | null, string]>([
  ['2026-11-21T23:09:08.834463524Z', null, '2026-11-21T23:09:08.834Z'],
  ['2026-11-22T06:12:05.390845328+07:00', null, '2026-11-21T23:12:05.390Z'],
  ['2026-11-21T23:09:08Z', null, '2026-11-21T23:09:08Z'],
  ['2026-11-21T18:39:08-04:30', 'Asia/Ho_Chi_Minh', '2026-11-21T23:09:08Z'],
  ['2026-11-21T23:11:31.000000', 'UTC', '2026-11-21T23:11:31Z'],
  ['2026-11-22T06:11:31.000000', 'Asia/Ho_Chi_Minh', '2026-11-21T23:11:31Z'],
  ['2026-11-22T00:30:00', 'Asia/Ho_Chi_Minh', '2026-11-21T17:30:00Z'],
  ['2026-03-29T01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59Z'],
  ['2026-03-29T03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['2026-10-25T03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
  ['2024-02-29T12:00:00', 'UTC', '2024-02-29T12:00:00Z'],
])('%s in %s', (text, tz, instant) => {
  expect(read(text, tz)).toBe(utc(instant));
});

test.each<[string, unknown, string | null, string]>([
  ['no zone is declared', '2026-11-21T23:11:31', null, 'naive_time'],
  ['the zone is unknown', '2026-11-21T23:11:31', 'Asia/Nowhere', 'naive_time'],
  ['the zone is empty', '2026-11-21T23:11:31', '', 'naive_time'],
  ['the clocks skip it', '2026-03-29T02:30:00', 'Europe/Berlin', 'naive_time'],
  ['the clocks show it twice', '2026-10-25T02:30:00', 'Europe/Berlin', 'naive_time'],
  ['it lies after the evidence', '2026-12-01T00:10:01Z', null, 'future_time'],
  ['no calendar has it', '2026-02-29T12:00:00Z', null, 'unexpected_shape'],
  ['no clock shows it', '2026-11-21T24:00:00Z', null, 'unexpected_shape'],
  ['the offset is none', '2026-11-21T23:00:00+99:00', null, 'unexpected_shape'],
  ['it is before 1970', '1969-12-31T23:59:59Z', null, 'unexpected_shape'],
  ['the year is two digits', '0026-11-21T23:00:00Z', null, 'unexpected_shape'],
  ['it is cut short', '2026-11-21T23:0', 'UTC', 'unexpected_shape'],
  ['it is a number', 1_795_302_729, 'UTC', 'unexpected_shape'],
  ['it is missing', undefined, 'UTC', 'unexpected_shape'],
])('no instant when %s', (_, text, tz, code) => {
  expect(read(text, tz)).toBe(code);
});

test('an instant may be ten minutes ahead of the evidence: clocks differ', () => {
  expect(notAfter(LATEST + 600_000, LATEST)).toEqual({ value: LATEST + 600_000 });
  expect(notAfter(LATEST + 600_001, LATEST)).toMatchObject({ problem: { code: 'future_time' } });
  for (const at of [-1, 1.5, NaN, Infinity, 2 ** 53]) {
    expect(notAfter(at, LATEST)).toMatchObject({ problem: { code: 'unexpected_shape' } });
  }
});

test('what a zone’s clocks show once is one instant, by another way', () => {
  const zones = [
    'Asia/Ho_Chi_Minh',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2026, 9) }),
      fc.constantFrom(...zones),
      (at, tz) => {
        const second = at - (at % 1000);
        const shown = (instant: number) => new Date(instant).toLocaleString('sv-SE', { timeZone: tz }); // ISO 8601
        const isTwice = [-60, -30, 30, 60].some(
          (minutes) => shown(second + minutes * 60_000) === shown(second),
        );
        expect(read(shown(second), tz)).toBe(isTwice ? 'naive_time' : second);
      },
    ),
    { numRuns: 300 },
  );
});
