import type { CopyFacts, Rule, SystemFacts } from './facts.js';
import {
  ALL_DATA,
  check,
  DISK,
  HALL,
  judged,
  listingOf,
  LOCKED,
  NAS,
  nights,
  NOW,
  proved,
  restore,
  squareOf,
  systemOf,
  TAPE,
} from './facts.fixture.js';
import { DAY, HOUR } from './phases.js';

const hours = (count: number): number => NOW + count * HOUR;
const readLately = { checks: [check(1, ALL_DATA)], restores: [restore(1)] };
const healthy = (copy: CopyFacts, over: Partial<CopyFacts> = {}): CopyFacts => ({
  ...copy,
  ...readLately,
  ...over,
});
const late = nights(14, 26);

test.each<[string, SystemFacts, Rule, number | null]>([
  ['a nightly job that keeps to its schedule', systemOf([healthy(NAS), healthy(TAPE)]), 'copies', null],
  ['the place of such copies', systemOf([healthy(NAS), healthy(TAPE)]), 'offsite', null],
  [
    'a run that was missed: gone two intervals after it was due, unless somebody looks',
    systemOf([healthy(NAS), healthy(TAPE, { runs: late, lastListing: listingOf(late) })]),
    'copies',
    hours(25 + 48 - 26),
  ],
  [
    'a disk that somebody fetches for its run',
    systemOf([healthy(NAS), healthy(DISK)]),
    'copies',
    hours(25 - 7) + 1,
  ],
  [
    'data that nobody reads again: no schedule says when',
    systemOf([healthy(NAS, { checks: [check(28, ALL_DATA)] }), healthy(TAPE)]),
    'errors',
    NOW + 2 * DAY + 1,
  ],
  [
    'a restore that nobody repeats',
    systemOf([NAS, TAPE].map((copy) => healthy(copy, { restores: [restore(89)] }))),
    'errors',
    NOW + DAY + 1,
  ],
  [
    'a lock that nobody makes longer',
    systemOf([
      healthy(NAS),
      healthy(LOCKED, {
        isolationEvents: [
          { kind: 'locked', at: NOW - HOUR, lockedUntil: NOW + 16 * DAY, onSourceHost: false },
        ],
      }),
    ]),
    'isolated',
    NOW + 2 * DAY + 1,
  ],
  [
    'a disk that hangs on its machine since its run',
    systemOf([
      healthy(NAS),
      healthy(DISK, {
        isolationEvents: [
          { kind: 'detached', at: NOW - 30 * HOUR },
          { kind: 'attached', at: NOW - 8 * HOUR },
        ],
      }),
    ]),
    'isolated',
    hours(24 - 8),
  ],
  [
    'a waiver that ends',
    systemOf([healthy(NAS), healthy(proved('second', { site: HALL }))], {
      waivers: [{ rule: 'offsite', until: NOW + DAY }],
    }),
    'offsite',
    NOW + DAY,
  ],
  [
    'a job that is paused',
    systemOf([healthy(NAS, { isPaused: true }), healthy(TAPE)]),
    'copies',
    hours(25 - 7) + 1,
  ],
  ['what does not hold has nothing to lose', systemOf([healthy(NAS)]), 'copies', null],
])('%s', (_, system, rule, actBy) => {
  expect(squareOf(judged(system), rule).actBy).toBe(actBy);
});

test('of several datasets the first that falls counts for the system', () => {
  const [dataset] = systemOf([healthy(NAS), healthy(TAPE)]).datasets;
  const worn = [NAS, TAPE].map((copy) => healthy(copy, { restores: [restore(89)] }));
  const system = systemOf([], {
    datasets: [dataset!, { id: 'other', name: 'other', requiredPaths: [], copies: worn }],
  });
  const { squares, datasets } = judged(system);
  expect(squareOf({ squares }, 'errors').actBy).toBe(NOW + DAY + 1);
  expect(datasets.map((one) => squareOf(one, 'errors').actBy)).toEqual([NOW + 29 * DAY + 1, NOW + DAY + 1]);
});
