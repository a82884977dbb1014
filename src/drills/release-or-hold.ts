import { Logger } from '@nestjs/common';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { isDatabaseLost } from '../platform/errors/database-lost.js';
import { Problem } from '../platform/errors/problem.js';
import { type Inject, injectEvent } from './inject.js';
import { release, send } from './release.js';

const logger = new Logger('InjectRelease');

/** Deadlocks and the like: the whole transaction is tried again. */
function isPassing(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return (typeof code === 'string' && /^(40|53|55|57)/.test(code)) || isDatabaseLost(error);
}

/** What went wrong with something that undid itself: the refusal's code, or `internal`. */
interface Undone {
  readonly fault: string;
}

/** Runs `act`, and undoes it alone when it fails: nothing else of the transaction is lost. */
async function orUndone<T>(tx: Tx, act: () => Promise<T>, about: object): Promise<T | Undone> {
  await tx.manager.query('SAVEPOINT one_inject');
  try {
    const done = await act();
    await tx.manager.query('RELEASE SAVEPOINT one_inject');
    return done;
  } catch (err) {
    if (isPassing(err)) throw err;
    await tx.manager.query('ROLLBACK TO SAVEPOINT one_inject');
    logger.error({ err, ...about }, 'an inject could not be let out as planned');
    return { fault: err instanceof Problem ? err.code : 'internal' };
  }
}

const isUndone = (result: readonly NewEvent[] | Undone): result is Undone => 'fault' in result;

/** Releases an inject; one that cannot be released is held, with the reason, and the others do not wait for it. */
export async function releaseOrHold(tx: Tx, what: Parameters<typeof release>[1]): Promise<NewEvent[]> {
  const { inject, drill } = what;
  const result = await orUndone(tx, () => release(tx, what), { drill: drill.id, inject: inject.code });
  return isUndone(result) ? [await hold(tx, inject, result.fault)] : result;
}

/** Sends a portion of what was released; where its orders cannot be given it goes without them. */
export async function sendAnyway(
  tx: Tx,
  what: Parameters<typeof send>[1],
  deliveries: Parameters<typeof send>[2],
): Promise<NewEvent[]> {
  const { inject, drill } = what;
  const about = { drill: drill.id, inject: inject.code };
  const result = await orUndone(tx, () => send(tx, what, deliveries), about);
  return isUndone(result) ? send(tx, { ...what, incidentId: null }, deliveries) : result;
}

/** A person decides. `fault` is why it could not be released; null when it was overdue. */
export async function hold(
  { manager, now }: Tx,
  inject: Inject,
  fault: string | null = null,
): Promise<NewEvent> {
  const held = { ...inject, heldAt: now, heldReason: fault, version: inject.version + 1 };
  await manager.query('UPDATE drill_injects SET held_at = $2, held_reason = $3, version = $4 WHERE id = $1', [
    ...[inject.id, now, fault, held.version],
  ]);
  return injectEvent(held, { type: 'inject.held', ...(fault && { data: { fault } }) });
}
