import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker/ticker.js';

const KEPT_DAYS = 14;

/** Forgets the answers kept for repeats after a fortnight. */
@Injectable()
export class IdempotencySweep {
  constructor(
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    ticker: Ticker,
  ) {
    ticker.every(3_600_000, 'forget old idempotency keys', () => this.sweep());
  }

  async sweep(): Promise<void> {
    await this.system.query(
      'DELETE FROM idempotency_keys WHERE created_at < $1::timestamptz - make_interval(days => $2)',
      [this.clock.now(), KEPT_DAYS],
    );
  }
}
