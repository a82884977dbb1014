import fc from 'fast-check';
import { anomalyOf } from './anomaly.js';
import type { RunFact } from './facts.js';
import { nights, NOW, run } from './facts.fixture.js';
import { DAY } from './phases.js';

const RUNS = { numRuns: process.env['LONG'] ? 20_000 : 2_000 };
/** Fifty usual nights, then one. */
const after = (newest: Partial<RunFact>, usual: Partial<RunFact> = {}, count = 50): RunFact[] => [
  ...nights(count, 24).map((one) => ({ ...one, ...usual })),
  run(NOW, { ...usual, ...newest }),
];
/** What the tools say: restic no stored size of the whole, borg no unmodified files. */
const BORG = { unmodifiedFiles: null };
const RESTIC = { storedBytes: null };
const SIZE_ONLY = { unmodifiedFiles: null, storedBytes: null, addedBytes: null };
const ADDED_ONLY = { unmodifiedFiles: null, storedBytes: null };
const DUMPS = { unmodifiedFiles: 0, addedBytes: 9e8 };

test.each<[string, RunFact[], string | null]>([
  ['nothing', [], null],
  ['as ever', after({}), null],
  ['too few before', after({ bytes: 9e9 }, {}, 4), null],
  ['just enough before', after({ bytes: 9e9 }, {}, 5), 'size'],
  ['29 % more', after({ bytes: 1.29e9 }), null],
  ['31 % more', after({ bytes: 1.31e9 }), 'size'],
  ['31 % less', after({ bytes: 6.9e8 }), 'size'],
  ['nothing left', after({ bytes: 0 }), null],
  ['the size is not known', after({ bytes: null }), null],
  ['ten times as much that is new', after({ addedBytes: 1e8 }), null],
  ['more than ten times', after({ addedBytes: 1.01e8 }), 'added'],
  ['a little, where nothing is ever new', after({ addedBytes: 9e7 }, { addedBytes: 0 }), null],
  ['much, where nothing is ever new', after({ addedBytes: 2e8 }, { addedBytes: 0 }), 'added'],
  ['every file touched, nothing new', after({ unmodifiedFiles: 0 }), null],
  [
    'restic: all is new and nothing stayed',
    after({ addedBytes: 1e9, unmodifiedFiles: 10 }, RESTIC),
    'mass_encryption',
  ],
  [
    'borg: all is new and does not compress',
    after({ addedBytes: 1e9, storedBytes: 1e9 }, BORG),
    'mass_encryption',
  ],
  [
    'pgBackRest: it does not compress any more',
    after({ storedBytes: 1e9 }, { ...SIZE_ONLY, storedBytes: 4e8 }),
    'mass_encryption',
  ],
  ['all three', after({ addedBytes: 1e9, unmodifiedFiles: 0, storedBytes: 1e9 }), 'mass_encryption'],
  [
    'films were added: much is new, the rest stayed',
    after({ bytes: 9e9, addedBytes: 8e9, storedBytes: 8.4e9 }),
    'size',
  ],
  ['dumps change every night', after({ addedBytes: 1e9 }, DUMPS), null],
  ['dumps that do not compress any more', after({ storedBytes: 1e9 }, DUMPS), 'mass_encryption'],
  ['much is new, and nothing else is known', after({ addedBytes: 1e9 }, ADDED_ONLY), 'added'],
  ['it does not compress, and as much is new as ever', after({ storedBytes: 1e9 }, BORG), null],
  ['what never compressed', after({ storedBytes: 1e9 }, { ...SIZE_ONLY, storedBytes: 9.6e8 }), null],
  ['only the size is known', after({ bytes: 9e9 }, SIZE_ONLY), 'size'],
  ['the jump is not the newest', [...after({ bytes: 9e9 }), run(NOW + DAY)], null],
])('%s', (_, runs, kind) => {
  expect(anomalyOf(runs)?.kind ?? null).toBe(kind);
});

/** As pgBackRest names them: one letter each night, oldest first, then the newest; of each kind what it adds. */
const pgbackrest = (letters: string, newest: Partial<RunFact> = {}): RunFact[] =>
  [...letters].map((letter, at, { length }) =>
    run(NOW - (length - 1 - at) * DAY, {
      snapshot: letter === 'F' ? '20261101-010000F' : `20261101-010000F_20261102-010000${letter}`,
      addedBytes: { F: 1e9, D: 6e7, I: 1e7 }[letter]!,
      ...{ unmodifiedFiles: null, storedBytes: 3e8 },
      ...(at === length - 1 && newest),
    }),
  );

test.each<[string, RunFact[], string | null]>([
  ['a weekly full one among incremental ones', pgbackrest('FIIIIIIFIIIIIIF'), null],
  ['a weekly full one among differential ones', pgbackrest('FDDDDDDFDDDDDDF'), null],
  ['the first incremental one after it', pgbackrest('FIIIIIIFIIIIIIFI'), null],
  ['a differential one among incremental ones', pgbackrest('FIIIIIIIIIID'), null],
  ['an incremental one in which half is new', pgbackrest('FIIIIIIFIIIIIII', { addedBytes: 5e8 }), 'added'],
  [
    'a differential one in which nearly all is new',
    pgbackrest('FDDDDDDFDDDDDDD', { addedBytes: 9e8 }),
    'added',
  ],
  ['full ones every night', pgbackrest('FFFFFFFFF'), null],
  ['a full one twice as large', pgbackrest('FIIIIIIFIIIIIIF', { bytes: 2e9, addedBytes: 2e9 }), 'size'],
  [
    'a full one that does not compress any more',
    pgbackrest('FIIIIIIFIIIIIIF', { storedBytes: 1e9 }),
    'mass_encryption',
  ],
])('of pgBackRest, %s', (_, runs, kind) => {
  expect(anomalyOf(runs)?.kind ?? null).toBe(kind);
});

test('the figures that it was seen by', () => {
  expect(anomalyOf(after({ bytes: 2e9, addedBytes: 1e9 }))?.figures).toEqual({
    bytes: 2e9,
    usualBytes: 1e9,
    z: expect.closeTo(Math.log(2) / 0.02, 9),
    added: 0.5,
    usualAdded: 0.01,
    unmodified: 0.99,
    stored: 0.2,
    usualStored: 0.4,
  });
});

test('steady growth of one to five percent a day is nothing unusual', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.05, noNaN: true }),
      fc.integer({ min: 2, max: 60 }),
      fc.array(fc.double({ min: -0.004, max: 0.004, noNaN: true }), { minLength: 60, maxLength: 60 }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (growth, count, noise, stored) => {
        const runs = Array.from({ length: count }, (_, at) => {
          const bytes = 1e9 * (1 + growth) ** at * (1 + (noise[at] ?? 0));
          return run(NOW + at * DAY, {
            bytes,
            files: Math.round(bytes / 1e6),
            addedBytes: growth * bytes,
            unmodifiedFiles: Math.floor(((1 - growth) * bytes) / 1e6),
            storedBytes: stored * bytes,
          });
        });
        expect(anomalyOf(runs)).toBeNull();
      },
    ),
    RUNS,
  );
});
