import { type CopyFacts, type Rule, RULES, type SystemFacts } from './facts.js';
import {
  ALL_DATA,
  check,
  codesOf,
  DISK,
  judged,
  LOCKED,
  NAS,
  NOW,
  proved,
  restore,
  squareOf,
  statesOf,
  systemOf,
} from './facts.fixture.js';
import { DAY, HOUR, MINUTE } from './phases.js';

/** One square is made to hang on one thing; everything else holds for long. */
const forYears = { kind: 'interval', minutes: 360 * 24 * 60, graceMinutes: 60 } as const;
const weekly = { kind: 'interval', minutes: 7 * 24 * 60, graceMinutes: 60 } as const;
const lasting = (copy: CopyFacts, over: Partial<CopyFacts> = {}): CopyFacts => ({
  ...copy,
  schedule: forYears,
  ...over,
});
const daysFrom = (days: number): number => NOW + days * DAY;

test.each<[string, SystemFacts, Rule, [number, string][]]>([
  [
    'freshness: an interval and the grace, then two intervals',
    systemOf([lasting(NAS), DISK]),
    'copies',
    [
      [NOW + 18 * HOUR + 1, 'expiring'],
      [NOW + 66 * HOUR, 'unmet'],
    ],
  ],
  [
    'integrity: 30 days, gone at 60',
    systemOf([lasting(NAS, { checks: [check(0, ALL_DATA)], restores: [restore(0)] }), lasting(DISK)]),
    'errors',
    [
      [daysFrom(20) + 1, 'expiring'],
      [daysFrom(50), 'unmet'],
    ],
  ],
  [
    'restore: 90 days, gone at 180',
    systemOf(
      [lasting(NAS), lasting(DISK)].map((copy) => ({ ...copy, checks: [check(0, ALL_DATA)] })),
      {
        level: 3,
      },
    ),
    'errors',
    [
      [daysFrom(30) + 1, 'expiring'],
      [daysFrom(60), 'unmet'],
    ],
  ],
  [
    'a lock: 14 days ahead of the last it holds',
    systemOf([lasting(NAS), { ...LOCKED, schedule: weekly }]),
    'isolated',
    [
      [NOW - 7 * HOUR + 7 * DAY + HOUR + 1, 'expiring'],
      [NOW - 7 * HOUR + 21 * DAY + HOUR, 'unmet'],
    ],
  ],
])('steps of the clock: %s', (_, system, rule, flips) => {
  let at = NOW;
  for (const [flip, state] of flips) {
    const before = judged(system, at);
    expect(squareOf(before, rule).validUntil).toBe(flip);
    expect(squareOf(judged(system, flip - 1), rule).state).toBe(squareOf(before, rule).state);
    expect(squareOf(judged(system, flip), rule).state).toBe(state);
    at = flip;
  }
});

test('the verdict flips where it says', () => {
  const system = systemOf([NAS, DISK]);
  const seen: [number, string][] = [];
  for (let at: number | null = NOW; at !== null;) {
    const { verdict, validUntil } = judged(system, at);
    seen.push([(at - NOW) / HOUR, verdict]);
    if (validUntil !== null) expect(judged(system, validUntil - 1).verdict).toBe(verdict);
    at = validUntil;
  }
  expect(seen.map(([hours, verdict]) => `${Math.floor(hours)} ${verdict}`)).toEqual([
    '0 met_32110',
    '18 met_with_warning',
    '66 unmet',
  ]);
});

test('where everything is waived the verdict still flips with the last copy that counts', () => {
  const unread = proved('nas', { checks: [] });
  const system = systemOf([unread], { waivers: RULES.map((rule) => ({ rule, until: NOW + 90 * DAY })) });
  const { verdict, validUntil, squares } = judged(system);
  expect([verdict, validUntil]).toEqual(['met_with_warning', NOW + 66 * HOUR]);
  expect(squares.map(({ validUntil: end }) => end)).toEqual(RULES.map(() => NOW + 90 * DAY));
  const after = judged(system, NOW + 66 * HOUR);
  expect([after.verdict, after.validUntil, statesOf(after)]).toEqual([
    'unproved',
    NOW + 90 * DAY,
    statesOf(judged(system)),
  ]);
});

test('a disk that hangs on the machine stops being offline in its 24th hour', () => {
  const attached = NOW - 7 * HOUR - 10 * MINUTE;
  const disk: CopyFacts = {
    ...DISK,
    isolationEvents: [
      { kind: 'detached', at: attached - 20 * HOUR },
      { kind: 'attached', at: attached },
      { kind: 'attached', at: attached + 2 * HOUR },
    ],
  };
  const system = systemOf([NAS, disk], { level: 2 });
  const now = squareOf(judged(system), 'isolated');
  expect(now).toMatchObject({ state: 'met', figure: 7, unit: 'hours', validUntil: attached + 24 * HOUR });
  const later = squareOf(judged(system, attached + 31 * HOUR), 'isolated');
  expect(later).toMatchObject({
    state: 'unmet',
    figure: 31,
    unit: 'hours',
    reasons: [{ code: 'still_attached', copyId: 'disk', params: { since: attached, mostHours: 24 } }],
  });
});

test('a lock of two days more is too short', () => {
  const locked: CopyFacts = {
    ...LOCKED,
    isolationEvents: [{ kind: 'locked', at: NOW - HOUR, lockedUntil: NOW + 2 * DAY, onSourceHost: false }],
  };
  const square = squareOf(judged(systemOf([NAS, locked])), 'isolated');
  expect(square).toMatchObject({ state: 'unmet', figure: 2, unit: 'days' });
  expect(codesOf(square)).toBe('lock_too_short of locked');
});
