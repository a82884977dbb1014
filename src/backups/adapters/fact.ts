import type { CheckFact, ListingFact, LockFact, RestoreFact, RunFact } from '../evaluation/facts.js';
import type { RawEvidence } from './evidence.js';

/** A snapshot has one run: read again from a later listing of the same repository, it replaces what was known of it. */
export type RunPayload = Omit<RunFact, 'id'>;

/** Where it ran is known by whoever took the evidence in, not by its bytes. */
export type CheckPayload = Omit<CheckFact, 'id' | 'onSourceHost'>;

export interface RestorePayload extends Omit<RestoreFact, 'id' | 'onSourceHost'> {
  readonly snapshot: string | null;
  /** How many files were compared. */
  readonly files: number | null;
  /** The first fifty of each, in alphabetical order; `comparison` counts them all. */
  readonly names: ComparedNames | null;
  /** Of the manifests as they were sent. */
  readonly expectedSha256: string | null;
  readonly actualSha256: string | null;
  readonly errors: readonly string[];
}

export interface ComparedNames {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly extra: readonly string[];
}

/** How much the copy holds, for the charts. It proves nothing. */
export interface SizePayload {
  readonly at: number;
  /** Of the data as it was before compression; null where the tool was asked for something else. */
  readonly bytes: number | null;
  /** What the whole repository takes on its medium. */
  readonly storedBytes: number | null;
}

export type Fact =
  | { readonly kind: 'run'; readonly run: RunPayload }
  | { readonly kind: 'listing'; readonly listing: ListingFact }
  | { readonly kind: 'check'; readonly check: CheckPayload }
  | { readonly kind: 'restore'; readonly restore: RestorePayload }
  | { readonly kind: 'size'; readonly size: SizePayload }
  | { readonly kind: 'isolation'; readonly isolation: LockFact };

/** A run that left no snapshot behind. */
export const failedRun = (raw: RawEvidence, shortfalls: readonly string[]): RunPayload => ({
  snapshot: null,
  dataAt: raw.startedAt,
  outcome: 'failed',
  paths: null,
  files: null,
  bytes: null,
  addedBytes: null,
  unmodifiedFiles: null,
  storedBytes: null,
  shortfalls,
});

/** Of a restore that was not compared with manifests. */
export const NO_MANIFESTS = { names: null, expectedSha256: null, actualSha256: null } as const;

/** Begun minutes, so that a measured recovery time is never too good; null when the clock ran backwards. */
export function minutesTaken({ startedAt, finishedAt }: RawEvidence): number | null {
  const minutes = Math.ceil((finishedAt - startedAt) / 60_000);
  return Number.isSafeInteger(minutes) && minutes >= 0 ? minutes : null;
}
