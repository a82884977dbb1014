import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Transactions } from '../../events/transactions.js';
import { notFound, ruleBroken } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { assess } from '../assess/assess.js';
import { waiverEvent, type WatchedSystem } from '../backup.events.js';
import type { BackupWaiver } from './plan.dto.js';
import type { SignWaiverBody } from './waivers.dto.js';
import { plannedSystem } from './watched-system.js';

const LONGEST_MS = 366 * 86_400_000;

/** What somebody bears, over their name and until a day; a rule that is borne is shown as that, not as met. */
@Injectable()
export class WaiversService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 404; 422 `no_backup_plan`; 422 on `until` when it is past or more than a year away */
  sign(actor: PersonActor, systemId: string, { rule, reason, until }: SignWaiverBody): Promise<BackupWaiver> {
    return this.transactions.transact(actor, async (tx) => {
      if (until <= tx.now) throw ruleBroken('expires_in_past', 'until');
      if (until.getTime() > tx.now.getTime() + LONGEST_MS) throw ruleBroken('expires_too_far', 'until');
      const system = await plannedSystem(tx, systemId);
      const id = uuidv7();
      await tx.manager.query(
        `INSERT INTO backup_waivers (id, system_id, rule, reason, until, signed_by, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, systemId, rule, reason, until, actor.id, tx.now],
      );
      const answer: BackupWaiver = {
        ...{ id, rule, reason, until, signedAt: tx.now, signedBy: actor.name, endedAt: null },
      };
      const verdicts = await assess(tx, [systemId], 'waiver');
      return { answer, events: [waiverEvent('backup.waiver_signed', system, answer), ...verdicts] };
    });
  }

  /** The rule counts again from now on. Harmless when the waiver has already ended. @throws 404 */
  end(actor: Actor, id: string): Promise<BackupWaiver> {
    return this.transactions.transact(actor, async (tx) => {
      const [row] = isId(id)
        ? await tx.manager.query<(BackupWaiver & { system: WatchedSystem })[]>(
            `SELECT w.id, w.rule, w.reason, w.until, w.signed_at AS "signedAt", o.name AS "signedBy",
               w.ended_at AS "endedAt",
               jsonb_build_object('systemId', s.id, 'unitId', s.unit_id, 'name', s.name) AS system
             FROM backup_waivers w JOIN systems s ON s.id = w.system_id JOIN people o ON o.id = w.signed_by
             WHERE w.id = $1 FOR NO KEY UPDATE OF w`,
            [id],
          )
        : [];
      if (!row) throw notFound();
      const { system, ...waiver } = row;
      if (waiver.endedAt || waiver.until <= tx.now) return { answer: waiver, events: [] };
      await tx.manager.query('UPDATE backup_waivers SET ended_at = $2, ended_by = $3 WHERE id = $1', [
        ...[id, tx.now, actor.id],
      ]);
      const answer: BackupWaiver = { ...waiver, endedAt: tx.now };
      const verdicts = await assess(tx, [system.systemId], 'waiver');
      return { answer, events: [waiverEvent('backup.waiver_ended', system, answer), ...verdicts] };
    });
  }
}
