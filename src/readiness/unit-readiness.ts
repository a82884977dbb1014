import type { Tx } from '../events/transactions.js';
import { CAN_HEAR } from '../notifications/reachability.js';
import type { UnitReadiness, Unready } from './readiness.dto.js';

interface Row extends Omit<UnitReadiness, 'problems'> {
  readonly hasDutyRoster: boolean;
}

/**
 * Every body that could be dispatched, or those named, with what would keep an order from being heard. "Tonight" is the
 * day in Vietnam; a unit that keeps no roster is answered for by its main contact.
 */
export async function readinessOf(
  { manager, now }: Tx,
  untestedDays: number,
  unitIds?: readonly string[],
): Promise<UnitReadiness[]> {
  const rows = await manager.query<Row[]>(
    `SELECT u.id AS "unitId", count(c.id)::int AS contacts, count(c.id) FILTER (WHERE ${CAN_HEAR})::int AS reachable,
       max(c.confirmed_at) AS "confirmedAt",
       coalesce((SELECT dc.name FROM unit_duty_days d JOIN contacts dc ON dc.id = d.contact_id AND dc.is_active
           WHERE d.unit_id = u.id AND d.day = ($1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date),
         max(c.name) FILTER (WHERE c.rank = 'main')) AS "dutyContact"
     FROM units u LEFT JOIN contacts c ON c.unit_id = u.id AND c.is_active
     WHERE u.dispatchable AND ($2::uuid[] IS NULL OR u.id = ANY ($2)) GROUP BY u.id ORDER BY u.id`,
    [now, unitIds ?? null],
  );
  const oldest = new Date(now.getTime() - untestedDays * 86_400_000);
  return rows.map((row) => ({ ...row, problems: problemsOf(row, oldest) }));
}

function problemsOf({ contacts, reachable, confirmedAt, dutyContact }: Row, oldest: Date): Unready[] {
  if (contacts === 0) return ['no_contact'];
  const problems: Unready[] = [];
  if (reachable === 0) problems.push('no_way');
  if (!confirmedAt || confirmedAt < oldest) problems.push('untested');
  if (!dutyContact) problems.push('nobody_tonight');
  return problems;
}

export async function untestedDaysIn({ manager }: Tx): Promise<number> {
  const [{ value }] = await manager.query<[{ value: { untestedDays: number } }]>(
    `SELECT value FROM settings WHERE key = 'readiness'`,
  );
  return value.untestedDays;
}
