import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { operatorOfServer } from '../../events/principal.js';
import { Transactions } from '../../events/transactions.js';
import { SystemDataSource } from '../../platform/database/database.js';
import { Ticker } from '../../platform/ticker/ticker.js';
import { FindingsWatch } from './findings-watch.js';
import { IS_TO_BE_WATCHED } from './findings.reads.js';

const BATCH = 50;

/**
 * Looks at every system of which something became another: what is wrong goes to its unit. It only wakes; that somebody has to
 * look stands in the system's row, so a crash forgets nothing and a second server repeats nothing.
 */
@Injectable()
export class WatchSweep implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly ticker: Ticker,
    private readonly watch: FindingsWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(500, 'backup findings', () => this.run());
  }

  async run(): Promise<void> {
    for (const systemId of await this.pending()) {
      await this.transactions.transact(operatorOfServer, async (tx) => ({
        answer: null,
        events: await this.watch.look(tx, systemId),
      }));
    }
  }

  private async pending(): Promise<string[]> {
    const rows = await this.system.query<{ id: string }[]>(
      `SELECT p.system_id AS id FROM protected_systems p WHERE ${IS_TO_BE_WATCHED} ORDER BY p.system_id LIMIT ${BATCH}`,
    );
    return rows.map(({ id }) => id);
  }
}
