import type { Level, Rule } from './facts.js';

/** `met` holds; `expiring` holds by ageing evidence alone; `unproved` has nothing but words; `waived` was signed for a time. */
export type SquareState = 'met' | 'expiring' | 'unmet' | 'unproved' | 'waived';

/** Why a square is what it is; the pages put it into words. Parameters are figures, names of copies, instants in ms. */
export interface Reason {
  readonly code: ReasonCode;
  readonly copyId: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

export const REASON_CODES = [
  'primary_out_of_service',
  'no_copies',
  'declared_only',
  'heartbeat_only',
  'not_listed',
  'level_capped',
  'device_unknown',
  'primary_device_unknown',
  'same_device',
  'same_snapshots',
  'mirror',
  'primary_snapshot',
  'never_ran',
  'ageing',
  'stale',
  'incomplete_run',
  'check_failed',
  'only_on_source_host',
  'data_never_read',
  'data_read_too_old',
  'never_restored',
  'restore_too_old',
  'restore_failed',
  'restore_inconclusive',
  'changed_since_restore',
  'changed_since_run',
  'changed_since_read',
  'one_hazard_group',
  'no_site',
  'same_site',
  'too_near',
  'same_flood_zone',
  'flood_zone_unknown',
  'distance_unknown',
  'cloud_place_unknown',
  'append_only',
  'not_isolated',
  'no_isolation_evidence',
  'still_attached',
  'not_detached_since_write',
  'not_locked',
  'lock_too_short',
  'written_since_lock',
  'same_credentials',
  'credentials_unknown',
  'waiver',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export interface Square {
  readonly rule: Rule;
  readonly state: SquareState;
  /** What decided: copies, kinds, km, hours or days; null where there is nothing to count. */
  readonly figure: number | null;
  readonly unit: 'copies' | 'groups' | 'km' | 'hours' | 'days';
  readonly reasons: readonly Reason[];
  /** The first instant at which this square is another without new evidence; null: never. */
  readonly validUntil: number | null;
  /** The first instant at which it is worse unless somebody acts: no schedule renews it before. Null: one does, or it does not hold. */
  readonly actBy: number | null;
}

export type CopyState =
  'declared' | 'waiting_first' | 'fresh' | 'ageing' | 'stale' | 'incomplete' | 'failing' | 'suspect';

export interface CopyVerdict {
  readonly copyId: string;
  readonly state: CopyState;
  readonly level: Level;
  /** 0 to 1. */
  readonly freshness: number;
  readonly integrity: number;
  /** Share of the stored data that was read and found whole while such a reading holds, 0 to 1. */
  readonly dataRead: number;
  readonly restore: number;
  /** It is one of those that are counted. */
  readonly counts: boolean;
  /** The copy that it is the same as. */
  readonly sameAs: string | null;
  /** The newest run that is whole. */
  readonly newestDataAt: number | null;
  /** The next, or the listing that the first is waiting for, was due before then, its grace included; null: nothing whole is there. */
  readonly lateFrom: number | null;
  /** Too old to count from then on. */
  readonly staleFrom: number | null;
  readonly reasons: readonly Reason[];
}

/**
 * From best to worst. Without an isolated copy, where none is asked for or it was waived, 3-2-1 is the best; ageing evidence and
 * other waivers are warnings.
 */
export const VERDICTS = ['met_32110', 'met_321', 'met_with_warning', 'unproved', 'unmet'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface DatasetVerdict {
  readonly datasetId: string;
  readonly squares: readonly Square[];
  readonly copies: readonly CopyVerdict[];
}

export interface SystemVerdict {
  readonly verdict: Verdict;
  /** Of each rule the worst of the datasets. */
  readonly squares: readonly Square[];
  readonly datasets: readonly DatasetVerdict[];
  /** The first instant at which the verdict, or a square of the system or of a dataset, is another without new evidence. */
  readonly validUntil: number | null;
  /** 0 to 100, to order systems by; it never replaces the verdict. */
  readonly score: number;
}
