import { Global, Module } from '@nestjs/common';
import { IdempotencySweep } from './idempotency-sweep.js';
import { LogHeads } from './log-heads.js';
import { LogTail } from './log-tail.js';
import { Transactions } from './transactions.js';

/** The log: writing to it, tailing it, noting its head. */
@Global()
@Module({
  providers: [Transactions, LogTail, LogHeads, IdempotencySweep],
  exports: [Transactions, LogTail, LogHeads],
})
export class EventsModule {}
