import type { Tx } from '../../events/transactions.js';
import { notFound, ruleBroken } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import type { WatchedSystem } from '../backup.events.js';

/** A system in use that the actor sees. @throws 404 */
export async function systemOf(
  { manager }: Tx,
  systemId: string,
): Promise<WatchedSystem & { hasPlan: boolean }> {
  const [row] = isId(systemId)
    ? await manager.query<(WatchedSystem & { hasPlan: boolean })[]>(
        `SELECT s.id AS "systemId", s.unit_id AS "unitId", s.name, p.system_id IS NOT NULL AS "hasPlan"
         FROM systems s LEFT JOIN protected_systems p ON p.system_id = s.id WHERE s.id = $1 AND s.is_active`,
        [systemId],
      )
    : [];
  if (!row) throw notFound();
  return row;
}

/** @throws 404; 422 `no_backup_plan` while nobody has said what is to be protected */
export async function plannedSystem(tx: Tx, systemId: string): Promise<WatchedSystem> {
  const { hasPlan, ...system } = await systemOf(tx, systemId);
  if (!hasPlan) throw ruleBroken('no_backup_plan');
  return system;
}
