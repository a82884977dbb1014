import { Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import type { Principal } from '../events/principal.js';
import { type Outcome, Transactions, type Tx } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import type { Execution, Planned } from '../platform/database/planned.js';
import { ruleBroken } from '../platform/errors/problem.js';
import { incidentEvent } from './incident.changes.js';
import { Incident } from './incident.entity.js';
import { presentDeclared } from './incident.reads.js';
import { explainReference, findSystems, isFuture } from './incident.rules.js';
import type { DeclareBody } from './incidents.dto.js';
import type { IncidentDetail } from './incidents.out.js';
import type { IncidentKind } from './incident.state.js';

interface Asked extends QueryResultRow {
  readonly code: string;
  readonly terms: Record<string, number>;
}

/** What a new incident has; every other column begins empty. */
const DECLARED = {
  id: ['id', 'uuid'],
  realm: ['realm', 'uuid'],
  code: ['code', 'text'],
  kind: ['kind', 'text'],
  title: ['title', 'text'],
  description: ['description', 'text'],
  unitBrief: ['unit_brief', 'text'],
  unitId: ['unit_id', 'uuid'],
  category: ['category', 'text'],
  severity: ['severity', 'text'],
  tlp: ['tlp', 'text'],
  state: ['state', 'text'],
  stateAt: ['state_at', 'timestamptz'],
  reporterName: ['reporter_name', 'text'],
  reporterPhone: ['reporter_phone', 'text'],
  reporterEmail: ['reporter_email', 'text'],
  reporterOrganisation: ['reporter_organisation', 'text'],
  declaredBy: ['declared_by', 'uuid'],
  declaredByToken: ['declared_by_token', 'uuid'],
  detectedAt: ['detected_at', 'timestamptz'],
  receivedAt: ['received_at', 'timestamptz'],
} as const satisfies Partial<Record<keyof Incident, readonly [column: string, type: string]>>;

const fields = Object.keys(DECLARED) as (keyof typeof DECLARED)[];
const columns = Object.values(DECLARED);
const INSERT: Planned = {
  name: 'declare',
  types: columns.map(([, type]) => type).join(', '),
  text: `INSERT INTO incidents (${columns.map(([column]) => column).join(', ')})
    VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
};
const LINK_SYSTEMS: Planned = {
  name: 'link_systems',
  types: 'uuid, uuid[], uuid',
  text: 'INSERT INTO incident_systems (incident_id, system_id, realm) SELECT $1, unnest($2), $3',
};
const ASK_NUMBER: Planned = {
  name: 'ask_number',
  types: 'uuid, double precision',
  text: `SELECT next_code($1, clock_timestamp() + make_interval(secs => $2)) AS code,
    (SELECT value FROM settings WHERE key = 'ack_minutes') AS terms`,
};

/** The beginning of everything: what, where, when detected, who reports. */
@Injectable()
export class DeclareService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Three round trips: its number comes with the opening, and nothing is read from what is written, so that goes with
   * the event. Unit and category are what the foreign keys accept. A refused one leaves a gap in the numbers.
   * @throws 422 on `detectedAt` in the future, on an unknown unit, category or system.
   */
  async declare(actor: Actor, body: DeclareBody): Promise<IncidentDetail> {
    const asking: Execution = { planned: ASK_NUMBER, values: [actor.realm, this.clock.offsetMs / 1000] };
    try {
      return await this.transactions.transact(
        actor,
        (tx, asked: Asked) => this.declared(tx, actor, body, asked),
        asking,
      );
    } catch (error) {
      throw explainReference(error);
    }
  }

  /**
   * The same inside a transaction that does more; what it writes is written at once.
   * @throws 422 as `declare` does
   */
  async within(
    tx: Tx,
    { systemIds = [], ...body }: DeclareBody,
    kind: IncidentKind = 'incident',
  ): Promise<{ id: string; code: string; events: readonly NewEvent[] }> {
    const { principal, manager } = tx;
    const [{ code }] = await manager.query<[{ code: string }]>(
      kind === 'incident' ? 'SELECT next_code($1, $2) AS code' : 'SELECT next_finding_code($1) AS code',
      kind === 'incident' ? [principal.realm, tx.now] : [tx.now],
    );
    const row: Incident = { ...newIncident(tx, principal, body), code, kind };
    await manager
      .getRepository(Incident)
      .insert(row)
      .catch((error: unknown) => {
        throw explainReference(error);
      });
    if (systemIds.length > 0) await linkSystems(tx, row, systemIds);
    return {
      id: row.id,
      code,
      events: [await incidentEvent(tx, row, { type: 'incident.declared', set: {}, changed: ['state'] })],
    };
  }

  private async declared(
    tx: Tx,
    actor: Actor,
    body: DeclareBody,
    { code, terms }: Asked,
  ): Promise<Outcome<IncidentDetail>> {
    if (isFuture(body.detectedAt, tx.now)) throw ruleBroken('detected_in_future', 'detectedAt');
    const { systemIds = [] } = body;
    const systems = systemIds.length > 0 ? await findSystems(tx, systemIds) : [];
    const row: Incident = { ...newIncident(tx, actor, body), code };
    const ackMinutes = terms[row.severity ?? 'medium'] as number;
    return {
      answer: presentDeclared(actor, row, { systems, ackMinutes }),
      writes: [
        { planned: INSERT, values: fields.map((field) => row[field]) },
        ...(systemIds.length > 0 ? [{ planned: LINK_SYSTEMS, values: [row.id, systemIds, row.realm] }] : []),
      ],
      events: [await incidentEvent(tx, row, { type: 'incident.declared', set: {}, changed: ['state'] })],
    };
  }
}

const linkSystems = (
  { manager }: Tx,
  { id, realm }: Incident,
  systemIds: readonly string[],
): Promise<unknown> =>
  manager.query(
    'INSERT INTO incident_systems (incident_id, system_id, realm) SELECT $1, unnest($2::uuid[]), $3',
    [id, systemIds, realm],
  );

function newIncident(
  { now, principal }: Tx,
  actor: Pick<Principal, 'kind' | 'id'>,
  body: DeclareBody,
): Omit<Incident, 'code'> {
  return {
    ...neverEntered,
    id: uuidv7(),
    realm: principal.realm,
    kind: 'incident',
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
    declaredBy: actor.kind === 'token' ? null : actor.id,
    declaredByToken: actor.kind === 'token' ? actor.id : null,
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
