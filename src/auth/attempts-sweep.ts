import { Injectable } from '@nestjs/common';
import { signingIn } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { Ticker } from '../platform/ticker/ticker.js';
import { dropOldFailures } from './attempts.js';

/** Forgets failed attempts that no longer count, every hour. */
@Injectable()
export class AttemptsSweep {
  constructor(transactions: Transactions, ticker: Ticker) {
    ticker.every(3_600_000, 'forget old sign-in failures', () =>
      transactions.transact(signingIn, async (tx) => {
        await dropOldFailures(tx);
        return { answer: undefined, events: [] };
      }),
    );
  }
}
