/**
 * What is known of a system's copies, as the evaluation reads it. Every instant is a number of milliseconds since 1970;
 * every fact was read by the server from raw evidence or typed by a person, and says which.
 */

/** What a copy lies on. */
export const MEDIA = [
  'disk_array_primary',
  'disk_das',
  'nas',
  'removable_disk',
  'tape',
  'optical',
  'object_storage',
  'cloud_block',
  'other',
] as const;
export type Medium = (typeof MEDIA)[number];

/** How far a copy is from whoever can reach the production system. */
export const ISOLATIONS = [
  'online_rw',
  'online_append_only',
  'immutable_locked',
  'offline_detached',
  'air_gapped',
] as const;
export type Isolation = (typeof ISOLATIONS)[number];

/** A place as a facility: two rooms of one building are one. */
export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly floodZone: string | null;
  /** A cloud counts as a place only with both. */
  readonly cloud: { readonly operator: string | null; readonly region: string | null } | null;
}

/** When a copy is made. A cron line is read in its own zone. */
export type Schedule =
  | { readonly kind: 'interval'; readonly minutes: number; readonly graceMinutes: number }
  | { readonly kind: 'cron'; readonly expr: string; readonly tz: string; readonly graceMinutes: number };

/** One making of the copy, as a machine reported it. */
export interface RunFact {
  readonly id: string;
  /** Spelled as the listing spells it: a shortened name is another. */
  readonly snapshot: string | null;
  /** When the data was as the copy holds it: the start of the run, never its end. */
  readonly dataAt: number;
  /** When it ended, where the evidence is of the run itself: before that no listing names its snapshot. */
  readonly endedAt?: number | null;
  /** `warned` is whole as long as nothing is among the shortfalls. */
  readonly outcome: 'ok' | 'warned' | 'failed';
  readonly paths: readonly string[] | null;
  /** Patterns of what was left out of them, as far as the tool says. */
  readonly excludes?: readonly string[];
  readonly files: number | null;
  readonly bytes: number | null;
  readonly addedBytes: number | null;
  readonly unmodifiedFiles: number | null;
  readonly storedBytes: number | null;
  /**
   * The tool's own words that make the run less than whole: `does not exist, skipping`, a repository that is missing; and every
   * warning that is not known to be harmless.
   */
  readonly shortfalls: readonly string[];
}

/** The tool was asked what the copy holds, and named it. */
export interface ListingFact {
  readonly at: number;
  readonly snapshots: readonly {
    readonly id: string;
    readonly dataAt: number;
    readonly paths: readonly string[] | null;
    readonly excludes?: readonly string[];
  }[];
}

/** What was looked at in a check. `share` is of the stored data, 0 to 1, taken at random. */
export type CheckReach =
  | { readonly kind: 'structure' }
  | { readonly kind: 'all_data' }
  | { readonly kind: 'group'; readonly group: number; readonly of: number }
  | { readonly kind: 'random'; readonly share: number };

export interface CheckFact {
  readonly id: string;
  readonly at: number;
  readonly reach: CheckReach;
  readonly passed: boolean;
  readonly errors: readonly string[];
  /** It ran on the host whose data it is: a host that is broken into could say anything. */
  readonly onSourceHost: boolean;
}

export interface RestoreFact {
  readonly id: string;
  readonly at: number;
  readonly result: 'passed' | 'failed' | 'inconclusive';
  readonly scope: 'full' | 'sample';
  /** A machine compared the restore with hashes taken at backup time; null: nobody did, or a person says that they did. */
  readonly comparison: {
    readonly missing: number;
    readonly changed: number;
    readonly extra: number;
  } | null;
  readonly onSourceHost: boolean;
  readonly durationMinutes: number | null;
  /** A person's word, with minutes; no machine brought it. */
  readonly isWord?: true;
}

/** Why what the storage keeps is not locked: its administrators may lift it; nothing is retained; it was, until before now. */
export const LOCK_GAPS = ['governance', 'no_retention', 'lock_over'] as const;
export type LockGap = (typeof LOCK_GAPS)[number];

/** Said by the storage, not by the backup tool: nothing can be deleted before `lockedUntil`; or something of it can be. */
export type LockFact =
  | { readonly kind: 'locked'; readonly at: number; readonly lockedUntil: number }
  | { readonly kind: 'unlocked'; readonly at: number; readonly gap: LockGap };

export type IsolationFact =
  | { readonly kind: 'attached' | 'detached'; readonly at: number }
  /** What the host whose data it is brings of a lock, it may have made up. */
  | (LockFact & { readonly onSourceHost: boolean });

export interface CopyFacts {
  readonly id: string;
  readonly name: string;
  /** The real device, or bucket and account: two copies with the same one are one. Null proves no copy of its own. */
  readonly device: string | null;
  readonly medium: Medium;
  readonly site: Facility | null;
  readonly isolation: Isolation;
  /** Whose passwords open it. */
  readonly credentialDomain: string | null;
  readonly schedule: Schedule;
  /** The copy, or the primary, that it is filled from; it keeps no versions of its own, and is none. */
  readonly mirrorOf: string | null;
  /** No evidence above this level counts: uploads of tools without an adapter are capped. */
  readonly levelCap: Level;
  /** Its tool takes a database cluster as a whole, and names no paths: none are asked of it. */
  readonly isOfCluster?: boolean;
  /** Another tool, device, medium or place: what was seen before proves nothing of it. */
  readonly changedAt: number | null;
  readonly heartbeatAt: number | null;
  /** Planned maintenance: no run is to be expected now. */
  readonly isPaused?: boolean;
  /** For so long its data counts as having aged no further: what is found of it, not what is shown. */
  readonly heldMs?: number;
  /**
   * Oldest first; the newest thirty that left something are enough: fourteen whole ones say what is usual, and older ones are stale.
   * One that left nothing is among them only if none has run since.
   */
  readonly runs: readonly RunFact[];
  readonly lastListing: ListingFact | null;
  /** Oldest first; those of the last 120 days, and of each reach the last that passed and the last that failed before. */
  readonly checks: readonly CheckFact[];
  readonly restores: readonly RestoreFact[];
  /** Oldest first. */
  readonly isolationEvents: readonly IsolationFact[];
}

export interface DatasetFacts {
  readonly id: string;
  readonly name: string;
  readonly requiredPaths: readonly string[];
  readonly copies: readonly CopyFacts[];
}

export interface SystemFacts {
  readonly id: string;
  /** 1 to 5 (cấp độ an toàn). */
  readonly level: number;
  /** So much data may be lost at most, in hours (RPO); null: nobody said. */
  readonly rpoHours: number | null;
  readonly primary: {
    readonly isInService: boolean;
    readonly device: string | null;
    readonly medium: Medium;
    readonly site: Facility | null;
    readonly credentialDomain: string | null;
  };
  readonly datasets: readonly DatasetFacts[];
  readonly waivers: readonly { readonly rule: Rule; readonly until: number }[];
}

/** 3 copies, 2 media, 1 off-site, 1 offline or immutable, 0 errors. */
export const RULES = ['copies', 'media', 'offsite', 'isolated', 'errors'] as const;
export type Rule = (typeof RULES)[number];

/** L0 declared, L1 heartbeat, L2 listed, L3 structure checked, L4 all data read, L5 restored and compared. */
export type Level = 0 | 1 | 2 | 3 | 4 | 5;
