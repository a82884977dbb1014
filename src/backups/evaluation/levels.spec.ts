import type { CopyFacts, RunFact } from './facts.js';
import {
  ALL_DATA,
  check,
  codesOf,
  declared,
  DISK,
  judged,
  listingOf,
  NAS,
  nights,
  NOW,
  proved,
  restore,
  run,
  squareOf,
  systemOf,
} from './facts.fixture.js';
import { DAY, HOUR } from './phases.js';

test.each<[string, Partial<CopyFacts>, number, number, number]>([
  ['typed', { runs: [], lastListing: null, checks: [], restores: [], heartbeatAt: null }, 0, 0, 0],
  ['heard of', { runs: [], lastListing: null, checks: [], restores: [] }, 1, 0, 0],
  ['made, and not listed', { lastListing: null }, 1, 1, 1],
  ['listed', { checks: [], restores: [] }, 2, 0, 0],
  ['its structure checked', { checks: [check(1, { kind: 'structure' })], restores: [] }, 3, 0, 0],
  [
    'a random third read, ten times',
    {
      checks: Array.from({ length: 10 }, (_, at) => check(at, { kind: 'random', share: 1 / 3 })),
      restores: [],
    },
    3,
    0,
    0,
  ],
  [
    'all read on the source host',
    { checks: [check(1, ALL_DATA, { onSourceHost: true })], restores: [] },
    3,
    0,
    0,
  ],
  ['all read', { restores: [] }, 4, 1, 0],
  ['all read 45 days ago', { checks: [check(45, ALL_DATA)], restores: [] }, 4, 0.5, 0],
  ['all read 60 days ago', { checks: [check(60, ALL_DATA)], restores: [] }, 2, 0, 0],
  [
    'all read, and failed since',
    { checks: [check(10, ALL_DATA), check(1, { kind: 'structure' }, { passed: false })] },
    2,
    0,
    0,
  ],
  ['restored and compared', {}, 5, 1, 1],
  ['restored 135 days ago', { restores: [restore(135)] }, 5, 1, 0.5],
  [
    'restored, one changed and one missing of seven',
    {
      restores: [restore(1, { scope: 'sample', comparison: { missing: 1, changed: 1, extra: 0 } })],
    },
    2,
    0,
    0,
  ],
  [
    'restored, the hashes later than the snapshot',
    { restores: [restore(1, { result: 'inconclusive', comparison: null })] },
    4,
    1,
    0,
  ],
  ['restored by the word of a person', { restores: [restore(1, { comparison: null })] }, 4, 1, 0],
  ['restored on the source host', { restores: [restore(1, { onSourceHost: true })] }, 4, 1, 0],
  [
    'restored before the medium was changed, read since',
    { changedAt: NOW - DAY, checks: [check(0.5, ALL_DATA)] },
    4,
    1,
    0,
  ],
  ['read and restored before the medium was changed', { changedAt: NOW - DAY }, 2, 0, 0],
  ['made before the medium was changed', { changedAt: NOW - HOUR, restores: [] }, 0, 0, 0],
  ['all of it, of a tool that may say L3', { levelCap: 3 }, 3, 0, 0],
  ['all of it, of a tool that may say L4', { levelCap: 4 }, 4, 1, 0],
])('the level of a copy: %s', (_, over, level, integrity, restored) => {
  const [copy] = judged(systemOf([proved('copy', over)])).datasets[0]!.copies;
  expect(copy).toMatchObject({ level, integrity, restore: restored });
});

test.each<[number, number, string]>([
  [2, 135, 'met'],
  [3, 135, 'expiring'],
  [3, 180, 'unmet'],
])('a restore of a system of level %s, %s days ago: %s', (level, days, state) => {
  const copies = [NAS, DISK].map((copy) => ({ ...copy, restores: [restore(days)] }));
  expect(squareOf(judged(systemOf(copies, { level })), 'errors')).toMatchObject({ state, figure: days });
});

test('one copy is restored for all, but every one is read', () => {
  const never = { ...DISK, restores: [] };
  expect(squareOf(judged(systemOf([NAS, never])), 'errors').state).toBe('met');
  const unread = { ...DISK, checks: [] };
  const square = squareOf(judged(systemOf([NAS, unread])), 'errors');
  expect([square.state, codesOf(square)]).toEqual(['unproved', 'data_never_read of disk']);
});

test('a failed check of any copy is an error, of one that is not counted too', () => {
  const failing = proved('snapshot', {
    device: 'array',
    checks: [check(1, ALL_DATA, { passed: false, errors: ['pack 1'] })],
  });
  const { verdict, squares } = judged(systemOf([NAS, DISK, failing]));
  expect(verdict).toBe('unmet');
  expect(squares[4]).toMatchObject({
    state: 'unmet',
    reasons: [{ code: 'check_failed', copyId: 'snapshot', params: { reach: 'all_data', words: 'pack 1' } }],
  });
});

test.each<[string, CopyFacts, string]>([
  ['fresh', NAS, 'fresh'],
  ['of 26 hours ago', proved('copy', { runs: nights(14, 26) }), 'ageing'],
  ['of four days ago', proved('copy', { runs: nights(14, 100) }), 'stale'],
  [
    'whole, and then not',
    proved('copy', { runs: [...nights(14, 24), run(NOW - HOUR, { outcome: 'failed' })] }),
    'incomplete',
  ],
  ['never whole', proved('copy', { runs: [run(NOW - HOUR, { outcome: 'failed' })] }), 'incomplete'],
  ['typed', declared('copy'), 'declared'],
  ['heard of', declared('copy', { heartbeatAt: NOW }), 'waiting_first'],
  ['failed', proved('copy', { checks: [check(1, ALL_DATA, { passed: false })] }), 'failing'],
  [
    'suddenly ten times as large',
    proved('copy', { runs: [...nights(13, 31), run(NOW - 7 * HOUR, { bytes: 1e10 })] }),
    'suspect',
  ],
])('the state of a copy: %s', (_, copy, state) => {
  expect(judged(systemOf([copy])).datasets[0]!.copies[0]!.state).toBe(state);
});

test('what began after the repository was asked counts with what was listed before', () => {
  const before = nights(14, 31);
  const copy = proved('copy', {
    runs: [...before, run(NOW - HOUR)],
    lastListing: listingOf(before, NOW - 2 * HOUR),
  });
  const [verdict] = judged(systemOf([copy])).datasets[0]!.copies;
  expect(verdict).toMatchObject({ state: 'fresh', level: 5, newestDataAt: NOW - HOUR });
  // what was asked goes stale with the newest that was named
  const stale = NOW - 31 * HOUR + 73 * HOUR;
  const copyAt = (at: number) => {
    const { datasets } = judged(systemOf([{ ...copy, runs: [...copy.runs, run(stale - HOUR)] }]), at);
    const { level, state, counts, reasons } = datasets[0]!.copies[0]!;
    return [level, state, counts, ...reasons.map(({ code }) => code)];
  };
  expect([copyAt(stale - 1), copyAt(stale)]).toEqual([
    [5, 'fresh', true],
    [1, 'fresh', false, 'not_listed'],
  ]);
});

test.each<[string, RunFact[], number]>([
  ['is the newest that is known', [run(NOW - 6 * HOUR, { endedAt: NOW - HOUR })], NOW - 6 * HOUR],
  ['is older than one that was listed', [run(NOW - 40 * HOUR, { endedAt: NOW - HOUR })], NOW - 31 * HOUR],
  ['is not listed when it is over', [run(NOW - 6 * HOUR, { endedAt: NOW - 5 * HOUR })], NOW - 31 * HOUR],
])('a run during which the repository was asked %s', (_, long, newestDataAt) => {
  const before = nights(14, 31);
  const copy = { runs: [...before, ...long], lastListing: listingOf(before, NOW - 4 * HOUR) };
  expect(judged(systemOf([proved('copy', copy)])).datasets[0]!.copies[0]).toMatchObject({ newestDataAt });
});

test('the first run of all, during which the repository was asked, is not refuted by that', () => {
  const runs = [run(NOW - 6 * HOUR, { endedAt: NOW - HOUR })];
  const stateWhenAsked = (hoursAgo: number) =>
    squareOf(
      judged(systemOf([NAS, proved('copy', { runs, lastListing: listingOf([], NOW - hoursAgo * HOUR) })])),
      'copies',
    ).state;
  expect([4, 0.5].map(stateWhenAsked)).toEqual(['unproved', 'unmet']);
});

test('a run of which only a listing says what it holds takes nothing from the copy before the repository is asked', () => {
  const runs = nights(14, 31);
  const copy = proved('copy', {
    runs: [...runs, run(NOW - 7 * HOUR, { paths: null })],
    lastListing: listingOf(runs, NOW - 30 * HOUR),
    schedule: { kind: 'interval', minutes: 24 * 60, graceMinutes: 8 * 60 },
  });
  expect(judged(systemOf([copy])).datasets[0]!.copies[0]).toMatchObject({
    ...{ state: 'fresh', newestDataAt: NOW - 31 * HOUR, lateFrom: NOW + HOUR + 1, counts: true, reasons: [] },
  });
});

test('the first run of all is not proved before it is listed, and refuted when no listing comes', () => {
  const first = declared('copy', { runs: [run(NOW - HOUR, { paths: null })] });
  const late = NOW + 24 * HOUR + 1; // 24 hours and a grace of one after its data
  const copyAt = (at: number) => {
    const { squares, datasets } = judged(systemOf([NAS, first]), at);
    const { state, lateFrom, reasons } = datasets[0]!.copies[1]!;
    return [squares[0]!.state, state, lateFrom === late, reasons[0]?.code];
  };
  expect(copyAt(late - 1)).toEqual(['unproved', 'waiting_first', true, 'not_listed']);
  expect(copyAt(late)).toEqual(['unmet', 'waiting_first', true, 'not_listed']);
});

test('a run that the repository did not name when it was asked later is not there', () => {
  const runs = nights(14, 7);
  const copy = proved('copy', { runs, lastListing: listingOf(runs.slice(0, -1)) });
  expect(judged(systemOf([copy])).datasets[0]!.copies[0]).toMatchObject({
    state: 'ageing',
    newestDataAt: NOW - 31 * HOUR,
    counts: true,
  });
});
