import type { Tx } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';

const PATIENCE_MS = 2000;
const CANCELLED = '57014';

/**
 * Runs a search that must not hold a connection for long, whatever somebody types.
 * @throws 503 `search_too_slow` when the database did not answer in time; the transaction is over then
 */
export async function withPatience<T>(tx: Tx, search: () => Promise<T>): Promise<T> {
  await tx.manager.query(`SELECT set_config('statement_timeout', '${PATIENCE_MS}', true)`);
  try {
    return await search();
  } catch (error) {
    if ((error as { code?: string }).code !== CANCELLED) throw error;
    throw new Problem(503, 'search_too_slow', {}, { retryAfter: 5 });
  }
}
