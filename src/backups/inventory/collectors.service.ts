import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, PersonActor } from '../../access/actor.js';
import { hashSecret, newSecret } from '../../auth/secret.js';
import { Transactions } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { collectorEvent, type WatchedSystem } from '../backup.events.js';
import type { CollectorItem, CollectorList, MadeCollector, MakeCollectorBody } from './collectors.dto.js';
import { plannedSystem, systemOf } from './watched-system.js';

const COLUMNS = `k.id, k.name, k.is_on_source AS "isOnSource", k.host, k.made_at AS "madeAt", k.keyed_at AS "keyedAt",
  k.seen_at AS "seenAt", k.revoked_at AS "revokedAt"`;

/** Programs that bring evidence: each may speak for one system, and for nothing else. */
@Injectable()
export class CollectorsService {
  constructor(private readonly transactions: Transactions) {}

  /** Newest first, revoked ones too. @throws 404 */
  list(actor: Actor, systemId: string): Promise<CollectorList> {
    return this.transactions.read(actor, async (tx) => {
      await systemOf(tx, systemId);
      const items = await tx.manager.query<CollectorItem[]>(
        `SELECT ${COLUMNS} FROM collectors k WHERE k.system_id = $1 ORDER BY k.made_at DESC, k.id DESC`,
        [systemId],
      );
      return { items };
    });
  }

  /** @throws 404; 422 `no_backup_plan` */
  async make(
    actor: PersonActor,
    systemId: string,
    { name, isOnSource }: MakeCollectorBody,
  ): Promise<Omit<MadeCollector, 'serverUrl'>> {
    const [id, token] = [uuidv7(), `dpc_${newSecret()}`];
    const item = await this.transactions.transact(actor, async (tx) => {
      const system = await plannedSystem(tx, systemId);
      await tx.manager.query(
        `INSERT INTO collectors (id, system_id, name, is_on_source, token_hash, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, systemId, name, isOnSource, hashSecret(token), actor.id, tx.now],
      );
      const unused = { host: null, keyedAt: null, seenAt: null, revokedAt: null };
      const answer: CollectorItem = { id, name, isOnSource, madeAt: tx.now, ...unused };
      return { answer, events: [collectorEvent('backup.collector_made', system, answer)] };
    });
    // The kept answer of an idempotency key has no token in it: a repeat gets everything but the secret.
    return { ...item, token: item.id === id ? token : null };
  }

  /** Nothing more is taken from it; what it brought stays. Harmless when it has already been revoked. @throws 404 */
  revoke(actor: Actor, id: string): Promise<CollectorItem> {
    return this.transactions.transact(actor, async ({ manager, now }) => {
      const [row] = isId(id)
        ? await manager.query<(CollectorItem & { system: WatchedSystem })[]>(
            `SELECT jsonb_build_object('systemId', s.id, 'unitId', s.unit_id, 'name', s.name) AS system, ${COLUMNS}
             FROM collectors k JOIN systems s ON s.id = k.system_id WHERE k.id = $1 FOR NO KEY UPDATE OF k`,
            [id],
          )
        : [];
      if (!row) throw notFound();
      const { system, ...item } = row;
      if (item.revokedAt) return { answer: item, events: [] };
      await manager.query('UPDATE collectors SET revoked_at = $2 WHERE id = $1', [id, now]);
      const answer: CollectorItem = { ...item, revokedAt: now };
      return { answer, events: [collectorEvent('backup.collector_revoked', system, answer)] };
    });
  }
}
