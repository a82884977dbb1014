import type { Tx } from '../../events/transactions.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../evaluation/thresholds.js';

export interface KeptThresholds {
  readonly version: number;
  /** What differs from the defaults, and nothing else: a default that is changed later is the province's too. */
  readonly set: Partial<Thresholds>;
}

/** The setting as it is kept; `isHeld` lets one change of it follow the other. */
export async function keptThresholds({ manager }: Tx, isHeld = false): Promise<KeptThresholds> {
  const [row] = await manager.query<{ value: KeptThresholds }[]>(
    `SELECT value FROM settings WHERE key = 'backup_thresholds' ${isHeld ? 'FOR NO KEY UPDATE' : ''}`,
  );
  if (!row) throw new Error('the setting backup_thresholds is missing');
  return row.value;
}

/** The figures of the rule as the province has set them. */
export const thresholdsOf = ({ set }: KeptThresholds): Thresholds => ({ ...DEFAULT_THRESHOLDS, ...set });
