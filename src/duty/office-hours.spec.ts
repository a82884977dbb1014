import fc from 'fast-check';
import {
  addDays,
  addOfficeMinutes,
  dayBegins,
  dayOf,
  isOfficeTime,
  type OfficeCalendar,
} from './office-hours.js';

const RUNS = { numRuns: process.env['LONG'] ? 10_000 : 1_000 };

const office: OfficeCalendar = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    ['07:30', '11:30'],
    ['13:30', '17:00'],
  ],
  holidays: new Map([
    ['2026-09-01', false],
    ['2026-09-02', false],
    ['2026-08-29', true], // a Saturday worked instead
  ]),
};
/** An instant on the clock of Vietnam. */
const at = (local: string): Date => new Date(`${local}:00+07:00`);
const added = (from: string, minutes: number): string => {
  const there = addOfficeMinutes(at(from), minutes, office);
  return new Date(there.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
};

test.each([
  ['in the morning', '2026-08-26T07:30', true],
  ['before it opens', '2026-08-26T07:29', false],
  ['at the closing', '2026-08-26T11:30', false],
  ['at noon', '2026-08-26T12:00', false],
  ['in the afternoon', '2026-08-26T16:59', true],
  ['in the evening', '2026-08-26T17:00', false],
  ['on a Sunday', '2026-08-30T09:00', false],
  ['on a Saturday worked instead', '2026-08-29T09:00', true],
  ['on a holiday', '2026-09-02T09:00', false],
])('%s', (_, local, expected) => {
  expect(isOfficeTime(at(local), office)).toBe(expected);
});

test.each([
  ['within the morning', '2026-08-26T08:00', 30, '2026-08-26T08:30'],
  ['to the closing edge', '2026-08-26T11:00', 30, '2026-08-26T11:30'],
  ['over noon', '2026-08-26T11:00', 31, '2026-08-26T13:31'],
  ['over the night', '2026-08-26T16:45', 30, '2026-08-27T07:45'],
  ['from the night', '2026-08-26T22:00', 15, '2026-08-27T07:45'],
  ['from the early morning', '2026-08-26T03:00', 0, '2026-08-26T07:30'],
  ['nothing, in office time', '2026-08-26T09:00', 0, '2026-08-26T09:00'],
  ['over a weekend of which one day is worked', '2026-08-28T16:45', 30, '2026-08-29T07:45'],
  ['over a weekend and two holidays', '2026-08-29T16:45', 30, '2026-08-31T07:45'],
  ['a whole week of office', '2026-08-31T07:30', 450 * 2, '2026-09-03T17:00'],
])('%s', (_, from, minutes, expected) => {
  expect(added(from, minutes)).toBe(expected);
});

test('a midnight that closes a day is a closing edge like any other', () => {
  const lateOnMondays: OfficeCalendar = { weekdays: [1], spans: [['20:00', '24:00']], holidays: new Map() };
  const midnight = at('2026-08-25T00:00');
  expect(addOfficeMinutes(at('2026-08-24T23:00'), 60, lateOnMondays)).toEqual(midnight);
  expect(addOfficeMinutes(midnight, 0, lateOnMondays)).toEqual(midnight);
  expect(addOfficeMinutes(midnight, 1, lateOnMondays)).toEqual(at('2026-08-31T20:01'));
});

test('days are those of Vietnam', () => {
  expect(dayOf(new Date('2026-09-01T16:59:59Z'))).toBe('2026-09-01');
  expect(dayOf(new Date('2026-09-01T17:00:00Z'))).toBe('2026-09-02');
  expect(dayBegins('2026-09-02')).toEqual(new Date('2026-09-01T17:00:00Z'));
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});

test.each<[string, OfficeCalendar]>([
  ['no weekday', { ...office, weekdays: [], holidays: new Map() }],
  ['no hours', { ...office, spans: [] }],
  ['only days worked that are over', { ...office, weekdays: [], holidays: new Map([['2026-01-01', true]]) }],
])('a calendar with %s is refused, not counted for ever', (_, calendar) => {
  expect(() => addOfficeMinutes(at('2026-08-26T08:00'), 10, calendar)).toThrow(RangeError);
});

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const FIRST_DAY = '2026-08-20';
const calendars: fc.Arbitrary<OfficeCalendar> = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    edges: fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 }),
    days: fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { maxLength: 8 }),
  })
  .map(({ weekdays, edges, days }) => {
    const sorted = edges.toSorted((a, b) => a - b);
    const spans = Array.from(
      { length: Math.floor(sorted.length / 2) },
      (_, index) => [clock(sorted[2 * index]!), clock(sorted[2 * index + 1]!)] as const,
    );
    return {
      weekdays,
      spans,
      holidays: new Map(days.map(([day, isWorking]) => [addDays(FIRST_DAY, day), isWorking])),
    };
  });
const instants = fc
  .integer({ min: 0, max: 14 * 1440 * 60_000 })
  .map((ms) => new Date(dayBegins(FIRST_DAY).getTime() + ms));
const wholeMinutes = fc
  .integer({ min: 0, max: 14 * 1440 })
  .map((minute) => new Date(dayBegins(FIRST_DAY).getTime() + minute * 60_000));
const delays = fc.integer({ min: 0, max: 3_000 });

/** Whether a stretch closes at this instant: the millisecond before is office time. */
const closesAt = (there: Date, calendar: OfficeCalendar): boolean =>
  isOfficeTime(new Date(there.getTime() - 1), calendar);

test('the result is always in office time or at a closing edge, and never before the start', () => {
  fc.assert(
    fc.property(instants, delays, calendars, (from, minutes, calendar) => {
      const there = addOfficeMinutes(from, minutes, calendar);
      expect(there.getTime()).toBeGreaterThanOrEqual(from.getTime());
      expect(isOfficeTime(there, calendar) || closesAt(there, calendar)).toBe(true);
    }),
    RUNS,
  );
});

test('a later start never ends earlier, nor does a longer delay', () => {
  fc.assert(
    fc.property(instants, instants, delays, delays, calendars, (one, other, short, long, calendar) => {
      const ends = [one, other].map((from) => addOfficeMinutes(from, short, calendar).getTime());
      expect(
        Math.sign(ends[1]! - ends[0]!) * Math.sign(other.getTime() - one.getTime()),
      ).toBeGreaterThanOrEqual(0);
      const [less, more] = [short, long].toSorted((a, b) => a - b) as [number, number];
      expect(addOfficeMinutes(one, more, calendar).getTime()).toBeGreaterThanOrEqual(
        addOfficeMinutes(one, less, calendar).getTime(),
      );
    }),
    RUNS,
  );
});

test('two delays one after the other are their sum', () => {
  fc.assert(
    fc.property(instants, delays, delays, calendars, (from, first, second, calendar) => {
      const there = addOfficeMinutes(addOfficeMinutes(from, first, calendar), second, calendar);
      expect(there).toEqual(addOfficeMinutes(from, first + second, calendar));
    }),
    RUNS,
  );
});

/** Minute by minute: each that begins in office time takes one off, and the end is where the last of them ends. */
function slowly(from: Date, minutes: number, calendar: OfficeCalendar): Date {
  let at = from.getTime();
  if (minutes === 0) {
    while (!isOfficeTime(new Date(at), calendar) && !closesAt(new Date(at), calendar)) at += 60_000;
    return new Date(at);
  }
  for (let left = minutes; left > 0; at += 60_000) if (isOfficeTime(new Date(at), calendar)) left -= 1;
  return new Date(at);
}

test('it agrees with counting every minute', () => {
  fc.assert(
    fc.property(wholeMinutes, fc.integer({ min: 0, max: 240 }), calendars, (from, minutes, calendar) => {
      expect(addOfficeMinutes(from, minutes, calendar)).toEqual(slowly(from, minutes, calendar));
    }),
    { numRuns: RUNS.numRuns / 5 },
  );
});
