import { Inject, Injectable, Logger } from '@nestjs/common';
import { operatorOfServer } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker/ticker.js';
import { makeBackup } from './backup.js';

/** One that takes longer than this has died with its server. */
const LEASE = '2 hours';
const RETRY = '1 hour';
/** The clocks of two servers may differ by less than this: what one has just written is not of a time to come for the other. */
const DIFFERENCE = '10 minutes';

/**
 * Backs up every night at two. When it is due stands in one row: of several servers one takes it, and a night that
 * nobody was up for is made good at the next start. Waits for a recovery key. What a clock that was ahead has left there,
 * due or leased later than it can be, holds nobody up.
 */
@Injectable()
export class NightlyBackup {
  private readonly logger = new Logger('NightlyBackup');

  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    @Inject(CONFIG) private readonly config: Config,
    ticker: Ticker,
  ) {
    ticker.every(60_000, 'nightly backup', () => this.runIfDue());
  }

  async runIfDue(): Promise<void> {
    if (!(await this.take())) return;
    const { databaseOwnerUrl: ownerUrl, dataDir } = this.config;
    const ground = { transactions: this.transactions, system: this.system, ownerUrl, dataDir };
    const run = await makeBackup(ground, 'nightly');
    if (run?.problem) this.logger.error({ err: run.cause, problem: run.problem }, 'the backup is not good');
    if (run?.pruneFailure) this.logger.error({ err: run.pruneFailure }, 'old backups could not be removed');
    // What lacks files is written all the same, and lacks them in an hour too.
    await this.giveBack(Boolean(run?.fileName));
  }

  /** @returns whether it is due and nobody else has it */
  private take(): Promise<boolean> {
    return this.transactions.transact(operatorOfServer, async ({ manager, now }) => {
      const [, count] = await manager.query<[unknown[], number]>(
        `UPDATE archive_schedule SET leased_until = $1::timestamptz + $2::interval
         WHERE (next_due_at <= $1 OR next_due_at > next_nightly($1::timestamptz + $3::interval))
           AND (leased_until IS NULL OR leased_until <= $1
             OR leased_until > $1::timestamptz + $2::interval + $3::interval)
           AND EXISTS (SELECT FROM recovery_keys WHERE retired_at IS NULL)`,
        [now, LEASE, DIFFERENCE],
      );
      return { answer: count > 0, events: [] };
    });
  }

  private giveBack(isMade: boolean): Promise<void> {
    return this.transactions.transact(operatorOfServer, async ({ manager, now }) => {
      await manager.query(
        `UPDATE archive_schedule SET leased_until = NULL,
           next_due_at = CASE WHEN $2 THEN next_nightly($1) ELSE least($1::timestamptz + $3::interval, next_nightly($1)) END`,
        [now, isMade, RETRY],
      );
      return { answer: undefined, events: [] };
    });
  }
}
