import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { ruleBroken } from '../platform/errors/problem.js';
import { incidentEvent } from './incident.changes.js';
import { Incident } from './incident.entity.js';
import { presentDeclared } from './incident.reads.js';
import { checkReferences, explainReference, isFuture } from './incident.rules.js';
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
      const { systemIds = [] } = body;
      if (systemIds.length > 0) await checkReferences(tx, { systemIds });
      const { row, ackMinutes } = await insertIncident(tx, actor, body);
      if (systemIds.length > 0) await linkSystems(tx, row, systemIds);
      return {
        answer: await presentDeclared(tx, actor, row, { hasSystems: systemIds.length > 0, ackMinutes }),
        events: [await incidentEvent(tx, row, { type: 'incident.declared', set: {}, changed: ['state'] })],
      };
    });
  }
}

interface Inserted {
  readonly row: Incident;
  readonly ackMinutes: number;
}

/** What a new incident has; every other column begins empty. */
const DECLARED = {
  id: 'id',
  realm: 'realm',
  title: 'title',
  description: 'description',
  unitBrief: 'unit_brief',
  unitId: 'unit_id',
  category: 'category',
  severity: 'severity',
  tlp: 'tlp',
  state: 'state',
  stateAt: 'state_at',
  reporterName: 'reporter_name',
  reporterPhone: 'reporter_phone',
  reporterEmail: 'reporter_email',
  reporterOrganisation: 'reporter_organisation',
  declaredBy: 'declared_by',
  detectedAt: 'detected_at',
  receivedAt: 'received_at',
} as const satisfies Partial<Record<keyof Incident, string>>;

const fields = Object.keys(DECLARED) as (keyof typeof DECLARED)[];
const parameterOf = (field: keyof typeof DECLARED): string => `$${fields.indexOf(field) + 1}`;
const INSERT = `INSERT INTO incidents (code, ${Object.values(DECLARED).join(', ')})
  VALUES (next_code(${parameterOf('realm')}, ${parameterOf('receivedAt')}), ${fields.map(parameterOf).join(', ')})
  RETURNING code, (SELECT value FROM settings WHERE key = 'ack_minutes') AS terms`;

/** One round trip: the number and the unit's term come with the insert, and unit and category are what the foreign keys accept. */
async function insertIncident(tx: Tx, actor: Actor, body: DeclareBody): Promise<Inserted> {
  const row = newIncident(tx, actor, body);
  const values = fields.map((field) => row[field]);
  const [inserted] = await tx
    .prepared<{ code: string; terms: Record<string, number> }>('declare', INSERT, values)
    .catch((error: unknown) => {
      throw explainReference(error);
    });
  if (!inserted) throw new Error('the insert of an incident answered no row');
  return {
    row: { ...row, code: inserted.code },
    ackMinutes: inserted.terms[row.severity ?? 'medium'] as number,
  };
}

function newIncident({ now, principal }: Tx, actor: Actor, body: DeclareBody): Omit<Incident, 'code'> {
  return {
    ...neverEntered,
    id: uuidv7(),
    realm: principal.realm,
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
