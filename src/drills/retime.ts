import type { Tx } from '../events/transactions.js';
import type { Clock } from './clock/drill-clock.js';

/** Where an instant lies after the change, as far from now as it was from `since`, at the new speed. */
const carried = (column: string, since: string): string =>
  `$3::timestamptz + (${column} - ${since}) * $4::double precision`;

/** The same of what was still to come. */
const left = (column: string, since: string): string =>
  `CASE WHEN ${column} > ${since} THEN ${carried(column, since)} ELSE ${column} END`;

/**
 * Carries the deadlines of the drill's orders and their timers over a change of its clock. While it stands nothing falls
 * due, because the realm is held; when it runs again, what was left comes at the new speed, of what was ordered meanwhile
 * all of it. The terms of what has been answered or ended move with them: that may have been while the clock stood, and in
 * time. What had passed stays late. A timer's beginning moves too, so that what is reckoned from it next leaves the pause
 * out; that of an activity is a unit's sign of life, by which it is known again, and stays.
 * @returns since when the realm is held now; null when its clock runs
 */
export async function retimeRealm(
  { manager, now }: Tx,
  realm: string,
  { from, to, isEnd }: { from: Clock; to: Clock; isEnd: boolean },
): Promise<Date | null> {
  const [{ heldAt, scale }] = await manager.query<[{ heldAt: Date | null; scale: number }]>(
    'SELECT held_at AS "heldAt", scale FROM realms WHERE id = $1 FOR NO KEY UPDATE',
    [realm],
  );
  const isRunning = to.state === 'running';
  const since = heldAt ?? now;
  const nextHeldAt = isRunning ? null : since;
  // Held, the realm keeps the speed at which its deadlines were written.
  const nextScale = isRunning || from.state === 'stopped' ? to.scale : scale;
  await manager.query('UPDATE realms SET scale = $2, held_at = $3, closed_at = $4 WHERE id = $1', [
    realm,
    nextScale,
    nextHeldAt,
    isEnd ? now : null,
  ]);
  if (!isRunning || (!heldAt && scale === to.scale)) return nextHeldAt;
  const values = [realm, since, now, scale / to.scale];
  // Timers before assignments, as a sweep takes them.
  const began = 'greatest($2::timestamptz, began_at)';
  await manager.query(
    `UPDATE escalation_timers SET due_at = ${carried('due_at', began)}, target_at = ${left('target_at', began)},
       began_at = CASE WHEN kind = 'activity' THEN began_at ELSE ${carried('began_at', began)} END
     WHERE realm = $1 AND (due_at IS NOT NULL OR target_at > ${began})`,
    values,
  );
  const sent = 'greatest($2::timestamptz, sent_at)';
  await manager.query(
    `UPDATE assignments SET ack_due_at = ${left('ack_due_at', sent)}, due_at = ${left('due_at', sent)},
       version = version + 1
     WHERE realm = $1 AND (ack_due_at > ${sent} OR due_at > ${sent})`,
    values,
  );
  return null;
}
