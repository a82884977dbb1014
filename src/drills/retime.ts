import type { Tx } from '../events/transactions.js';
import type { Clock } from './clock/drill-clock.js';

/**
 * Carries the deadlines of the drill's orders and their timers over a change of its clock. While it stands nothing falls
 * due, because the realm is held; when it runs again, what was left comes at the new speed. What had passed stays late.
 */
export async function retimeRealm(
  { manager, now }: Tx,
  realm: string,
  { from, to, isEnd }: { from: Clock; to: Clock; isEnd: boolean },
): Promise<void> {
  const [{ heldAt, scale }] = await manager.query<[{ heldAt: Date | null; scale: number }]>(
    'SELECT held_at AS "heldAt", scale FROM realms WHERE id = $1 FOR NO KEY UPDATE',
    [realm],
  );
  const isRunning = to.state === 'running';
  const since = heldAt ?? now;
  // Held, the realm keeps the speed at which its deadlines were written.
  const nextScale = isRunning || from.state === 'stopped' ? to.scale : scale;
  await manager.query('UPDATE realms SET scale = $2, held_at = $3, closed_at = $4 WHERE id = $1', [
    realm,
    nextScale,
    isRunning ? null : since,
    isEnd ? now : null,
  ]);
  if (!isRunning || (!heldAt && scale === to.scale)) return;
  const moved = (column: string): string =>
    `CASE WHEN ${column} > $2 THEN $3::timestamptz + (${column} - $2::timestamptz) * $4 ELSE ${column} END`;
  const values = [realm, since, now, scale / to.scale];
  await manager.query(
    `UPDATE assignments SET ack_due_at = ${moved('ack_due_at')}, due_at = ${moved('due_at')}, version = version + 1
     WHERE realm = $1 AND is_open AND (ack_due_at > $2 OR due_at > $2)`,
    values,
  );
  await manager.query(
    `UPDATE escalation_timers SET due_at = ${moved('due_at')}, target_at = ${moved('target_at')}
     WHERE realm = $1 AND due_at IS NOT NULL`,
    values,
  );
}
