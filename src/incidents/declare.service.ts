import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { ruleBroken } from '../platform/errors/problem.js';
import { incidentEvent } from './incident.changes.js';
import { Incident } from './incident.entity.js';
import { presentDetail } from './incident.reads.js';
import { checkReferences, isFuture } from './incident.rules.js';
import type { DeclareBody } from './incidents.dto.js';
import type { IncidentDetail } from './incidents.out.js';

/** The beginning of everything: what, where, when detected, who reports. */
@Injectable()
export class DeclareService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 422 on `detectedAt` in the future, on an unknown unit, category or system. */
  declare(actor: Actor, body: DeclareBody): Promise<IncidentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      if (isFuture(body.detectedAt, tx.now)) throw ruleBroken('detected_in_future', 'detectedAt');
      await checkReferences(tx, body);
      const row = await insertIncident(tx, actor, body);
      if (body.systemIds?.length) await linkSystems(tx, row, body.systemIds);
      return {
        answer: await presentDetail(tx, actor, row),
        events: [await incidentEvent(tx, row, { type: 'incident.declared', set: {}, changed: ['state'] })],
      };
    });
  }
}

async function insertIncident(
  { manager, now, principal }: Tx,
  actor: Actor,
  body: DeclareBody,
): Promise<Incident> {
  const [{ code }] = await manager.query<[{ code: string }]>('SELECT next_code($1, $2) AS code', [
    principal.realm,
    now,
  ]);
  const row: Incident = {
    ...neverEntered,
    id: uuidv7(),
    realm: principal.realm,
    code,
    title: body.title,
    description: body.description ?? null,
    unitBrief: body.unitBrief ?? null,
    unitId: body.unitId,
    category: body.category ?? 'undetermined',
    severity: body.severity ?? null,
    tlp: body.tlp ?? 'amber',
    isSerious: false,
    seriousReason: null,
    state: 'received',
    stateAt: now,
    outcome: null,
    summary: null,
    duplicateOf: null,
    ownerId: null,
    reporterName: body.reporter.name,
    reporterPhone: body.reporter.phone ?? null,
    reporterEmail: body.reporter.email ?? null,
    reporterOrganisation: body.reporter.organisation ?? null,
    declaredBy: actor.id,
    detectedAt: body.detectedAt,
    receivedAt: now,
    version: 1,
  };
  await manager.getRepository(Incident).insert(row);
  return row;
}

const neverEntered = {
  triagedFirstAt: null,
  triagedAt: null,
  dispatchedFirstAt: null,
  dispatchedAt: null,
  respondingFirstAt: null,
  respondingAt: null,
  recoveringFirstAt: null,
  recoveringAt: null,
  resolvedFirstAt: null,
  resolvedAt: null,
  closedFirstAt: null,
  closedAt: null,
  reopenedFirstAt: null,
  reopenedAt: null,
};

export async function linkSystems(
  { manager }: Tx,
  { id, realm }: Incident,
  systemIds: readonly string[],
): Promise<void> {
  await manager.query(
    'INSERT INTO incident_systems (incident_id, system_id, realm) SELECT $1, unnest($2::uuid[]), $3',
    [id, systemIds, realm],
  );
}
