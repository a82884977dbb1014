import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { operatorOfServer } from '../../events/principal.js';
import { Transactions } from '../../events/transactions.js';
import { SystemDataSource } from '../../platform/database/database.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ticker } from '../../platform/ticker/ticker.js';
import { assess } from './assess.js';

/** Why a system's row says that it is due. */
const CAUSES = ['thresholds', 'plan', 'time'] as const;

interface Due {
  readonly id: string;
  readonly cause: (typeof CAUSES)[number];
}

const BATCH = 100;

/** Looks again at every system whose verdict holds no longer, is measured against other figures now, or is of another level or in use again. It only wakes: the instant stands in the system's row. */
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
      for (const why of CAUSES) await this.look(due, why);
      if (due.length < BATCH) return;
    }
  }

  private async look(due: readonly Due[], why: Due['cause']): Promise<void> {
    const systems = due.filter(({ cause }) => cause === why).map(({ id }) => id);
    if (systems.length === 0) return;
    await this.transactions.transact(operatorOfServer, async (tx) => ({
      answer: null,
      events: await assess(tx, systems, why),
    }));
  }

  private due(): Promise<Due[]> {
    return this.system.query<Due[]>(
      `SELECT system_id AS id, due_cause AS cause FROM protected_systems
       WHERE due_at <= clock_timestamp() + make_interval(secs => $1) ORDER BY due_at, system_id LIMIT ${BATCH}`,
      [this.clock.offsetMs / 1000],
    );
  }
}
