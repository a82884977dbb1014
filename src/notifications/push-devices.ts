import { Injectable } from '@nestjs/common';
import { operatorOfServer } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { SystemDataSource } from '../platform/database/database.js';
import type { Devices, Subscription } from './transports/push.js';

/** The devices on which somebody has let notifications in. */
@Injectable()
export class PushDevices implements Devices {
  constructor(
    private readonly system: SystemDataSource,
    private readonly transactions: Transactions,
  ) {}

  of(personId: string): Promise<Subscription[]> {
    return this.system.query<Subscription[]>(
      'SELECT id, endpoint, p256dh, auth FROM push_subscriptions WHERE person_id = $1 AND gone_at IS NULL ORDER BY id',
      [personId],
    );
  }

  async gone(id: string): Promise<void> {
    await this.transactions.transact(operatorOfServer, async ({ manager, now }) => {
      await manager.query('UPDATE push_subscriptions SET gone_at = $2 WHERE id = $1 AND gone_at IS NULL', [
        id,
        now,
      ]);
      return { answer: undefined, events: [] };
    });
  }
}
