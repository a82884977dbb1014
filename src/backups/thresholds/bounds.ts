import type { Thresholds } from '../evaluation/thresholds.js';

export const MEDIA_OF = ['with_primary', 'backups_only'] as const satisfies readonly Thresholds['mediaOf'][];

export type NumberThreshold = Exclude<keyof Thresholds, 'mediaOf' | 'asksIsolated'>;

/**
 * What may be set. A check and a restore fade out in as long again as they hold, and the evaluation reads checks of 120 days
 * and restores of 400: a longer term would forget what it says it counts.
 */
export const BOUNDS: Readonly<Record<NumberThreshold, { readonly min: number; readonly max: number }>> = {
  integrityDays: { min: 1, max: 60 },
  restoreDays: { min: 1, max: 200 },
  restoreDaysLowLevel: { min: 1, max: 200 },
  attachedHours: { min: 1, max: 168 },
  lockDays: { min: 1, max: 365 },
  distantFromLevel: { min: 1, max: 5 },
  distantKm: { min: 0.1, max: 500 },
  filesShare: { min: 0.05, max: 1 },
};
