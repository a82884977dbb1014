import { REAL_REALM } from '../events/principal.js';
import { inRealmOf } from '../events/realm-speed.js';
import type { Tx } from '../events/transactions.js';
import { tell } from '../notifications/deliveries.js';
import type { Telling } from '../notifications/telling.js';
import type { Drill } from './drill.js';

/**
 * Tells outside the drill, whose own messages stand still, that it was stopped for a real incident: the officer on duty
 * of the incident that waits, and everybody in the drill that it stands. Nobody else learns what the incident is.
 */
export async function tellStop(
  tx: Tx,
  drill: Drill,
  { stopId, incidentId }: { stopId: string; incidentId: string },
): Promise<void> {
  const members = await tx.manager.query<{ unitId: string | null; personId: string | null }[]>(
    'SELECT unit_id AS "unitId", person_id AS "personId" FROM realm_members WHERE realm = $1',
    [drill.id],
  );
  const page = `/dt/${drill.id}`;
  const about = { cause: stopId, kind: 'drill_stopped', isUrgent: true } as const;
  const data = { drill: drill.code };
  await tell(inRealmOf(tx, REAL_REALM), [
    // First: whoever is on duty and plays as well is told of the incident.
    { ...about, whom: 'duty_officer', incidentId, data },
    ...members.flatMap(({ unitId, personId }): Telling[] => {
      if (unitId)
        return [{ ...about, whom: 'duty_contact', unitId, data: { ...data, path: `${page}/unit` } }];
      return personId ? [{ ...about, whom: { personId }, data: { ...data, path: `${page}/` } }] : [];
    }),
  ]);
}
