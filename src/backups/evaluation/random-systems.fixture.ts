import fc from 'fast-check';
import {
  type CheckFact,
  type CopyFacts,
  type Facility,
  ISOLATIONS,
  LOCK_GAPS,
  type IsolationFact,
  MEDIA,
  type RestoreFact,
  RULES,
  type RunFact,
  type Schedule,
  type SystemFacts,
} from './facts.js';
import {
  CENTRE,
  declared,
  DISK,
  HALL,
  listingOf,
  LOCKED,
  NAS,
  NOW,
  run,
  systemOf,
  TAPE,
} from './facts.fixture.js';
import { DAY } from './phases.js';
import type { Thresholds } from './thresholds.js';

/** Some time before now: often the last days, now and then long ago. */
export const ago = (mostDays: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.min(3, mostDays) * DAY }),
    fc.integer({ min: 0, max: mostDays * DAY }),
  );
/** A day or two before so many have gone by. */
const nearly = (...days: number[]) =>
  fc
    .tuple(fc.constantFrom(...days), fc.integer({ min: 1, max: 2 * DAY }))
    .map(([one, ms]) => NOW - one * DAY + ms);
const instants = (mostDays: number) => ago(mostDays).map((ms) => NOW - ms);
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 6, nil: null });
/** Mostly as it should be, so that much is proved and little refutes it. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc
    .constantFrom(60, 24 * 60, 7 * 24 * 60)
    .map((minutes): Schedule => ({ kind: 'interval', minutes, graceMinutes: 90 })),
  fc
    .constantFrom('0 2 * * *', '30 1 * * 1-5', '0 8-17 * * 1-5', '0 3 * * 0')
    .map((expr): Schedule => ({ kind: 'cron', expr, tz: 'Asia/Ho_Chi_Minh', graceMinutes: 60 })),
);
const runs: fc.Arbitrary<RunFact[]> = fc
  .tuple(
    mostly(0, 20 * DAY, 90 * DAY),
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 3 * DAY }),
        mostly<RunFact['outcome']>('ok', 'warned', 'failed'),
        mostly<readonly string[] | null>(['/srv'], null, ['/etc'], ['/srv/data', '/etc']),
        orNull(fc.constantFrom(0, 40, 60, 100, 100, 100)),
        mostly<readonly string[]>([], ['does not exist, skipping']),
      ),
      { maxLength: 20 },
    ),
  )
  .map(([quietMs, list]) => {
    let dataAt = NOW - quietMs;
    return list
      .map(([gap, outcome, paths, files, shortfalls]) =>
        run((dataAt -= gap), { outcome, paths, files, shortfalls }),
      )
      .reverse();
  });
const checks: fc.Arbitrary<CheckFact[]> = fc.array(
  fc.record({
    id: fc.constant('check'),
    at: fc.oneof(instants(120), nearly(7, 14, 30, 60)),
    reach: fc.oneof(
      fc.constant<CheckFact['reach']>({ kind: 'all_data' }),
      fc.constant<CheckFact['reach']>({ kind: 'structure' }),
      fc.integer({ min: 1, max: 2 }).map((one): CheckFact['reach'] => ({ kind: 'group', group: one, of: 2 })),
      fc.constant<CheckFact['reach']>({ kind: 'random', share: 0.3 }),
    ),
    passed: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
    errors: fc.constant([]),
    onSourceHost: mostly(false, true),
  }),
  { maxLength: 6 },
);
const restores: fc.Arbitrary<RestoreFact[]> = fc.array(
  fc.record({
    id: fc.constant('restore'),
    at: fc.oneof(instants(400), nearly(30, 60, 90, 180, 360)),
    result: mostly<RestoreFact['result']>('passed', 'failed', 'inconclusive'),
    scope: fc.constantFrom('full', 'sample'),
    comparison: mostly<RestoreFact['comparison']>(
      { missing: 0, changed: 0, extra: 3 },
      null,
      { missing: 0, changed: 0, extra: 0 },
      { missing: 1, changed: 1, extra: 0 },
    ),
    onSourceHost: mostly(false, true),
    durationMinutes: fc.constant(null),
  }),
  { maxLength: 3 },
);
const isolationEvents: fc.Arbitrary<IsolationFact[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('attached', 'detached'), at: instants(5) }),
    fc.record({
      kind: fc.constant('locked'),
      at: instants(5),
      lockedUntil: fc.integer({ min: NOW - 5 * DAY, max: NOW + 60 * DAY }),
      onSourceHost: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('unlocked'),
      at: instants(5),
      gap: fc.constantFrom(...LOCK_GAPS),
      onSourceHost: fc.boolean(),
    }),
  ),
  { maxLength: 5 },
);
const sites: fc.Arbitrary<Facility | null> = mostly<Facility | null>(
  CENTRE,
  HALL,
  null,
  { ...CENTRE, id: 'near', latitude: 16.82, longitude: 107.1 },
  { ...CENTRE, id: 'unknown', latitude: null },
  { ...CENTRE, id: 'same zone', floodZone: HALL.floodZone },
  { ...CENTRE, id: 'cloud', cloud: { operator: 'VN', region: null } },
  { ...CENTRE, id: 'cloud', cloud: { operator: 'VN', region: 'HN-1' } },
);

const facts = fc.record({
  device: mostly<string | null>('own', null, 'shared', 'array'),
  medium: fc.constantFrom(...MEDIA),
  site: sites,
  isolation: fc.constantFrom(...ISOLATIONS),
  credentialDomain: mostly<string | null>('backup', null, 'production'),
  schedule: schedules,
  levelCap: mostly<CopyFacts['levelCap']>(5, 0, 1, 2, 3, 4),
  changedAt: fc.option(instants(200), { freq: 1, nil: null }),
  heartbeatAt: orNull(instants(10)),
  runs,
  checks,
  restores,
  isolationEvents,
});
/** What the repository was asked, and how long ago. */
const listings = fc.tuple(mostly<'all' | 'none' | 'empty' | 'some'>('all', 'none', 'empty', 'some'), ago(4));
export const wild = fc.tuple(facts, listings).map(([given, [named, askedAgo]]) => {
  const at = NOW - askedAgo;
  const held = given.runs.filter(
    ({ dataAt }, index) => dataAt <= at && (named !== 'some' || index % 2 === 0),
  );
  const lastListing = named === 'none' ? null : listingOf(named === 'empty' ? [] : held, at);
  return declared('copy', { ...given, lastListing });
});
/** A copy that is proved in everything, but for one or two facts. */
export const nearlyProved = fc
  .tuple(
    fc.constantFrom(NAS, DISK, LOCKED, TAPE),
    wild,
    fc.subarray(Object.keys(NAS) as (keyof CopyFacts)[], { maxLength: 2 }),
  )
  .map(([base, other, keys]): CopyFacts => ({
    ...base,
    ...Object.fromEntries(keys.map((key) => [key, other[key]])),
  }));
/** The same, in a repository of its own: its snapshots have other names. */
export function inOwnRepository(copy: CopyFacts, id: string): CopyFacts {
  const { runs: made, lastListing } = copy;
  return {
    ...copy,
    runs: made.map((one) => ({ ...one, snapshot: one.snapshot && `${id} ${one.snapshot}` })),
    lastListing: lastListing && {
      ...lastListing,
      snapshots: lastListing.snapshots.map((one) => ({ ...one, id: `${id} ${one.id}` })),
    },
  };
}
/** Each with a name of its own, and now and then one that mirrors another, or lies in the repository of another. */
const copyLists = fc
  .array(
    fc.tuple(fc.oneof({ weight: 3, arbitrary: nearlyProved }, { weight: 1, arbitrary: wild }), fc.nat(9)),
    {
      maxLength: 4,
    },
  )
  .map((list) =>
    list.map(([copy, mirrors], at): CopyFacts => ({
      ...(mirrors === 1 ? copy : inOwnRepository(copy, `copy ${at}`)),
      id: `copy ${at}`,
      device: ['shared', 'array', null].includes(copy.device) ? copy.device : `device ${at}`,
      mirrorOf: mirrors === 0 ? `copy ${(at + 1) % list.length}` : null,
    })),
  );
export const systems: fc.Arbitrary<SystemFacts> = fc
  .record({
    level: fc.integer({ min: 1, max: 5 }),
    rpoHours: fc.constantFrom(null, 24, 48),
    isInService: mostly(true, false),
    device: mostly<string | null>('array', null),
    medium: mostly<SystemFacts['primary']['medium']>('disk_array_primary', 'other', 'tape'),
    site: mostly<Facility | null>(HALL, null, { ...HALL, floodZone: null }),
    domain: mostly<string | null>('production', null),
    lists: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(copyLists) },
      { weight: 1, arbitrary: fc.array(copyLists, { maxLength: 3 }) },
    ),
    waivers: fc
      .tuple(
        fc.subarray([...RULES]),
        mostly(false, true),
        fc.array(fc.nat(21 * DAY), { minLength: 5, maxLength: 5 }),
      )
      .map(([some, isAll, spans]) =>
        (isAll ? RULES : some.slice(0, 2)).map((rule, at) => ({ rule, until: NOW - DAY + (spans[at] ?? 0) })),
      ),
  })
  .map(({ level, rpoHours, isInService, device, medium, site, domain, lists, waivers }) => ({
    ...systemOf([]),
    level,
    rpoHours,
    primary: { isInService, device, medium, site, credentialDomain: domain },
    datasets: lists.map((list, at) => ({
      id: `data ${at}`,
      name: `data ${at}`,
      requiredPaths: at === 0 ? ['/srv/data'] : [],
      copies: list,
    })),
    waivers,
  }));
export const thresholds: fc.Arbitrary<Thresholds> = fc.record({
  integrityDays: fc.constantFrom(30, 7),
  restoreDays: fc.constantFrom(90, 30),
  restoreDaysLowLevel: fc.constant(180),
  attachedHours: fc.constantFrom(24, 6),
  lockDays: fc.constantFrom(14, 3),
  distantFromLevel: fc.constant(3),
  distantKm: fc.constant(5),
  filesShare: fc.constant(0.5),
  mediaOf: mostly<Thresholds['mediaOf']>('with_primary', 'backups_only'),
  asksIsolated: fc.boolean(),
});
