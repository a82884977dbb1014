import type { Tx } from '../events/transactions.js';
import { isReady } from './ready-channel.js';

const hasChannel = (kind: string): string =>
  `EXISTS (SELECT FROM channels WHERE kind = '${kind}' AND is_active AND ${isReady()})`;

/**
 * A way by which a contact can be expected to hear: an account with a password, or an address of a channel that is set
 * up. `c` is the contact.
 */
export const CAN_HEAR = `(
  EXISTS (SELECT FROM people p WHERE p.contact_id = c.id AND p.is_active AND p.password_hash IS NOT NULL)
  OR (c.email IS NOT NULL AND ${hasChannel('email')}) OR (c.phone IS NOT NULL AND ${hasChannel('webhook')}))`;

/** Which of the units have no contact who could hear anything. */
export async function unheardUnits({ manager }: Tx, unitIds: readonly string[]): Promise<Set<string>> {
  if (unitIds.length === 0) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    `SELECT u.id FROM unnest($1::uuid[]) AS u(id)
     WHERE NOT EXISTS (SELECT FROM contacts c WHERE c.unit_id = u.id AND c.is_active AND ${CAN_HEAR})`,
    [[...new Set(unitIds)]],
  );
  return new Set(rows.map(({ id }) => id));
}
