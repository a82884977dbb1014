import webpush from 'web-push';
import { operatorOfServer } from '../events/principal.js';
import type { Transactions, Tx } from '../events/transactions.js';
import type { Sealer } from '../platform/secrets/sealer.js';
import { noteHealth } from './channel-health.js';
import type { Secrets } from './ways.js';

/** Makes the pair of keys by which the push services of browsers know this server. */
export async function givePushKeys({ manager }: Tx, channelId: string, sealer: Sealer): Promise<void> {
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  const sealed = await sealer.seal(JSON.stringify({ privateKey } satisfies Secrets), channelId);
  await manager.query(
    `UPDATE channels SET config = config || jsonb_build_object('publicKey', $2::text), sealed = $3, version = version + 1
     WHERE id = $1`,
    [channelId, publicKey, sealed],
  );
}

/**
 * Makes the push keys anew when those of before do not open any more. Every device was let in under the old ones and is
 * written off: its owner lets notifications in again. @returns how many devices; null when the keys open and stay
 */
export function renewPushKeys(transactions: Transactions, sealer: Sealer): Promise<number | null> {
  return transactions.transact<number | null>(operatorOfServer, async (tx) => {
    const [push] = await tx.manager.query<{ id: string; sealed: Buffer | null }[]>(
      `SELECT id, sealed FROM channels WHERE kind = 'push' FOR NO KEY UPDATE`,
    );
    if (!push) return { answer: null, events: [] };
    if (push.sealed && (await sealer.opens(push.sealed, push.id))) return { answer: null, events: [] };
    await givePushKeys(tx, push.id, sealer);
    const [, devices] = await tx.manager.query<[unknown, number]>(
      'UPDATE push_subscriptions SET gone_at = $1 WHERE gone_at IS NULL',
      [tx.now],
    );
    const events = await noteHealth(tx, { id: push.id, isFailing: true }, { outcome: 'sent' });
    return { answer: devices, events };
  });
}
