import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { changeOf, differences } from '../../events/register-edit.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { keptThresholds, type KeptThresholds, thresholdsOf } from '../assess/province-thresholds.js';
import { thresholdsEvent } from '../backup.events.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../evaluation/thresholds.js';
import { BOUNDS, type NumberThreshold } from './bounds.js';
import type { BackupThresholdsBody, BackupThresholdsOut } from './thresholds.dto.js';

/** The figures have no row of their own: their events need an id all the same. */
const THRESHOLDS_ID = '00000000-0000-7000-8000-0000000000b3';

/** The figures that the province measures its backups against. */
@Injectable()
export class ThresholdsService {
  constructor(private readonly transactions: Transactions) {}

  get(actor: Actor): Promise<BackupThresholdsOut> {
    return this.transactions.read(actor, async (tx) => present(await keptThresholds(tx)));
  }

  /**
   * Every system is due at once, and the sweep looks at it again with the new figures. Fields that somebody else has set
   * since are refused, others merge.
   * @throws 409 `edit_conflict`; 412 `unknown_version`
   */
  change(actor: Actor, version: number, body: BackupThresholdsBody): Promise<BackupThresholdsOut> {
    return this.transactions.transact(actor, async (tx) => {
      const kept = await keptThresholds(tx, true);
      const row = { id: THRESHOLDS_ID, version: kept.version, ...thresholdsOf(kept) };
      const { set, changed, changes } = await changeOf<typeof row>(tx, { row, version, body });
      if (changed.length === 0) return { answer: present(kept), events: [] };
      const wanted: Thresholds = { ...thresholdsOf(kept), ...set };
      const next = { version: kept.version + 1, set: differences(DEFAULT_THRESHOLDS, wanted).set };
      await tx.manager.query(
        `UPDATE settings SET value = $1, changed_at = $2 WHERE key = 'backup_thresholds'`,
        [JSON.stringify(next), tx.now],
      );
      await makeAllDue(tx);
      return {
        answer: present(next),
        events: [thresholdsEvent(THRESHOLDS_ID, next.version, changed, changes)],
      };
    });
  }
}

/**
 * Whoever evaluates a system holds its row before it reads the figures: it has read the new ones, or is waited for here and
 * its system is due again. Locked in the order in which an evaluation locks them.
 */
async function makeAllDue({ manager, now }: Tx): Promise<void> {
  await manager.query(
    `WITH held AS (SELECT system_id FROM protected_systems ORDER BY system_id FOR NO KEY UPDATE)
     UPDATE protected_systems p SET due_at = $1, due_cause = 'thresholds' FROM held WHERE held.system_id = p.system_id`,
    [now],
  );
}

const present = (kept: KeptThresholds): BackupThresholdsOut => ({
  version: kept.version,
  values: thresholdsOf(kept),
  defaults: DEFAULT_THRESHOLDS,
  bounds: Object.entries(BOUNDS).map(([name, bounds]) => ({ name: name as NumberThreshold, ...bounds })),
});
