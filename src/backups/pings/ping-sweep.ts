import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { operatorOfServer } from '../../events/principal.js';
import { Transactions } from '../../events/transactions.js';
import { Clock } from '../../platform/clock/clock.js';
import { SystemDataSource } from '../../platform/database/database.js';
import { Ticker } from '../../platform/ticker/ticker.js';
import { settleHeartbeats } from './heartbeats.js';

const BATCH = 100;

/** Turns a job's silence into `down` when it falls due. It only wakes: the instant stands in the copy's row. */
@Injectable()
export class PingSweep implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(500, 'backup heartbeats', () => this.run());
  }

  async run(): Promise<void> {
    for (let due = await this.due(); due.length > 0; due = await this.due()) {
      await this.transactions.transact(operatorOfServer, async (tx) => ({
        answer: null,
        events: await settleHeartbeats(tx, due),
      }));
      if (due.length < BATCH) return;
    }
  }

  private async due(): Promise<string[]> {
    const rows = await this.system.query<{ id: string }[]>(
      `SELECT copy_id AS id FROM backup_pings
       WHERE down_at <= clock_timestamp() + make_interval(secs => $1) ORDER BY down_at, copy_id LIMIT ${BATCH}`,
      [this.clock.offsetMs / 1000],
    );
    return rows.map(({ id }) => id);
  }
}
