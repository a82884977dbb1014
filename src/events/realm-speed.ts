import { REAL_REALM } from './principal.js';
import type { Tx } from './transactions.js';

/** How many minutes of the realm pass in one of the wall's: one in real work, the clock's speed in a drill. */
export async function speedOf({ manager, principal: { realm } }: Tx): Promise<number> {
  if (realm === REAL_REALM) return 1;
  const [row] = await manager.query<{ scale: number }[]>('SELECT scale FROM realms WHERE id = $1', [realm]);
  return row?.scale ?? 1;
}

/** Since when the realm's clock stands; null while it runs, as in real work always. */
async function heldSince({ manager, principal: { realm } }: Tx): Promise<Date | null> {
  if (realm === REAL_REALM) return null;
  const [row] = await manager.query<{ heldAt: Date | null }[]>(
    'SELECT held_at AS "heldAt" FROM realms WHERE id = $1',
    [realm],
  );
  return row?.heldAt ?? null;
}

/** The realm's present: while a drill's clock stands, the instant at which it stood still, so that nothing grows older. */
export const realmNow = async (tx: Tx): Promise<Date> => (await heldSince(tx)) ?? tx.now;

/** The same transaction, writing to another realm that its principal has. */
export const inRealmOf = (tx: Tx, realm: string): Tx => ({ ...tx, principal: { ...tx.principal, realm } });
