import type {
  CheckFact,
  CheckReach,
  CopyFacts,
  Facility,
  RestoreFact,
  Rule,
  RunFact,
  SystemFacts,
} from './facts.js';
import { evaluate } from './evaluate.js';
import { DAY, HOUR } from './phases.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';
import type { Square, SystemVerdict } from './verdict.js';

/** A system that is proved in everything, and parts to make others of, for specs. */
export const NOW = Date.parse('2026-11-27T09:00+07:00');

export const HALL: Facility = {
  id: 'hall',
  name: 'Trụ sở phường',
  latitude: 16.8163,
  longitude: 107.1003,
  floodZone: 'Hiếu Giang',
  cloud: null,
};
/** Some 37 km from the hall. */
export const CENTRE: Facility = {
  id: 'centre',
  name: 'Trung tâm dữ liệu tỉnh',
  latitude: 17.05,
  longitude: 106.85,
  floodZone: 'Bến Hải',
  cloud: null,
};

export const run = (dataAt: number, over: Partial<RunFact> = {}): RunFact => ({
  id: `run ${dataAt}`,
  snapshot: `snapshot ${dataAt}`,
  dataAt,
  outcome: 'ok',
  paths: ['/srv'],
  files: 1_000,
  bytes: 1e9,
  addedBytes: 1e7,
  unmodifiedFiles: 990,
  storedBytes: 4e8,
  shortfalls: [],
  ...over,
});

/** Every 24 hours, the newest so many hours ago, oldest first; `of` is the repository that they are in. */
export const nights = (count: number, hoursAgo: number, of?: string): RunFact[] =>
  Array.from({ length: count }, (_, at) => {
    const dataAt = NOW - hoursAgo * HOUR - (count - 1 - at) * DAY;
    return run(dataAt, of === undefined ? {} : { snapshot: `${of} ${dataAt}` });
  });

export const check = (daysAgo: number, reach: CheckReach, over: Partial<CheckFact> = {}): CheckFact => ({
  id: `check ${daysAgo} ${JSON.stringify(reach)}`,
  at: NOW - daysAgo * DAY,
  reach,
  passed: true,
  errors: [],
  onSourceHost: false,
  ...over,
});
export const ALL_DATA: CheckReach = { kind: 'all_data' };
export const STRUCTURE: CheckReach = { kind: 'structure' };
export const group = (one: number, of: number): CheckReach => ({ kind: 'group', group: one, of });

export const restore = (daysAgo: number, over: Partial<RestoreFact> = {}): RestoreFact => ({
  id: `restore ${daysAgo}`,
  at: NOW - daysAgo * DAY,
  result: 'passed',
  scope: 'full',
  comparison: { missing: 0, changed: 0, extra: 0 },
  onSourceHost: false,
  durationMinutes: 40,
  ...over,
});

/** What somebody typed, and nothing else. */
export const declared = (id: string, over: Partial<CopyFacts> = {}): CopyFacts => ({
  id,
  name: id,
  device: `device of ${id}`,
  medium: 'nas',
  site: HALL,
  isolation: 'online_rw',
  credentialDomain: 'backup',
  schedule: { kind: 'interval', minutes: 24 * 60, graceMinutes: 60 },
  mirrorOf: null,
  levelCap: 5,
  changedAt: null,
  heartbeatAt: null,
  runs: [],
  lastListing: null,
  checks: [],
  restores: [],
  isolationEvents: [],
  ...over,
});

/** Made every night into a repository of its own, listed, read and restored. */
export function proved(id: string, over: Partial<CopyFacts> = {}): CopyFacts {
  const runs = over.runs ?? nights(14, 7, id);
  return declared(id, {
    heartbeatAt: NOW - 6 * HOUR,
    runs,
    lastListing: listingOf(runs),
    checks: [check(10, ALL_DATA)],
    restores: [restore(20)],
    ...over,
  });
}

/** Asked an hour ago, the repository named every snapshot. */
export const listingOf = (runs: readonly RunFact[], at = NOW - HOUR): CopyFacts['lastListing'] => ({
  at,
  snapshots: runs.flatMap(({ snapshot, dataAt, paths }) =>
    snapshot === null ? [] : [{ id: snapshot, dataAt, paths }],
  ),
});

export const NAS = proved('nas');
/** In the centre, off the machine since the morning after its last write. */
export const DISK = proved('disk', {
  medium: 'removable_disk',
  site: CENTRE,
  isolation: 'offline_detached',
  credentialDomain: 'safe',
  isolationEvents: [
    { kind: 'attached', at: NOW - 8 * HOUR },
    { kind: 'detached', at: NOW - 5 * HOUR },
  ],
});

/** In a cloud of the centre, which lets nothing be deleted for sixty days. */
export const LOCKED = proved('locked', {
  medium: 'object_storage',
  site: { ...CENTRE, id: 'cloud', cloud: { operator: 'VN', region: 'HN-1' } },
  isolation: 'immutable_locked',
  credentialDomain: 'cloud',
  isolationEvents: [{ kind: 'locked', at: NOW - 6 * HOUR, lockedUntil: NOW + 60 * DAY, onSourceHost: false }],
});

/** In a loader of the centre, always within reach. */
export const TAPE = proved('tape', { medium: 'tape', site: CENTRE });

export const systemOf = (copies: readonly CopyFacts[], over: Partial<SystemFacts> = {}): SystemFacts => ({
  id: 'system',
  level: 3,
  rpoHours: null,
  primary: {
    isInService: true,
    device: 'array',
    medium: 'disk_array_primary',
    site: HALL,
    credentialDomain: 'production',
  },
  datasets: [{ id: 'data', name: 'data', requiredPaths: ['/srv/data'], copies }],
  waivers: [],
  ...over,
});

export const judged = (system: SystemFacts, at = NOW, over: Partial<Thresholds> = {}): SystemVerdict =>
  evaluate(system, at, { ...DEFAULT_THRESHOLDS, ...over });

export function squareOf({ squares }: Pick<SystemVerdict, 'squares'>, rule: Rule): Square {
  const found = squares.find((square) => square.rule === rule);
  if (!found) throw new Error(`no square of ${rule}`);
  return found;
}
export const statesOf = ({ squares }: Pick<SystemVerdict, 'squares'>): string =>
  squares.map(({ state }) => state).join(' ');
/** `still_attached of disk, …` */
export const codesOf = ({ reasons }: Square): string =>
  reasons.map(({ code, copyId }) => (copyId ? `${code} of ${copyId}` : code)).join(', ');
