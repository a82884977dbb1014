import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import webpush from 'web-push';
import { operatorOfServer } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { Sealer } from '../platform/secrets/sealer.js';
import type { Secrets } from './ways.js';

/**
 * Brings the two channels that every province has into line with what the server was told: mail is ready when
 * `SMTP_URL` says where, push gets keys of its own the first time. Two servers that begin at once agree on the first's.
 */
@Injectable()
export class ChannelSetup implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly sealer: Sealer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { publicKey, privateKey } = webpush.generateVAPIDKeys();
    await this.transactions.transact(operatorOfServer, async ({ manager }) => {
      await manager.query(
        `UPDATE channels SET config = CASE WHEN $1 THEN config || '{"isReady": true}' ELSE config - 'isReady' END
         WHERE kind = 'email' AND (config ? 'isReady') <> $1`,
        [this.config.smtpUrl !== ''],
      );
      const [push] = await manager.query<{ id: string }[]>(
        `SELECT id FROM channels WHERE kind = 'push' AND sealed IS NULL FOR NO KEY UPDATE`,
      );
      if (push) {
        const secrets: Secrets = { privateKey };
        const sealed = await this.sealer.seal(JSON.stringify(secrets), push.id);
        await manager.query(
          `UPDATE channels SET config = config || jsonb_build_object('publicKey', $2::text), sealed = $3 WHERE id = $1`,
          [push.id, publicKey, sealed],
        );
      }
      return { answer: undefined, events: [] };
    });
  }
}
