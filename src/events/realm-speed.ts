import { REAL_REALM } from './principal.js';
import type { Tx } from './transactions.js';

/** How many minutes of the realm pass in one of the wall's: one in real work, the clock's speed in a drill. */
export async function speedOf({ manager, principal: { realm } }: Tx): Promise<number> {
  if (realm === REAL_REALM) return 1;
  const [row] = await manager.query<{ scale: number }[]>('SELECT scale FROM realms WHERE id = $1', [realm]);
  return row?.scale ?? 1;
}

/** The same transaction, writing to another realm that its principal has. */
export const inRealmOf = (tx: Tx, realm: string): Tx => ({ ...tx, principal: { ...tx.principal, realm } });
