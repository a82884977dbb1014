import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import type { BackupPlan, BackupPlanBody, PlanDatasetBody, PlannedCopy } from './plan.dto.js';

const PLAN = `
  SELECT s.id AS "systemId", s.unit_id AS "unitId", s.name, coalesce(p.version, 0) AS version,
    p.rpo_hours AS "rpoHours", p.rto_hours AS "rtoHours",
    CASE WHEN p.system_id IS NULL THEN NULL ELSE jsonb_build_object('isInService', p.is_in_service, 'device', p.device,
      'medium', p.medium, 'siteId', p.site_id, 'credentialDomain', p.credential_domain) END AS primary,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'requiredPaths', d.required_paths)
      ORDER BY d.position) FROM datasets d WHERE d.system_id = s.id AND d.is_active), '[]') AS datasets
  FROM systems s LEFT JOIN protected_systems p ON p.system_id = s.id WHERE s.id = $1 AND s.is_active`;

const COPIES = `
  SELECT dataset_id AS "datasetId", id, name, tool, device, medium, site_id AS "siteId", isolation,
    credential_domain AS "credentialDomain", schedule, mirror_of AS "mirrorOf", declared_at AS "declaredAt",
    changed_at AS "changedAt", ping_key AS "pingKey"
  FROM backup_copies WHERE system_id = $1 AND retired_at IS NULL ORDER BY position`;

const WAIVERS = `
  SELECT w.id, w.rule, w.reason, w.until, w.signed_at AS "signedAt", o.name AS "signedBy", w.ended_at AS "endedAt"
  FROM backup_waivers w LEFT JOIN people o ON o.id = w.signed_by WHERE w.system_id = $1 ORDER BY w.signed_at DESC, w.id`;

/** What a plan says, without who saved it, which stands in the log, and what is paused of it. */
export type PlanRows = Omit<BackupPlan, 'saved' | 'pauses'>;

/** The plan of a system as it stands, ping keys and all. @throws 404 when the system is not the actor's to see */
export async function readPlan({ manager }: Tx, systemId: string): Promise<PlanRows> {
  const [plan] = isId(systemId) ? await manager.query<PlanRows[]>(PLAN, [systemId]) : [];
  if (!plan) throw notFound();
  const copies = await manager.query<(PlannedCopy & { datasetId: string })[]>(COPIES, [systemId]);
  const waivers = await manager.query<BackupPlan['waivers']>(WAIVERS, [systemId]);
  return {
    ...plan,
    datasets: plan.datasets.map((dataset) => ({
      ...dataset,
      copies: copies
        .filter(({ datasetId }) => datasetId === dataset.id)
        .map(({ datasetId: _, ...copy }) => copy),
    })),
    waivers,
  };
}

/** Holds the system, so that two plans of it follow each other. @throws 404 */
export async function lockSystem({ manager }: Tx, systemId: string): Promise<void> {
  const rows = isId(systemId)
    ? await manager.query<unknown[]>('SELECT 1 FROM systems WHERE id = $1 AND is_active FOR NO KEY UPDATE', [
        systemId,
      ])
    : [];
  if (rows.length === 0) throw notFound();
}

/** Writes the whole plan; what it leaves out is no longer part of it. */
export async function writePlan(
  tx: Tx,
  systemId: string,
  version: number,
  { rpoHours, rtoHours, primary, datasets: typed }: BackupPlanBody,
): Promise<void> {
  const { isInService, device, medium, siteId, credentialDomain } = primary;
  await tx.manager.query(
    `INSERT INTO protected_systems (system_id, rpo_hours, rto_hours, is_in_service, device, medium, site_id,
       credential_domain, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (system_id) DO UPDATE SET rpo_hours = $2, rto_hours = $3, is_in_service = $4, device = $5, medium = $6,
       site_id = $7, credential_domain = $8, version = $9`,
    [systemId, rpoHours, rtoHours, isInService, device, medium, siteId, credentialDomain, version],
  );
  const datasets = typed.map(({ id = uuidv7(), ...dataset }, position) => ({ id, position, ...dataset }));
  await writeDatasets(tx, systemId, datasets);
  await writeCopies(tx, systemId, datasets);
}

type Dataset = PlanDatasetBody & { readonly id: string; readonly position: number };

async function writeDatasets({ manager }: Tx, systemId: string, datasets: readonly Dataset[]): Promise<void> {
  const rows = datasets.map(({ id, position, name, requiredPaths }) => ({
    ...{ id, position, name },
    required_paths: requiredPaths,
  }));
  await manager.query(
    `INSERT INTO datasets (id, system_id, name, position, required_paths)
     SELECT id, $1, name, position, required_paths
     FROM jsonb_to_recordset($2) AS r(id uuid, name text, position smallint, required_paths text[])
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, position = EXCLUDED.position,
       required_paths = EXCLUDED.required_paths`,
    [systemId, JSON.stringify(rows)],
  );
  await manager.query(
    'UPDATE datasets SET is_active = false WHERE system_id = $1 AND is_active AND id <> ALL ($2)',
    [systemId, datasets.map(({ id }) => id)],
  );
}

/** The name of a device as the evaluation compares it: written otherwise, it is the same one. */
const deviceKey = (column: string): string =>
  `regexp_replace(vi_fold(${column}), '[[:space:]_‐‑‒–—-]+', '', 'g')`;

async function writeCopies(
  { manager, now }: Tx,
  systemId: string,
  datasets: readonly Dataset[],
): Promise<void> {
  const rows = datasets.flatMap(({ id: dataset_id, copies }) =>
    copies.map(({ id = uuidv7(), siteId, credentialDomain, mirrorOf = null, ...copy }, position) => ({
      ...{ ...copy, id, dataset_id, position },
      ...{
        site_id: siteId,
        credential_domain: credentialDomain,
        mirror_of: mirrorOf,
        ping_key: randomUUID(),
      },
    })),
  );
  await manager.query(
    `INSERT INTO backup_copies (id, system_id, dataset_id, name, position, tool, device, medium, site_id, isolation,
       credential_domain, schedule, mirror_of, ping_key, declared_at)
     SELECT id, $1, dataset_id, name, position, tool, device, medium, site_id, isolation, credential_domain, schedule,
       mirror_of, ping_key, $3
     FROM jsonb_to_recordset($2) AS r(id uuid, dataset_id uuid, name text, position smallint, tool text, device text,
       medium text, site_id uuid, isolation text, credential_domain text, schedule jsonb, mirror_of uuid, ping_key uuid)
     ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, position = EXCLUDED.position, tool = EXCLUDED.tool,
       device = EXCLUDED.device, medium = EXCLUDED.medium, site_id = EXCLUDED.site_id, isolation = EXCLUDED.isolation,
       credential_domain = EXCLUDED.credential_domain, schedule = EXCLUDED.schedule, mirror_of = EXCLUDED.mirror_of,
       changed_at = CASE WHEN
         (backup_copies.tool, ${deviceKey('backup_copies.device')}, backup_copies.medium, backup_copies.site_id)
         IS DISTINCT FROM (EXCLUDED.tool, ${deviceKey('EXCLUDED.device')}, EXCLUDED.medium, EXCLUDED.site_id)
         THEN EXCLUDED.declared_at ELSE backup_copies.changed_at END`,
    [systemId, JSON.stringify(rows), now],
  );
  await manager.query(
    'UPDATE backup_copies SET retired_at = $3 WHERE system_id = $1 AND retired_at IS NULL AND id <> ALL ($2)',
    [systemId, rows.map(({ id }) => id), now],
  );
}
