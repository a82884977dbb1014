import type { CopyFacts, IsolationFact } from './facts.js';
import { declared, NOW, run } from './facts.fixture.js';
import { isolationOf } from './isolation.js';
import { DAY, HOUR, phaseAt } from './phases.js';
import { sinceChange } from './since-change.js';
import { DEFAULT_THRESHOLDS } from './thresholds.js';

const event = (kind: 'attached' | 'detached', hours: number): IsolationFact => ({
  kind,
  at: NOW + hours * HOUR,
});
const lock = (hours: number, untilDays: number): IsolationFact => ({
  kind: 'locked',
  at: NOW + hours * HOUR,
  lockedUntil: NOW + untilDays * DAY,
  onSourceHost: false,
});
const onSource = (event: IsolationFact): IsolationFact => ({ ...event, onSourceHost: true }) as IsolationFact;
const unlocked = (hours: number): IsolationFact => ({
  kind: 'unlocked',
  at: NOW + hours * HOUR,
  gap: 'governance',
  onSourceHost: false,
});
const wrote = (hours: number, outcome: 'ok' | 'warned' | 'failed' = 'ok') =>
  run(NOW + hours * HOUR, { outcome });
const LATE = 'unproved written_since_lock';
/** What it is in each of some hours from now. */
function seen(
  over: Partial<CopyFacts>,
  hours: readonly number[],
  domain: string | null = 'production',
  intervalMs = DAY,
) {
  const copy = sinceChange(declared('copy', over));
  const complete = copy.runs.filter(({ outcome }) => outcome === 'ok');
  const { phases } = isolationOf(copy, domain, { intervalMs, complete }, DEFAULT_THRESHOLDS);
  return hours.map((hour) => {
    const { grade, why } = phaseAt(phases, NOW + hour * HOUR);
    return why ? `${grade} ${why.code}` : grade;
  });
}

test.each<[string, IsolationFact[], ReturnType<typeof wrote>[], string, string, string]>([
  [
    'no events',
    [],
    [],
    'unproved no_isolation_evidence',
    'unproved no_isolation_evidence',
    'unproved no_isolation_evidence',
  ],
  [
    'runs alone',
    [],
    [wrote(-90)],
    'unproved no_isolation_evidence',
    'unproved no_isolation_evidence',
    'unproved no_isolation_evidence',
  ],
  ['detached', [event('detached', -90)], [wrote(-91)], 'met', 'met', 'met'],
  [
    'attached an hour ago',
    [event('detached', -90), event('attached', -1)],
    [],
    'met',
    'met',
    'unmet still_attached',
  ],
  [
    'attached, said again and again',
    [event('detached', -90), event('attached', -1), event('attached', 10), event('attached', 20)],
    [],
    'met',
    'met',
    'unmet still_attached',
  ],
  [
    'attached a day ago',
    [event('detached', -90), event('attached', -24)],
    [],
    'unmet still_attached',
    'unmet still_attached',
    'unmet still_attached',
  ],
  ['attached long, and off again', [event('attached', -90), event('detached', -1)], [], 'met', 'met', 'met'],
  [
    'attached, never seen off',
    [event('attached', -1)],
    [],
    'unproved no_isolation_evidence',
    'unproved no_isolation_evidence',
    'unmet still_attached',
  ],
  [
    'written since it was seen off',
    [event('detached', -90)],
    [wrote(-1)],
    'met',
    'met',
    'unmet not_detached_since_write',
  ],
  [
    'written before it was said to be attached',
    [event('detached', -90), event('attached', 5)],
    [wrote(-1), wrote(6)],
    'met',
    'met',
    'unmet not_detached_since_write',
  ],
  [
    'a run that failed, the disk being off',
    [event('detached', -90)],
    [wrote(-1, 'failed')],
    'met',
    'met',
    'met',
  ],
])('a detached copy, %s', (_, isolationEvents, runs, now, before, after) => {
  const parts = { isolationEvents, runs };
  for (const isolation of ['offline_detached', 'air_gapped'] as const)
    expect(seen({ ...parts, isolation }, [0, 23 - 1 / HOUR, 23])).toEqual([now, before, after]);
});

test.each<[string, IsolationFact[], number, number | null]>([
  ['30 days, of a daily copy', [lock(-1, 30)], 1, 16],
  ['30 days, of a copy every ten days', [lock(-1, 30)], 10, 10],
  ['two days', [lock(-1, 2)], 1, null],
  ['what was said last', [lock(-2, 60), lock(-1, 30)], 1, 16],
  ['what was said last, whatever the order', [lock(-1, 30), lock(-2, 60)], 1, 16],
])('a lock of %s holds', (_, isolationEvents, intervalDays, days) => {
  const parts = { isolation: 'immutable_locked', isolationEvents } as const;
  const last = 24 * (days ?? 0);
  expect(seen(parts, [0, last, last + 1 / HOUR], 'production', intervalDays * DAY)).toEqual(
    days === null
      ? ['unmet lock_too_short', 'unmet lock_too_short', 'unmet lock_too_short']
      : ['met', 'met', 'unmet lock_too_short'],
  );
});

test.each<[string, Partial<CopyFacts>, string | null, string]>([
  ['within reach', { isolation: 'online_rw' }, 'production', 'unmet not_isolated'],
  ['append-only', { isolation: 'online_append_only' }, 'production', 'unmet append_only'],
  [
    'a lock nobody attested',
    { isolation: 'immutable_locked' },
    'production',
    'unproved no_isolation_evidence',
  ],
  [
    'a lock, and no detachment',
    { isolation: 'offline_detached', isolationEvents: [lock(-1, 90)] },
    'production',
    'unproved no_isolation_evidence',
  ],
  [
    'the passwords of production',
    { isolation: 'immutable_locked', isolationEvents: [lock(-1, 90)] },
    'backup',
    'unmet same_credentials',
  ],
  [
    'the passwords of production, written otherwise',
    { isolation: 'immutable_locked', isolationEvents: [lock(-1, 90)], credentialDomain: 'AD Tỉnh' },
    'ad  tỉnh',
    'unmet same_credentials',
  ],
  [
    'passwords of nobody knows whom',
    { isolation: 'immutable_locked', isolationEvents: [lock(-1, 90)], credentialDomain: null },
    'production',
    'unproved credentials_unknown',
  ],
  [
    'production’s passwords are not known',
    { isolation: 'immutable_locked', isolationEvents: [lock(-1, 90)] },
    null,
    'unproved credentials_unknown',
  ],
  [
    'too short a lock under unknown passwords',
    { isolation: 'immutable_locked', isolationEvents: [lock(-1, 2)] },
    null,
    'unmet lock_too_short',
  ],
])('%s', (_, over, domain, expected) => {
  expect(seen(over, [0], domain)).toEqual([expected]);
});

test.each<[string, IsolationFact[], Partial<CopyFacts>, string]>([
  ['said by the host whose data it is', [onSource(lock(-1, 90))], {}, 'unproved only_on_source_host'],
  ['said by that host, and by another before', [lock(-9, 90), onSource(lock(-1, 900))], {}, 'met'],
  [
    'said by that host to be longer than it is',
    [lock(-9, 2), onSource(lock(-1, 900))],
    {},
    'unmet lock_too_short',
  ],
  ['that is not there any more', [lock(-9, 90), unlocked(-1)], {}, 'unmet not_locked'],
  [
    'that is not there, by the word of that host',
    [lock(-9, 90), onSource(unlocked(-1))],
    {},
    'unmet not_locked',
  ],
  ['that was put on since', [unlocked(-9), lock(-1, 90)], {}, 'met'],
  ['of another medium', [lock(-9, 90)], { changedAt: NOW - HOUR }, 'unproved no_isolation_evidence'],
  ['of this medium', [lock(-1, 90)], { changedAt: NOW - 9 * HOUR }, 'met'],
])('a lock %s', (_, isolationEvents, over, expected) => {
  expect(seen({ isolation: 'immutable_locked', isolationEvents, ...over }, [0])).toEqual([expected]);
});

test.each<[string, ReturnType<typeof wrote>[], IsolationFact[], number, string]>([
  ['nothing was written since', [wrote(-50)], [lock(-48, 90)], 76 * 24, 'unmet lock_too_short'],
  ['a run that failed', [wrote(-50), wrote(-24, 'failed')], [lock(-48, 90)], 76 * 24, 'unmet lock_too_short'],
  [
    'eight days from the first run after it',
    [wrote(-50), wrote(-24), wrote(0)],
    [lock(-48, 90)],
    7 * 24,
    LATE,
  ],
  ['a run that had begun before', [wrote(-48), wrote(-24)], [lock(-48, 90)], 7 * 24, LATE],
  ['older runs are not known', [wrote(-2), wrote(-1)], [lock(-48, 90)], 6 * 24, LATE],
  [
    'asked again since',
    [wrote(-50), wrote(-24)],
    [lock(-48, 90), lock(-1, 90)],
    76 * 24,
    'unmet lock_too_short',
  ],
  ['it ends before', [wrote(-50), wrote(-24)], [lock(-48, 16)], 2 * 24, 'unmet lock_too_short'],
])(
  'what the storage said holds of what is written later for days only: %s',
  (_, runs, isolationEvents, hours, then) => {
    const parts = { isolation: 'immutable_locked', isolationEvents, runs } as const;
    const ends = then === LATE ? hours : hours + 1 / HOUR;
    expect(seen(parts, [0, ends - 1 / HOUR, ends])).toEqual(['met', 'met', then]);
  },
);

test('a lock that nobody asked about for long ends as unproved, then as too short', () => {
  const parts = {
    isolation: 'immutable_locked',
    isolationEvents: [lock(-48, 40)],
    runs: [wrote(-50), wrote(-24)],
  } as const;
  const end = 26 * 24;
  expect(seen(parts, [7 * 24, end, end + 1 / HOUR])).toEqual([LATE, LATE, 'unmet lock_too_short']);
});

test('a medium that was put in the place of another was never seen off the machine', () => {
  const parts = { isolation: 'offline_detached', isolationEvents: [event('detached', -90)] } as const;
  expect(seen(parts, [0])).toEqual(['met']);
  expect(seen({ ...parts, changedAt: NOW - HOUR }, [0])).toEqual(['unproved no_isolation_evidence']);
});

test('what is missing is said: a lock, or a detachment; and why there is no lock', () => {
  const whyOf = (over: Partial<CopyFacts>) =>
    isolationOf(declared('copy', over), 'production', { intervalMs: DAY, complete: [] }, DEFAULT_THRESHOLDS)
      .phases[0].why;
  expect(whyOf({ isolation: 'immutable_locked' })).toEqual({
    code: 'no_isolation_evidence',
    params: { lacks: 'lock' },
  });
  expect(whyOf({ isolation: 'offline_detached' })).toEqual({ code: 'no_isolation_evidence', params: {} });
  expect(whyOf({ isolation: 'immutable_locked', isolationEvents: [unlocked(-1)] })).toEqual({
    code: 'not_locked',
    params: { at: NOW - HOUR, lacks: 'governance' },
  });
});
