import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';

/**
 * What becomes of the work that hangs on a person who leaves, or whose new role may not do it. Whoever owns that work
 * provides this; it runs in the transaction that takes the rights away, and its events go into the same append.
 */
export abstract class Departures {
  abstract letGo(tx: Tx, personId: string): Promise<NewEvent[]>;
}
