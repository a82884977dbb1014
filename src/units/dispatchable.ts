import type { Tx } from '../events/transactions.js';
import { ruleBroken } from '../platform/errors/problem.js';

/** @throws 422 `unknown_units` naming those that are not there or can never be dispatched; nothing tells which of both. */
export async function refuseUndispatchable(
  { manager }: Tx,
  unitIds: readonly string[],
  field = 'unitIds',
): Promise<void> {
  const known = await manager.query<{ id: string }[]>(
    'SELECT id FROM units WHERE id = ANY ($1) AND dispatchable',
    [unitIds],
  );
  const isKnown = new Set(known.map(({ id }) => id));
  const unknown = unitIds.filter((id) => !isKnown.has(id));
  if (unknown.length > 0) throw ruleBroken('unknown_units', field, { units: unknown.join(', ') });
}
