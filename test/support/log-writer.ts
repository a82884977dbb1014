import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../src/events/event-types.js';
import { Transactions } from '../../src/events/transactions.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { type AppDataSource, createAppDataSource } from '../../src/platform/database/database.js';

export interface LogWriter {
  readonly transactions: Transactions;
  readonly source: AppDataSource;
}

/** Somebody who writes to the log as the app's role, over a pool of their own. */
export async function logWriter(appUrl: string, clock = new Clock()): Promise<LogWriter> {
  const source = await createAppDataSource(appUrl, []).initialize();
  return { source, transactions: new Transactions(source, clock) };
}

/** An event about nothing in particular. */
export const someEvent = (fields: Partial<NewEvent> = {}): NewEvent => ({
  type: 'unit.loaded',
  subjectId: randomUUID(),
  audience: ['team'],
  subject: {},
  ...fields,
});
