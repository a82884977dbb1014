import { randomUUID } from 'node:crypto';
import type { AdaptedTool, Subset } from '../../backups/adapters/evidence.js';
import type { Said } from '../../backups/pings/heartbeats.js';
import {
  borgCreate,
  borgList,
  borgVerifyData,
  comparison,
  type Making,
  objectLocks,
  pgbackrestInfo,
  pgbackrestLabel,
  pgbackrestVerify,
  type Printed,
  resticBackup,
  resticReadData,
  resticSnapshots,
  sha256,
} from './printed.js';
import type { CopyStory, SystemStory, ToldCopy } from './story.js';

/** What a collector would have said, and when. */
export type Saying =
  | {
      readonly tool: AdaptedTool;
      readonly verb: string;
      readonly subset: Subset | null;
      readonly startedAt: Date;
      readonly finishedAt: Date;
      readonly printed: Printed;
    }
  | { readonly tool: null; readonly verb: 'attached' | 'detached'; readonly finishedAt: Date };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What is told of: a month. */
const DAYS = 30;
/** Whatever a run takes, it is over by now. */
const LONGEST_RUN = 3 * HOUR;
const OF_PROVINCE = 7 * HOUR;
const GROUPS = 7;
/** So often all of them were read: a week ago all had been, too. */
const ROUNDS = 3;
/** Whatever was read this lately was read for the first time. */
const FIRST_READING_DAYS = 4;
const VERIFIER_BYTES_A_SECOND = 180_000_000;
const LEAST_SECONDS = 40;

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/** A figure between 0 and 1 that is the same at every start. */
const chance = (...of: readonly (string | number)[]): number =>
  parseInt(sha256(of.join(' ')).slice(0, 8), 16) / 0xff_ff_ff_ff;

/** Told of by machines at all. */
export const isTold = (copy: CopyStory): copy is ToldCopy =>
  !copy.isSilent && ['restic', 'borg', 'pgbackrest'].includes(copy.tool);

/** Everything that was said of a copy within the last month (and of a restore before), oldest first. */
export function courseOf(system: SystemStory, copy: ToldCopy, host: string, now: Date): Saying[] {
  const makings = makingsOf(system, copy, now);
  const said = [
    ...runsOf(system, copy, makings, host),
    ...checksOf(system, copy, makings, host, now),
    ...restoresOf(system, copy, now),
    ...carriedOf(copy, makings),
    ...locksOf(copy, makings),
  ];
  return said.toSorted((one, other) => one.finishedAt.getTime() - other.finishedAt.getTime());
}

/** What a job said by its ping address, and when: that it began, and that it was done. */
export function pingsOf({ heard, ...copy }: CopyStory, now: Date): readonly { at: Date; said: Said }[] {
  if (!heard) return [];
  const newest = newestAt(copy, now);
  const [from, until] = heard;
  return Array.from({ length: from - until + 1 }, (_, index) => {
    const at = after(newest, -(from - index) * DAY);
    const rid = randomUUID();
    const words = Buffer.from(`Job "${copy.name}" finished with Success, ${9 + (index % 4)} GB transferred`);
    return [
      { at, said: { signal: { kind: 'start' }, rid, body: null } },
      {
        at: after(at, (21 + (index % 5)) * MINUTE),
        said: { signal: { kind: 'exit', exit: 0 }, rid, body: { bytes: words, isCut: false } },
      },
    ] as const;
  }).flat();
}

function makingsOf(system: SystemStory, copy: CopyStory, now: Date): Making[] {
  const newest = newestAt(copy, now);
  const count = Math.max(2, Math.ceil(DAYS / copy.every));
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const at = after(newest, -back * copy.every * DAY + Math.round(chance(copy.device, index) * 90_000));
    const isShrunk = copy.trouble === 'shrunk' && back === 0;
    const grown = 1 + 0.06 * (index / count) + 0.004 * chance(copy.device, 'size', index);
    const bytes = Math.round(system.gigabytes * 1e9 * grown * (isShrunk ? 0.41 : 1));
    const addedBytes = Math.round(bytes * copy.every * (0.004 + 0.003 * chance(copy.device, 'added', index)));
    const files = Math.round(system.files * grown * (isShrunk ? 0.72 : 1));
    const tookMs = 1000 * (LEAST_SECONDS + addedBytes / 45_000_000 + files / 900);
    return {
      id: sha256(`${system.unit} ${copy.name} ${at.getTime()}`),
      ...{ at, endedAt: after(at, Math.min(tookMs, LONGEST_RUN - 20 * MINUTE)) },
      ...{ bytes, addedBytes, files, newFiles: Math.ceil(files * 0.004) },
      paths: system.paths.length > 0 ? system.paths : ['/srv/ket-xuat'],
    };
  });
}

/** The last time its hour struck early enough to be done by now; of what is made weekly two days before. */
function newestAt({ every, hour, lastRun, attachedHours }: CopyStory, now: Date): Date {
  if (attachedHours !== undefined) return after(now, 15 * MINUTE - attachedHours * HOUR);
  const local = now.getTime() + OF_PROVINCE - LONGEST_RUN;
  const midnight = local - (local % DAY);
  const today = midnight + hour * HOUR <= local ? midnight : midnight - DAY;
  const back = lastRun ?? (every >= 7 ? 2 : 0);
  return new Date(today + hour * HOUR - OF_PROVINCE - back * DAY);
}

const stanzaOf = ({ unit }: SystemStory): string => `${unit.toLowerCase()}-csdl`;
const repositoryOf = ({ unit }: SystemStory, { device }: CopyStory): string =>
  `/srv/${device.toLowerCase()}/${unit.toLowerCase()}`;

/** Lately a repository was asked after every run: what holds of a run is known by its listing alone. */
const ASKED_ALWAYS_DAYS = 9;

/** Each run, and lately what the repository holds. pgBackRest tells of both in one. */
function runsOf(system: SystemStory, copy: ToldCopy, makings: readonly Making[], host: string): Saying[] {
  const { tool } = copy;
  const missing = copy.trouble === 'missing_path' ? (system.paths[1] ?? '') : null;
  return makings.flatMap((making, index) => {
    const isLast = index === makings.length - 1;
    const lacks = missing !== null && index > makings.length - 6;
    const runs = {
      ...making,
      ...(lacks && { paths: making.paths.slice(0, 1), files: making.files - 9_000 }),
    };
    const held = makings.slice(0, index + 1);
    const asked = after(making.endedAt, 5 * MINUTE);
    const at = { subset: null, startedAt: asked, finishedAt: after(asked, 21_000), tool };
    const ran = { subset: null, startedAt: making.at, finishedAt: making.endedAt, tool };
    const isLate = (makings.length - 1 - index) * copy.every < ASKED_ALWAYS_DAYS;
    const isListed = isLast || isLate;
    if (tool === 'pgbackrest') {
      const printed = pgbackrestInfo(held, Math.max(0, index - (index % 7) - 7), stanzaOf(system));
      return isListed ? [{ ...at, verb: 'info', printed }] : [];
    }
    if (tool === 'borg') {
      const [run, list] = [
        borgCreate(runs, host, repositoryOf(system, copy)),
        borgList(held, host, repositoryOf(system, copy)),
      ];
      const listing = isListed ? [{ ...at, verb: 'list', printed: list }] : [];
      return [{ ...ran, verb: 'create', printed: run }, ...listing];
    }
    const run = { ...ran, verb: 'backup', printed: resticBackup(runs, lacks ? missing : undefined) };
    return isListed ? [run, { ...at, verb: 'snapshots', printed: resticSnapshots(held, host) }] : [run];
  });
}

function checksOf(
  system: SystemStory,
  copy: ToldCopy,
  makings: readonly Making[],
  host: string,
  now: Date,
): Saying[] {
  const packs = Math.ceil((system.gigabytes * 600) / 16);
  const tookMs = Math.min(4 * HOUR, (system.gigabytes * 0.6e12) / VERIFIER_BYTES_A_SECOND);
  const asking = (daysAgo: number, subset: Subset | null): Saying => {
    const startedAt = after(now, -daysAgo * DAY - tookMs - 2 * HOUR);
    const held = makings.filter(({ endedAt }) => endedAt < startedAt);
    const at = {
      subset,
      startedAt,
      finishedAt: after(startedAt, tookMs / (subset ? GROUPS : 1)),
      tool: copy.tool,
    };
    const count = Math.max(1, held.length);
    if (copy.tool === 'borg')
      return {
        ...at,
        verb: 'check-verify-data',
        printed: borgVerifyData(held.length > 0 ? held : makings.slice(0, 1), host, packs * 7),
      };
    if (copy.tool === 'pgbackrest') {
      const labels = makings.slice(0, count).map((_, index) => pgbackrestLabel(makings, index));
      return { ...at, verb: 'verify', printed: pgbackrestVerify(labels.slice(-8), 964, stanzaOf(system)) };
    }
    const isBroken = copy.trouble === 'broken_packs' && daysAgo < 3;
    return { ...at, verb: 'check-read-data', printed: resticReadData(count, packs, subset, isBroken) };
  };
  const { read } = copy;
  if (read === undefined) return [];
  if (read === 'groups' && copy.tool === 'restic')
    return Array.from({ length: ROUNDS * GROUPS }, (_, index) =>
      asking(ROUNDS * GROUPS - 1 - index, { group: (index % GROUPS) + 1, of: GROUPS }),
    );
  const daysAgo = read === 'groups' ? GROUPS : read;
  return [
    ...(daysAgo > FIRST_READING_DAYS ? [asking(daysAgo + DAYS, null)] : []),
    asking(daysAgo, null),
    ...(copy.trouble === 'broken_packs' ? [asking(1, null)] : []),
  ];
}

/** So many files of each restore are compared. */
const SAMPLE = 24;

function restoresOf(system: SystemStory, copy: ToldCopy, now: Date): Saying[] {
  const differs = copy.trouble === 'restore_differs';
  const daysAgo = copy.restored ?? (differs ? 4 : null);
  if (daysAgo === null) return [];
  const startedAt = after(now, -daysAgo * DAY - 5 * HOUR);
  const folder = (system.paths[0] ?? '/srv/ket-xuat').slice(1);
  const names = Array.from(
    { length: SAMPLE },
    (_, index) => `${folder}/${2020 + (index % 7)}/ho-so-${String(index + 1).padStart(3, '0')}.pdf`,
  );
  const seconds = Math.round(240 + system.gigabytes * 6);
  const snapshot = {
    id: sha256(`${system.unit} ${copy.name} ${daysAgo}`).slice(0, 8),
    at: after(startedAt, -9 * HOUR),
  };
  const at = { startedAt, finishedAt: after(startedAt, (seconds + 45) * 1000), subset: null };
  return [
    { ...at, tool: 'manifest', verb: 'compare', printed: comparison(names, snapshot, seconds, differs) },
  ];
}

/** Each week the storage is asked about every object: the data of old runs is locked anew with each. */
function locksOf({ device, lockedDays }: CopyStory, makings: readonly Making[]): Saying[] {
  if (lockedDays === undefined) return [];
  const [, bucket = ''] = device.split(':');
  return makings.flatMap(({ endedAt }, index): Saying[] => {
    if ((makings.length - 1 - index) % 7 !== 0) return [];
    const startedAt = after(endedAt, 20 * MINUTE);
    const printed = objectLocks(bucket, makings.slice(0, index + 1), after(startedAt, lockedDays * DAY));
    const asked = { tool: 'aws', verb: 'object-lock', subset: null } as const;
    return [{ ...asked, startedAt, finishedAt: after(startedAt, 9 * MINUTE), printed }];
  });
}

/** A disk is attached for each of its runs and detached afterwards; unless somebody forgot it. */
function carriedOf({ isolation, attachedHours }: CopyStory, makings: readonly Making[]): Saying[] {
  if (isolation !== 'offline_detached' && isolation !== 'air_gapped') return [];
  return makings.flatMap(({ at, endedAt }, index): Saying[] => {
    const attached = { tool: null, verb: 'attached', finishedAt: after(at, -20 * MINUTE) } as const;
    if (attachedHours !== undefined && index === makings.length - 1) return [attached];
    return [attached, { tool: null, verb: 'detached', finishedAt: after(endedAt, 12 * MINUTE) }];
  });
}
