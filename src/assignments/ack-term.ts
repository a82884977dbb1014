import { addOfficeMinutes, readOfficeCalendar } from '../duty/office-hours.js';
import { REAL_REALM } from '../events/principal.js';
import { speedOf } from '../events/realm-speed.js';
import type { Tx } from '../events/transactions.js';

/** Minutes within which a unit answers, by severity: a setting, since no law gives units a number. */
export async function ackMinutesFor({ manager }: Tx, severity: string | null): Promise<number> {
  const [{ value }] = await manager.query<[{ value: Record<string, number> }]>(
    `SELECT value FROM settings WHERE key = 'ack_minutes'`,
  );
  return value[severity ?? 'medium'] as number;
}

/** Those of the units whom the first policy that fits chases in office hours alone. */
const IN_OFFICE_HOURS = `
  SELECT u.id FROM units u WHERE u.id = ANY ($1) AND (
    SELECT p.hours FROM escalation_policies p WHERE p.is_active AND (p.severities = '{}' OR $2 = ANY (p.severities))
      AND (p.kinds = '{}' OR u.kind = ANY (p.kinds)) ORDER BY p.position, p.id LIMIT 1) = 'office'`;

/**
 * By when a unit that is ordered now answers, unless somebody says otherwise: minutes round the clock, or in the office
 * hours in which alone its policy has it told; in a drill, minutes of its clock.
 * @returns for each unit its own
 */
export async function ackDueFor(
  tx: Tx,
  { severity, unitIds }: { severity: string | null; unitIds: readonly string[] },
): Promise<(unitId: string) => Date> {
  const minutes = await ackMinutesFor(tx, severity);
  const always = new Date(tx.now.getTime() + (minutes * 60_000) / (await speedOf(tx)));
  if (tx.principal.realm !== REAL_REALM) return () => always;
  const rows = await tx.manager.query<{ id: string }[]>(IN_OFFICE_HOURS, [unitIds, severity ?? 'medium']);
  if (rows.length === 0) return () => always;
  const inOffice = addOfficeMinutes(tx.now, minutes, await readOfficeCalendar(tx));
  const units = new Set(rows.map(({ id }) => id));
  return (unitId) => (units.has(unitId) ? inOffice : always);
}
