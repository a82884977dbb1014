/** Every figure of the rule that is a decision, with where it comes from; the product shows both. */
export interface Thresholds {
  /** A check that read everything holds so long, then decays to nothing in as long again. */
  readonly integrityDays: number;
  /** A restore that was compared holds so long, then decays to nothing in as long again. */
  readonly restoreDays: number;
  /** The same for systems of level 1 and 2. */
  readonly restoreDaysLowLevel: number;
  /** A detachable medium may hang on the machine so long after its last write. */
  readonly attachedHours: number;
  /** A lock must reach at least so far ahead, or two intervals. */
  readonly lockDays: number;
  /** From this level on, off-site is so far away and in another flood zone. */
  readonly distantFromLevel: number;
  readonly distantKm: number;
  /** A run with fewer files than this share of the median of the last fourteen is incomplete. */
  readonly filesShare: number;
  /** Media count with the primary's (`with_primary`), or among the backups only (`backups_only`, strict). */
  readonly mediaOf: 'with_primary' | 'backups_only';
  /** A separate offline or immutable copy is asked for. */
  readonly asksIsolated: boolean;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  integrityDays: 30,
  restoreDays: 90,
  restoreDaysLowLevel: 180,
  attachedHours: 24,
  lockDays: 14,
  distantFromLevel: 3,
  distantKm: 5,
  filesShare: 0.5,
  mediaOf: 'with_primary',
  asksIsolated: true,
};
