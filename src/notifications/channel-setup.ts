import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { operatorOfServer } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { Sealer } from '../platform/secrets/sealer.js';
import { noteHealth } from './channel-health.js';
import { givePushKeys } from './push-channel.js';
import { SECRETS_SHUT } from './transports/transport.js';

interface Sealed {
  readonly id: string;
  readonly name: string;
  readonly sealed: Buffer;
  readonly isShut: boolean;
}

/**
 * Brings the two channels that every province has into line with what the server was told: mail is ready when
 * `SMTP_URL` says where, push gets keys of its own the first time. Two servers that begin at once agree on the first's.
 * Then looks whether the secrets of every channel open: one whose do not fails from the start, not from its first message.
 */
@Injectable()
export class ChannelSetup implements OnApplicationBootstrap {
  private readonly logger = new Logger('ChannelSetup');

  constructor(
    private readonly transactions: Transactions,
    private readonly sealer: Sealer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const shut = await this.transactions.transact(operatorOfServer, async (tx) => {
      await tx.manager.query(
        `UPDATE channels SET config = CASE WHEN $1 THEN config || '{"isReady": true}' ELSE config - 'isReady' END
         WHERE kind = 'email' AND (config ? 'isReady') <> $1`,
        [this.config.smtpUrl !== ''],
      );
      const [push] = await tx.manager.query<{ id: string }[]>(
        `SELECT id FROM channels WHERE kind = 'push' AND sealed IS NULL FOR NO KEY UPDATE`,
      );
      if (push) await givePushKeys(tx, push.id, this.sealer);
      return this.judged(tx);
    });
    if (shut.length === 0) return;
    this.logger.error(
      `the secrets of ${shut.join(', ')} do not open with ${this.sealer.keyPath}: nothing is sent by these channels. ` +
        'Bring that file back from the old data folder or a backup; ' +
        'if it is lost, enter the secrets anew on the page "Thiết lập", and for push run: npm run push:keys',
    );
  }

  /** Notes which channels fail for want of their key, and which do so no more; the answer names the first. */
  private async judged(tx: Tx) {
    const rows = await tx.manager.query<Sealed[]>(
      `SELECT id, coalesce(nullif(name, ''), kind) AS name, sealed, last_problem IS NOT DISTINCT FROM $2 AS "isShut"
       FROM channels WHERE is_active AND sealed IS NOT NULL AND NOT (kind = 'email' AND $1) ORDER BY kind, id`,
      [this.config.smtpUrl !== '', SECRETS_SHUT],
    );
    const shut: string[] = [];
    const events = [];
    for (const { id, name, sealed, isShut } of rows) {
      const opens = await this.sealer.opens(sealed, id);
      if (!opens) shut.push(name);
      if (opens !== isShut) continue;
      const attempted = opens
        ? ({ outcome: 'sent' } as const)
        : ({ outcome: 'channel', words: SECRETS_SHUT } as const);
      events.push(...(await noteHealth(tx, { id, isFailing: isShut }, attempted)));
    }
    return { answer: shut, events };
  }
}
