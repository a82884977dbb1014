import type { NewEvent } from '../events/event-types.js';
import type { Principal } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';

/** What an assignment must know of the thing it belongs to, while that thing is locked. */
export interface OpenParent {
  readonly code: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical' | null;
}

/**
 * What units are dispatched for. An incident today; backups and drills register their own. It runs inside the
 * caller's transaction and its events go into the same append.
 */
export abstract class AssignmentParent {
  /** Locks it. @throws 404 when invisible, 409 `illegal_transition` when it is closed. */
  abstract lockOpen(tx: Tx, id: string): Promise<OpenParent>;
  /** The first dispatch moves it on. Called with the lock held. */
  abstract firstDispatch(tx: Tx, id: string): Promise<NewEvent[]>;
  /** The first unit in progress moves it on. Called with the lock held. */
  abstract firstProgress(tx: Tx, id: string): Promise<NewEvent[]>;
  /** Locks it, and tells its other units that who leads them has changed. */
  abstract leadChanged(tx: Tx, id: string): Promise<NewEvent[]>;
  /** What the principal may see of each, by id; what is missing is invisible. */
  abstract present(tx: Tx, principal: Principal, ids: readonly string[]): Promise<Map<string, object>>;
}
