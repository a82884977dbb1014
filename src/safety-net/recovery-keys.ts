import type { NewEvent } from '../events/event-types.js';
import { operatorOfServer } from '../events/principal.js';
import type { Transactions, Tx } from '../events/transactions.js';
import { makeRecoveryKey, type RecoveryKey } from './archive/recovery-key.js';
import { SAFETY_NET_ID } from './archive-runs.js';

/** The public half that backups are sealed for, and whether somebody has shown that its other half is at hand. */
export interface KeyInUse {
  readonly id: string;
  readonly publicKey: Buffer;
  readonly madeAt: Date;
  readonly confirmedAt: Date | null;
}

/** The key in use, or null before the first. */
export async function keyInUse({ manager }: Tx): Promise<KeyInUse | null> {
  const [key] = await manager.query<KeyInUse[]>(
    `SELECT id, public_key AS "publicKey", made_at AS "madeAt", confirmed_at AS "confirmedAt"
     FROM recovery_keys WHERE retired_at IS NULL`,
  );
  return key ?? null;
}

/**
 * Makes the first recovery key, or a new one in place of the present. Only its public half is stored.
 * @returns the key, which the caller shows once; null when there is one already and no other was wished for
 */
export function newRecoveryKey(
  transactions: Transactions,
  { isReplacing }: { isReplacing: boolean },
): Promise<RecoveryKey | null> {
  return transactions.transact(operatorOfServer, async (tx) => {
    if (!isReplacing && (await keyInUse(tx))) return { answer: null, events: [] };
    const key = makeRecoveryKey();
    await tx.manager.query('UPDATE recovery_keys SET retired_at = $1 WHERE retired_at IS NULL', [tx.now]);
    await tx.manager.query('INSERT INTO recovery_keys (id, public_key, made_at) VALUES ($1, $2, $3)', [
      key.id,
      key.publicKey,
      tx.now,
    ]);
    return { answer: key, events: [keyEvent('safety_net.key_made', key.id)] };
  });
}

/** Notes that somebody holds the key in use. @returns false when it is another key */
export function confirmRecoveryKey(transactions: Transactions, key: RecoveryKey): Promise<boolean> {
  return transactions.transact(operatorOfServer, async (tx) => {
    const present = await keyInUse(tx);
    if (!present?.publicKey.equals(key.publicKey)) return { answer: false, events: [] };
    await tx.manager.query('UPDATE recovery_keys SET confirmed_at = $2 WHERE id = $1', [key.id, tx.now]);
    return { answer: true, events: [keyEvent('safety_net.key_confirmed', key.id)] };
  });
}

const keyEvent = (type: NewEvent['type'], keyId: string): NewEvent => ({
  type,
  subjectId: SAFETY_NET_ID,
  audience: ['record'],
  subject: { id: SAFETY_NET_ID, keyId },
});
