import { type CopyFacts, type Rule, RULES, type SystemFacts } from './facts.js';
import {
  ALL_DATA,
  CENTRE,
  check,
  codesOf,
  declared,
  DISK,
  HALL,
  judged,
  LOCKED,
  NAS,
  nights,
  NOW,
  proved,
  restore,
  run,
  squareOf,
  statesOf,
  systemOf,
  TAPE,
} from './facts.fixture.js';
import { DAY, HOUR } from './phases.js';
import type { Thresholds } from './thresholds.js';
import type { SystemVerdict } from './verdict.js';

const daysFrom = (days: number): number => NOW + days * DAY;
const shown = (verdict: SystemVerdict): string =>
  verdict.squares.map(({ figure, unit }) => `${figure ?? '-'} ${unit}`).join(' · ');

test('proved in everything', () => {
  const verdict = judged(systemOf([NAS, DISK]));
  expect(verdict.verdict).toBe('met_32110');
  expect(statesOf(verdict)).toBe('met met met met met');
  expect(shown(verdict)).toBe('3 copies · 2 groups · 37.2 km · 0 days · 20 days');
  expect(verdict.squares.flatMap(({ reasons }) => reasons)).toEqual([]);
  expect(verdict.score).toBe(100);
  // the copies of seven hours ago are whole for 25
  expect(verdict.validUntil).toBe(NOW + 18 * HOUR + 1);
  expect(
    verdict.datasets[0]?.copies.map(({ state, level, counts }) => `${state} ${level} ${counts}`),
  ).toEqual(['fresh 5 true', 'fresh 5 true']);
});

test.each<[string, SystemFacts, Partial<Thresholds>, string, string]>([
  [
    'no dataset',
    systemOf([], { datasets: [] }),
    {},
    'unproved',
    'unproved unproved unproved unproved unproved',
  ],
  ['no copy', systemOf([]), {}, 'unproved', 'unproved unproved unproved unproved unproved'],
  [
    'two copies that were typed',
    systemOf([declared('one', { site: CENTRE }), declared('two', { medium: 'tape' })]),
    {},
    'unproved',
    'unproved unproved unproved unproved unproved',
  ],
  [
    'one proved, one typed that would do',
    systemOf([NAS, declared('tape', { medium: 'tape', site: CENTRE, isolation: 'offline_detached' })]),
    {},
    'unproved',
    'unproved unproved unproved unproved met',
  ],
  ['one proved and no other', systemOf([NAS]), {}, 'unmet', 'unmet unmet unmet unmet met'],
  ['all in reach', systemOf([NAS, TAPE]), {}, 'unmet', 'met met met unmet met'],
  [
    'all in reach, isolation not asked',
    systemOf([NAS, TAPE]),
    { asksIsolated: false },
    'met_321',
    'met met met unmet met',
  ],
  [
    'isolated, though not asked',
    systemOf([NAS, DISK]),
    { asksIsolated: false },
    'met_32110',
    'met met met met met',
  ],
  ['a lock', systemOf([NAS, LOCKED]), {}, 'met_32110', 'met met met met met'],
  [
    'the primary out of service',
    { ...systemOf([NAS, DISK]), primary: { ...systemOf([]).primary, isInService: false } },
    {},
    'unmet',
    'unmet met met met met',
  ],
  [
    'two media among the backups only',
    systemOf([NAS, DISK]),
    { mediaOf: 'backups_only' },
    'met_32110',
    'met met met met met',
  ],
  [
    'two tapes, counted among the backups only',
    systemOf([TAPE, { ...DISK, medium: 'tape' }]),
    { mediaOf: 'backups_only' },
    'unmet',
    'met unmet met met met',
  ],
  [
    'two NAS are one hazard',
    systemOf([NAS, { ...DISK, medium: 'nas' }]),
    {},
    'unmet',
    'met unmet met met met',
  ],
  [
    'a medium nobody knows',
    systemOf([NAS, { ...DISK, medium: 'other' }]),
    {},
    'unproved',
    'met unproved met met met',
  ],
  [
    'the worst dataset decides',
    systemOf([], {
      datasets: [
        { id: 'files', name: 'files', requiredPaths: [], copies: [NAS, DISK] },
        { id: 'database', name: 'database', requiredPaths: [], copies: [NAS, TAPE] },
      ],
    }),
    {},
    'unmet',
    'met met met unmet met',
  ],
])('%s', (_, system, over, verdict, squares) => {
  const judgement = judged(system, NOW, over);
  expect(statesOf(judgement)).toBe(squares);
  expect(judgement.verdict).toBe(verdict);
});

test.each<[string, CopyFacts, string]>([
  ['two copies on one NAS', proved('second', { device: NAS.device, site: CENTRE }), 'same_device of second'],
  [
    'another repository on one array',
    proved('second', { device: NAS.device, medium: 'disk_das' }),
    'same_device of second',
  ],
  [
    'a device whose name was typed otherwise',
    proved('second', { device: 'Device_OF  náś', site: CENTRE }),
    'same_device of second',
  ],
  [
    'the repository of another, whatever device was typed',
    proved('second', { runs: NAS.runs, site: CENTRE, medium: 'tape' }),
    'same_snapshots of second',
  ],
  [
    'a repository of which one snapshot is that of another',
    proved('second', { runs: [...nights(13, 31, 'second'), ...NAS.runs.slice(-1)] }),
    'same_snapshots of second',
  ],
  ['a mirror', { ...DISK, mirrorOf: 'nas' }, 'mirror of disk'],
  [
    'the bits of another, declared as its mirror',
    proved('second', { runs: NAS.runs, mirrorOf: 'nas' }),
    'mirror of second',
  ],
  ['a mirror of a mirror', { ...DISK, mirrorOf: 'disk' }, 'mirror of disk'],
  ['a snapshot on the primary', proved('second', { device: 'array' }), 'primary_snapshot of second'],
  [
    'a snapshot on a primary array by its medium',
    proved('second', { medium: 'disk_array_primary' }),
    'primary_snapshot of second',
  ],
  ['a device that nobody named', proved('second', { device: null }), 'device_unknown of second'],
  ['never listed', proved('second', { lastListing: null }), 'not_listed of second'],
  [
    'an empty list',
    proved('second', { lastListing: { at: NOW - HOUR, snapshots: [] } }),
    'not_listed of second',
  ],
  ['only heard of', declared('second', { heartbeatAt: NOW }), 'heartbeat_only of second'],
  ['only typed', declared('second'), 'declared_only of second'],
  [
    'listed, and never made',
    declared('second', { lastListing: { at: NOW, snapshots: [] } }),
    'never_ran of second',
  ],
  ['evidence that may say no more than L1', proved('second', { levelCap: 1 }), 'level_capped of second'],
  ['stale', proved('second', { runs: nights(14, 80) }), 'stale of second'],
  [
    'a check that failed since',
    proved('second', { checks: [check(10, ALL_DATA), check(1, ALL_DATA, { passed: false })] }),
    'check_failed of second',
  ],
  [
    'a restore that failed since',
    proved('second', {
      restores: [restore(20), restore(1, { comparison: { missing: 1, changed: 1, extra: 0 } })],
    }),
    'restore_failed of second',
  ],
  [
    'never whole',
    proved('second', { runs: [run(NOW - HOUR, { paths: ['/etc'] })] }),
    'incomplete_run of second',
  ],
])('%s is no third copy', (_, copy, reason) => {
  const { squares, datasets } = judged(systemOf([NAS, copy]));
  const [square] = squares;
  expect(square?.state).not.toBe('met');
  expect(square?.figure).toBe(2);
  expect(codesOf(square!)).toBe(reason);
  expect(datasets[0]?.copies.map(({ counts }) => counts)).toEqual([true, false]);
});

test('a system whose primary device nobody named proves no copy to be off it', () => {
  const system = { ...systemOf([NAS, DISK]), primary: { ...systemOf([]).primary, device: null } };
  const { verdict, squares } = judged(system);
  expect(verdict).toBe('unproved');
  expect(codesOf(squares[0]!)).toBe('primary_device_unknown of nas, primary_device_unknown of disk');
});

const waiver = (rule: Rule, days: number) => ({ rule, until: daysFrom(days) });

test.each<[string, SystemFacts, string, string]>([
  [
    'isolation',
    systemOf([NAS, TAPE], { waivers: [waiver('isolated', 9)] }),
    'met_321',
    'met met met waived met',
  ],
  [
    'media',
    systemOf([NAS, { ...DISK, medium: 'nas' }], { waivers: [waiver('media', 9)] }),
    'met_with_warning',
    'met waived met met met',
  ],
  [
    'one that has ended',
    systemOf([NAS, TAPE], { waivers: [waiver('isolated', 0)] }),
    'unmet',
    'met met met unmet met',
  ],
  [
    'what is met',
    systemOf([NAS, DISK], { waivers: [waiver('isolated', 9)] }),
    'met_32110',
    'met met met met met',
  ],
  [
    'everything of what is only typed',
    systemOf([declared('one')], {
      waivers: RULES.map((rule) => waiver(rule, 9)),
    }),
    'unproved',
    'waived waived waived waived waived',
  ],
  [
    'everything, where no copy counts',
    systemOf([proved('stale', { runs: nights(14, 80) })], { waivers: RULES.map((rule) => waiver(rule, 9)) }),
    'unproved',
    'waived waived waived waived waived',
  ],
])('a waiver of %s', (_, system, verdict, squares) => {
  const judgement = judged(system);
  expect(judgement.verdict).toBe(verdict);
  expect(statesOf(judgement)).toBe(squares);
});

test('a waiver is named with its end, and the square holds no longer', () => {
  const system = systemOf([NAS, TAPE], {
    waivers: [waiver('isolated', 2), waiver('isolated', 9)],
  });
  const square = squareOf(judged(system), 'isolated');
  expect(square.validUntil).toBe(daysFrom(9));
  expect(square.reasons[0]).toEqual({ code: 'waiver', copyId: null, params: { until: daysFrom(9) } });
  expect(codesOf(square)).toBe('waiver, not_isolated of nas, not_isolated of tape');
});

test('the score: the weights of its parts', () => {
  const scoreOf = (...copies: CopyFacts[]): number => judged(systemOf(copies)).score;
  expect(scoreOf()).toBe(0);
  // a quarter by half, integrity and restore
  expect(scoreOf(NAS)).toBe(32.5);
  expect(scoreOf(proved('append', { isolation: 'online_append_only' }))).toBe(42.5);
  expect(scoreOf(NAS, TAPE)).toBe(80);
  expect(scoreOf(NAS, { ...TAPE, site: HALL })).toBe(60);
});
