import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { operatorOfServer } from '../../events/principal.js';
import { Transactions } from '../../events/transactions.js';
import { SystemDataSource } from '../../platform/database/database.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ticker } from '../../platform/ticker/ticker.js';
import { assess } from './assess.js';

const BATCH = 100;

/** Looks again at every system whose verdict holds no longer. It only wakes: the instant stands in the system's row. */
@Injectable()
export class AssessSweep implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    private readonly ticker: Ticker,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.every(500, 'backup verdicts', () => this.run());
  }

  async run(): Promise<void> {
    for (let due = await this.due(); due.length > 0; due = await this.due()) {
      await this.transactions.transact(operatorOfServer, async (tx) => ({
        answer: null,
        events: await assess(tx, due, 'time'),
      }));
      if (due.length < BATCH) return;
    }
  }

  private async due(): Promise<string[]> {
    const rows = await this.system.query<{ id: string }[]>(
      `SELECT system_id AS id FROM protected_systems
       WHERE due_at <= clock_timestamp() + make_interval(secs => $1) ORDER BY due_at, system_id LIMIT ${BATCH}`,
      [this.clock.offsetMs / 1000],
    );
    return rows.map(({ id }) => id);
  }
}
