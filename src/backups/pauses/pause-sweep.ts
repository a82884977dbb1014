import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { operatorOfServer } from '../../events/principal.js';
import { Transactions } from '../../events/transactions.js';
import { Clock } from '../../platform/clock/clock.js';
import { SystemDataSource } from '../../platform/database/database.js';
import { Ticker } from '../../platform/ticker/ticker.js';
import { endPauses } from './end-pauses.js';

const BATCH = 100;

/** Ends each pause when its time has come. It only wakes: the instant stands in the pause's row. */
@Injectable()
export class PauseSweep implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(1_000, 'backup pauses', () => this.run());
  }

  async run(): Promise<void> {
    for (let due = await this.due(); due.length > 0; due = await this.due()) {
      await this.transactions.transact(operatorOfServer, async (tx) => ({
        answer: null,
        events: await endPauses(tx, due, null),
      }));
      if (due.length < BATCH) return;
    }
  }

  private async due(): Promise<string[]> {
    const rows = await this.system.query<{ id: string }[]>(
      `SELECT id FROM backup_pauses WHERE ended_at IS NULL
         AND until <= clock_timestamp() + make_interval(secs => $1) ORDER BY until, id LIMIT ${BATCH}`,
      [this.clock.offsetMs / 1000],
    );
    return rows.map(({ id }) => id);
  }
}
