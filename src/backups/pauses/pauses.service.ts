import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, PersonActor } from '../../access/actor.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, notFound, ruleBroken } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { assess } from '../assess/assess.js';
import { pauseEvent, type PingedCopy } from '../backup.events.js';
import { plannedSystem } from '../inventory/watched-system.js';
import { endPauses } from './end-pauses.js';
import type { BackupPause, PauseCopyBody } from './pauses.dto.js';
import { openPauseOf, pauseOf } from './running-pauses.js';

const LONGEST_MS = 14 * 86_400_000;

/**
 * Planned maintenance of a copy: for a time nobody is told that a run did not come. It proves nothing: the verdict goes on
 * ageing, and what was found before stays open.
 */
@Injectable()
export class PausesService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @throws 404; 409 `copy_paused` with its end; 422 `no_backup_plan`; 422 on `until` when it is past or more than fourteen
   * days away
   */
  pause(
    actor: PersonActor,
    systemId: string,
    copyId: string,
    { reason, until }: PauseCopyBody,
  ): Promise<BackupPause> {
    return this.transactions.transact(actor, async (tx) => {
      if (until <= tx.now) throw ruleBroken('expires_in_past', 'until');
      if (until.getTime() > tx.now.getTime() + LONGEST_MS) throw ruleBroken('pause_too_long', 'until');
      const system = await plannedSystem(tx, systemId);
      const copy = { ...system, ...(await lockCopy(tx, systemId, copyId)) };
      const last = await openPauseOf(tx, copyId);
      if (last && !last.endedAt) throw conflict('copy_paused', { until: last.until });
      const ended = last ? await endPauses(tx, [last.id], null) : [];
      const id = uuidv7();
      await tx.manager.query(
        `INSERT INTO backup_pauses (id, copy_id, system_id, reason, until, paused_by, paused_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, copyId, systemId, reason, until, actor.id, tx.now],
      );
      await tx.manager.query('UPDATE backup_pings SET down_at = NULL WHERE copy_id = $1', [copyId]);
      const verdicts = await assess(tx, [systemId], 'plan');
      const answer: BackupPause = {
        ...{ id, copyId, copyName: copy.copyName, reason, until },
        ...{ pausedAt: tx.now, pausedBy: actor.name, endedAt: null },
      };
      return { answer, events: [...ended, pauseEvent('backup.heartbeat_paused', copy, answer), ...verdicts] };
    });
  }

  /** Runs are expected again from now on. Harmless when the pause has already ended. @throws 404 */
  end(actor: Actor, id: string): Promise<BackupPause> {
    return this.transactions.transact(actor, async (tx) => {
      if (!isId(id) || !(await pauseOf(tx, id))) throw notFound();
      const events = await endPauses(tx, [id], actor.id);
      const answer = await pauseOf(tx, id);
      if (!answer) throw notFound();
      return { answer, events };
    });
  }
}

/** A copy that is part of the plan, with its system held. @throws 404 */
async function lockCopy(
  { manager }: Tx,
  systemId: string,
  copyId: string,
): Promise<Pick<PingedCopy, 'copyId' | 'copyName'>> {
  const [copy] = isId(copyId)
    ? await manager.query<{ copyId: string; copyName: string }[]>(
        `SELECT c.id AS "copyId", c.name AS "copyName" FROM backup_copies c
           JOIN protected_systems p ON p.system_id = c.system_id
         WHERE c.id = $1 AND c.system_id = $2 AND c.retired_at IS NULL FOR NO KEY UPDATE OF p`,
        [copyId, systemId],
      )
    : [];
  if (!copy) throw notFound();
  return copy;
}
