import type { Isolation, Medium, Rule } from '../../backups/evaluation/facts.js';
import type { AdaptedTool, Tool } from '../../backups/adapters/evidence.js';
import type { Place } from './places.js';

/** What is told of one copy: how it is made, and what became of it in the last month. Ages are days before now. */
export interface CopyStory {
  readonly name: string;
  readonly tool: Tool;
  readonly device: string;
  readonly medium: Medium;
  readonly site: Place;
  readonly isolation: Isolation;
  readonly domain: string;
  /** Made every so many days, at this hour of the province's clock. */
  readonly every: number;
  readonly hour: number;
  /** The newest run, when it is not as planned. */
  readonly lastRun?: number;
  /** When all its data was last read, in one check or in groups of seven, one each day. */
  readonly read?: number | 'groups';
  /** When it was last restored and compared. */
  readonly restored?: number;
  readonly trouble?: 'broken_packs' | 'missing_path' | 'restore_differs' | 'shrunk';
  /** A disk that is attached for its run, and since so many hours now. */
  readonly attachedHours?: number;
  /** In a bucket: the storage locks each object for so many days, and was asked each week; undefined: nobody asked. */
  readonly lockedDays?: number;
  /** Its tool has never spoken. */
  readonly isSilent?: boolean;
  /** Its job was heard of by its ping address: each night from so many days ago until so many. */
  readonly heard?: readonly [from: number, until: number];
}

/** A copy whose tool the product reads. */
export type ToldCopy = CopyStory & { readonly tool: AdaptedTool };

export interface SystemStory {
  /** The code of the unit that runs it, and its name and level in the register: added where it is not there. */
  readonly unit: string;
  readonly name: string;
  readonly level: number;
  readonly site: Place;
  /** What is in it. */
  readonly data: string;
  readonly paths: readonly string[];
  readonly gigabytes: number;
  readonly files: number;
  readonly rpoHours: number;
  readonly copies: readonly CopyStory[];
  readonly waiver?: { readonly rule: Rule; readonly reason: string; readonly days: number };
  /** Its collector runs on the very host whose data it is: what it checks proves less. */
  readonly isOnSource?: boolean;
}

/** Whole for a day and a half after its run, so that a demonstration of two days ages and does not rot. */
export const GRACE_MINUTES = 12 * 60;

type Over = Partial<CopyStory>;

const onArray = (over: Over): CopyStory => ({
  name: 'Kho trên NAS của đơn vị',
  tool: 'restic',
  device: 'NAS',
  medium: 'nas',
  site: 'dongHoi',
  isolation: 'online_rw',
  domain: 'KHO-SAO-LUU',
  every: 1,
  hour: 1,
  read: 9,
  ...over,
});

/** Every night onto a NAS beside the system. */
export const nightly = (device: string, over: Over = {}): CopyStory => onArray({ device, ...over });

/** Every night into a repository far away. */
export const away = (site: Place, device: string, over: Over = {}): CopyStory =>
  onArray({ name: 'Kho ngoài trụ sở', device, site, hour: 3, medium: 'disk_das', read: 'groups', ...over });

/** Every night into a bucket. */
export const inCloud = (bucket: string, over: Over = {}): CopyStory =>
  away('hanoi', `s3:${bucket}`, { name: 'Kho đối tượng trên đám mây', medium: 'object_storage', ...over });

/** Once a week onto a disk that is carried away afterwards. */
export const onDisk = (site: Place, device: string, over: Over = {}): CopyStory =>
  onArray({
    ...{ name: 'Ổ rời cất trong két', device, site, medium: 'removable_disk', isolation: 'offline_detached' },
    ...{ domain: 'KET-SAT', every: 7, hour: 15, read: 12, restored: 35, ...over },
  });
