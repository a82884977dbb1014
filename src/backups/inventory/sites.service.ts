import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../access/actor.js';
import { changeOf, refuseTaken } from '../../events/register-edit.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { notFound, ruleBroken } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';
import { assess } from '../assess/assess.js';
import { siteEvent } from '../backup.events.js';
import type { BackupSite, BackupSiteList, CreateSiteBody, EditSiteBody } from './sites.dto.js';

const refuseTakenName = refuseTaken({ sites_name_key: 'site_name_taken' });

const SELECT = `SELECT id, name, latitude, longitude, flood_zone AS "floodZone", is_cloud AS "isCloud",
  cloud_operator AS "cloudOperator", cloud_region AS "cloudRegion", is_active AS "isActive", version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('systemId', s.id, 'name', s.name) ORDER BY s.name, s.id) FROM systems s
    WHERE s.is_active AND (s.id IN (SELECT p.system_id FROM protected_systems p WHERE p.site_id = sites.id)
      OR s.id IN (SELECT c.system_id FROM backup_copies c WHERE c.site_id = sites.id AND c.retired_at IS NULL))), '[]')
    AS "usedBy" FROM sites`;

/** The places where data and its copies are. */
@Injectable()
export class SitesService {
  constructor(private readonly transactions: Transactions) {}

  /** Those that the actor may know, those no longer offered too: a unit knows the places where it has something. */
  list(actor: Actor): Promise<BackupSiteList> {
    return this.transactions.read(actor, async ({ manager }) => ({
      items: await manager.query<BackupSite[]>(`${SELECT} ORDER BY name, id`),
    }));
  }

  /** @throws 409 `site_name_taken`; 422 `coordinates_together`, `not_a_cloud`. */
  create(actor: Actor, body: CreateSiteBody): Promise<BackupSite> {
    return this.transactions.transact(actor, async (tx) => {
      const { name, latitude = null, longitude = null, floodZone = null, isCloud = false } = body;
      const { cloudOperator = null, cloudRegion = null } = body;
      const row: BackupSite = {
        ...{ id: uuidv7(), name, latitude, longitude, floodZone, isCloud, cloudOperator, cloudRegion },
        ...{ isActive: true, version: 1, usedBy: [] },
      };
      await write(tx, row);
      return { answer: row, events: [siteEvent(row)] };
    });
  }

  /**
   * Whoever has something there is looked at again, at once.
   * @throws 409 `edit_conflict`, `site_name_taken`; 422 `coordinates_together`, `not_a_cloud`.
   */
  edit(actor: Actor, id: string, version: number, body: EditSiteBody): Promise<BackupSite> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockSite(tx, id);
      const { set, changed, changes } = await changeOf<BackupSite>(tx, { row, version, body });
      if (changed.length === 0) return { answer: row, events: [] };
      const next = { ...row, ...set, version: row.version + 1 };
      await write(tx, next);
      const verdicts = await assess(tx, await systemsAt(tx, id), 'plan');
      return { answer: next, events: [siteEvent(next, changed, changes), ...verdicts] };
    });
  }
}

async function lockSite({ manager }: Tx, id: string): Promise<BackupSite> {
  const [row] = isId(id)
    ? await manager.query<BackupSite[]>(`${SELECT} WHERE id = $1 FOR NO KEY UPDATE`, [id])
    : [];
  if (!row) throw notFound();
  return row;
}

async function write({ manager }: Tx, row: BackupSite): Promise<void> {
  const { id, name, latitude, longitude, floodZone, isCloud, cloudOperator, cloudRegion } = row;
  if ((latitude === null) !== (longitude === null))
    throw ruleBroken('coordinates_together', latitude === null ? 'latitude' : 'longitude');
  if (!isCloud && (cloudOperator !== null || cloudRegion !== null))
    throw ruleBroken('not_a_cloud', cloudOperator === null ? 'cloudRegion' : 'cloudOperator');
  await manager
    .query(
      `INSERT INTO sites (id, name, latitude, longitude, flood_zone, is_cloud, cloud_operator, cloud_region, is_active, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (id) DO UPDATE SET name = $2, latitude = $3, longitude = $4, flood_zone = $5, is_cloud = $6,
         cloud_operator = $7, cloud_region = $8, is_active = $9, version = $10`,
      [
        ...[id, name, latitude, longitude, floodZone, isCloud, cloudOperator, cloudRegion],
        ...[row.isActive, row.version],
      ],
    )
    .catch(refuseTakenName);
}

/** Systems that are there, or have a copy there. */
const systemsAt = async ({ manager }: Tx, siteId: string): Promise<string[]> => {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT system_id AS id FROM protected_systems WHERE site_id = $1
     UNION SELECT system_id FROM backup_copies WHERE site_id = $1 AND retired_at IS NULL`,
    [siteId],
  );
  return rows.map(({ id }) => id);
};
