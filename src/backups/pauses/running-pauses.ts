import type { Tx } from '../../events/transactions.js';
import type { BackupPause } from './pauses.dto.js';

/** That a pause of the copy `c` holds at an instant. */
export const isPausedAt = (instant: string): string =>
  `EXISTS (SELECT FROM backup_pauses x WHERE x.copy_id = c.id AND x.ended_at IS NULL AND x.until > ${instant})`;

/** A pause as it is shown; one whose end has come is over, swept or not. $1: now. */
const PAUSES = `SELECT x.id, x.copy_id AS "copyId", c.name AS "copyName", x.reason, x.until, x.paused_at AS "pausedAt",
    o.name AS "pausedBy", coalesce(x.ended_at, CASE WHEN x.until <= $1 THEN x.until END) AS "endedAt"
  FROM backup_pauses x JOIN backup_copies c ON c.id = x.copy_id LEFT JOIN people o ON o.id = x.paused_by`;
const LISTED = 20;

/** What somebody has paused of the system, newest first: the last twenty, and each that holds. */
export const pausesOf = ({ manager, now }: Tx, systemId: string): Promise<BackupPause[]> =>
  manager.query<BackupPause[]>(
    `${PAUSES} WHERE x.system_id = $2 AND (x.ended_at IS NULL AND x.until > $1 OR x.id IN (
       SELECT l.id FROM backup_pauses l WHERE l.system_id = $2 ORDER BY l.paused_at DESC, l.id LIMIT ${LISTED}))
     ORDER BY x.paused_at DESC, x.id`,
    [now, systemId],
  );

export async function pauseOf({ manager, now }: Tx, id: string): Promise<BackupPause | null> {
  const [pause] = await manager.query<BackupPause[]>(`${PAUSES} WHERE x.id = $2`, [now, id]);
  return pause ?? null;
}

/** The copy's pause that nobody has ended, though its own end may have come. */
export async function openPauseOf({ manager, now }: Tx, copyId: string): Promise<BackupPause | null> {
  const [pause] = await manager.query<BackupPause[]>(
    `${PAUSES} WHERE x.copy_id = $2 AND x.ended_at IS NULL`,
    [now, copyId],
  );
  return pause ?? null;
}

/** Copies of the system of which nothing is expected now, and since when. */
export async function pausedCopies({ manager, now }: Tx, systemId: string): Promise<Map<string, Date>> {
  const rows = await manager.query<{ id: string; pausedAt: Date }[]>(
    `SELECT copy_id AS id, min(paused_at) AS "pausedAt" FROM backup_pauses
     WHERE system_id = $1 AND ended_at IS NULL AND until > $2 GROUP BY copy_id`,
    [systemId, now],
  );
  return new Map(rows.map(({ id, pausedAt }) => [id, pausedAt]));
}
