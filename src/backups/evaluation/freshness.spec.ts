import type { CopyFacts, Schedule } from './facts.js';
import { DISK, judged, listingOf, NAS, NOW, run, squareOf, systemOf, TAPE } from './facts.fixture.js';
import { DAY, HOUR } from './phases.js';

const every = (hours: number, graceHours: number): Schedule => ({
  kind: 'interval',
  minutes: hours * 60,
  graceMinutes: graceHours * 60,
});
const YEAR = 365 * 24;

/** The hours after its data's instant at which a copy is late, and stale. */
function hoursOf(
  rpoHours: number | null,
  schedule: Schedule,
  over: Partial<CopyFacts> = {},
): [number, number] {
  const runs = [run(NOW - HOUR)];
  const copy = { ...TAPE, runs, lastListing: listingOf(runs, NOW), schedule, ...over };
  const [verdict] = judged(systemOf([copy], { rpoHours })).datasets[0]!.copies;
  const since = (at: number): number => (at - NOW) / HOUR + 1;
  return [since(verdict!.lateFrom! - 1), since(verdict!.staleFrom!)];
}
const carried = { isolation: 'offline_detached' } as const;

test.each<[string, number | null, Schedule, Partial<CopyFacts>, [number, number]]>([
  ['every night, its run takes hours', 24, every(24, 2), {}, [26, 74]],
  ['every four hours of a system that may lose a day', 24, every(4, 1), {}, [5, 13]],
  ['of a schedule that was typed for a year', 24, every(YEAR, 1), {}, [25, 73]],
  ['of a grace that was typed for a year', 24, every(24, YEAR), {}, [36, 84]],
  ['of a grace longer than half of what may be lost', 4, every(4, 12), {}, [6, 14]],
  ['rarer than what may be lost', 12, every(24, 12), {}, [18, 42]],
  ['once a week onto a disk that is carried away', 24, every(7 * 24, 12), carried, [180, 516]],
  ['a disk that is carried away once a year', 24, every(YEAR, 12), carried, [756, 2_244]],
  ['a disk of a system that may lose two months', 1_440, every(1_440, 12), carried, [1_452, 4_332]],
  ['nobody said what may be lost', null, every(7 * 24, 12), {}, [180, 516]],
  ['nobody said what may be lost, of a schedule for a year', null, every(YEAR, 12), {}, [756, 2_244]],
])('the data of a copy is old, then too old: %s', (_, rpoHours, schedule, over, hours) => {
  expect(hoursOf(rpoHours, schedule, over)).toEqual(hours);
});

test('a stale copy stays stale, whatever schedule is typed', () => {
  const runs = [run(NOW - 5 * DAY)];
  const stale = { ...TAPE, runs, lastListing: listingOf(runs) };
  for (const schedule of [stale.schedule, every(YEAR, YEAR)]) {
    const verdict = judged(systemOf([NAS, { ...stale, schedule }], { rpoHours: 24 }));
    expect(squareOf(verdict, 'copies')).toMatchObject({ state: 'unmet', figure: 2 });
  }
});

test('a schedule that is rarer than the data may be old renews nothing in time', () => {
  const actBy = (rpoHours: number): number | null =>
    squareOf(judged(systemOf([NAS, { ...TAPE, schedule: every(48, 1) }], { rpoHours })), 'copies').actBy;
  expect([actBy(48), actBy(24)]).toEqual([null, NOW + 18 * HOUR + 1]);
});

test('a disk that is carried away once a week counts in a system that may lose a day', () => {
  const runs = [run(NOW - 6 * DAY)];
  const disk = { ...DISK, runs, lastListing: listingOf(runs), schedule: every(7 * 24, 12) };
  expect(judged(systemOf([NAS, disk], { rpoHours: 24 })).squares[0]!.state).toBe('met');
});
