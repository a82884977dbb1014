import { Injectable } from '@nestjs/common';
import { Transactions } from '../../events/transactions.js';
import { invalid, Problem } from '../../platform/errors/problem.js';
import { collectorEvent } from '../backup.events.js';
import { type Collector, onBehalfOf } from './collector.js';
import type { CollectorCopy, CollectorKeyBody, CollectorKeyed } from './intake.dto.js';

/** A collector makes its key itself, once; its private half never travels. */
@Injectable()
export class CollectorKeys {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Sets the key and the host that evidence will be held against. The same key again is a lost answer.
   * @throws Problem 400 for what is no key, 409 `key_already_set`, 401 when it was revoked meanwhile
   */
  set(collector: Collector, { publicKey, host }: CollectorKeyBody): Promise<CollectorKeyed> {
    const key = Buffer.from(publicKey, 'base64');
    if (key.length !== 32 || key.toString('base64') !== publicKey)
      throw invalid([{ field: 'publicKey', code: 'not_a_public_key' }]);
    const { collectorId, systemId } = collector;
    return this.transactions.transact(onBehalfOf(collector), async ({ manager, now }) => {
      const [known] = await manager.query<{ publicKey: Buffer | null }[]>(
        'SELECT public_key AS "publicKey" FROM collectors WHERE id = $1 AND revoked_at IS NULL FOR NO KEY UPDATE',
        [collectorId],
      );
      if (!known) throw new Problem(401, 'unknown_collector');
      if (known.publicKey && !known.publicKey.equals(key)) throw new Problem(409, 'key_already_set');
      const copies = await manager.query<CollectorCopy[]>(
        `SELECT id, name, tool FROM backup_copies WHERE system_id = $1 AND retired_at IS NULL ORDER BY position, id`,
        [systemId],
      );
      const answer = { collectorId, systemId, copies };
      if (known.publicKey) return { answer, events: [] };
      await manager.query(
        'UPDATE collectors SET public_key = $2, host = $3, keyed_at = $4, seen_at = $4 WHERE id = $1',
        [collectorId, key, host, now],
      );
      const keyed = { id: collectorId, name: collector.collector, host };
      return { answer, events: [collectorEvent('backup.collector_keyed', collector, keyed)] };
    });
  }
}
