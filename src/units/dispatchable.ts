import type { Tx } from '../events/transactions.js';
import { ruleBroken } from '../platform/errors/problem.js';

/** @throws 422 `unknown_units`: those that cannot be dispatched by name, those that are not there by what was sent. */
export async function refuseUndispatchable(
  { manager }: Tx,
  unitIds: readonly string[],
  field = 'unitIds',
): Promise<void> {
  const refused = await manager.query<{ name: string }[]>(
    `SELECT coalesce(u.name, sent.id::text) AS name
     FROM unnest($1::uuid[]) WITH ORDINALITY AS sent (id, place) LEFT JOIN units u ON u.id = sent.id
     WHERE u.dispatchable IS NOT true ORDER BY sent.place`,
    [unitIds],
  );
  if (refused.length > 0)
    throw ruleBroken('unknown_units', field, { units: refused.map(({ name }) => name).join(', ') });
}
