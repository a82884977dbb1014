import type { Tx } from '../events/transactions.js';
import { ruleBroken } from '../platform/errors/problem.js';
import type { IncidentDetail } from './incidents.out.js';

/** Two minutes of grace for a device whose clock runs ahead. */
const GRACE_MS = 120_000;

export const isFuture = (at: Date, now: Date): boolean => at.getTime() > now.getTime() + GRACE_MS;

export async function checkCategory({ manager }: Tx, code: string): Promise<void> {
  const found = await manager.query<unknown[]>('SELECT 1 FROM incident_categories WHERE code = $1', [code]);
  if (found.length === 0) throw ruleBroken('unknown_category', 'category');
}

export interface References {
  readonly unitId?: string | undefined;
  readonly category?: string | undefined;
  readonly systemIds?: readonly string[] | undefined;
}

/** Checks what an incident points at, in one round trip. @throws 422 naming the first field that points nowhere. */
export async function checkReferences(
  { manager }: Tx,
  { unitId, category, systemIds }: References,
): Promise<void> {
  const [found] = await manager.query<{ unit: boolean; category: boolean; systems: boolean }[]>(
    `SELECT $1::uuid IS NULL OR EXISTS (SELECT FROM units WHERE id = $1) AS unit,
       $2::text IS NULL OR EXISTS (SELECT FROM incident_categories WHERE code = $2) AS category,
       (SELECT count(*) FROM systems WHERE id = ANY ($3)) = cardinality($3::uuid[]) AS systems`,
    [unitId ?? null, category ?? null, systemIds ?? []],
  );
  if (!found?.unit) throw ruleBroken('unknown_unit', 'unitId');
  if (!found.category) throw ruleBroken('unknown_category', 'category');
  if (!found.systems) throw ruleBroken('unknown_system', 'systemIds');
}

/** The systems that an incident names, by name. @throws 422 when one is not there. */
export async function findSystems(
  { manager }: Tx,
  ids: readonly string[],
): Promise<IncidentDetail['systems']> {
  const found = await manager.query<IncidentDetail['systems']>(
    'SELECT id, name, level FROM systems WHERE id = ANY ($1) ORDER BY name',
    [ids],
  );
  if (found.length !== new Set(ids).size) throw ruleBroken('unknown_system', 'systemIds');
  return found;
}

const UNKNOWN: Readonly<Record<string, readonly [code: string, field: string]>> = {
  incidents_unit_id_fkey: ['unknown_unit', 'unitId'],
  incidents_category_fkey: ['unknown_category', 'category'],
};

/** What the database refused because it points nowhere, as the refusal people read; anything else as it was. */
export function explainReference(error: unknown): unknown {
  const broken = UNKNOWN[(error as { constraint?: string }).constraint ?? ''];
  return broken ? ruleBroken(...broken) : error;
}
