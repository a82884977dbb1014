import { v7 as uuidv7 } from 'uuid';
import type { DispatchService } from '../assignments/dispatch.service.js';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import type { DeclareService } from '../incidents/declare.service.js';
import { tell } from '../notifications/deliveries.js';
import type { Telling } from '../notifications/telling.js';
import { drillNow } from './clock/drill-clock.js';
import { clockOf, type Drill } from './drill.js';
import { audienceIn } from './drill.events.js';
import { type Inject, injectEvent, SELECT_INJECTS } from './inject.js';

/** What an inject's incident and orders are made with. */
export interface Makers {
  readonly declare: DeclareService;
  readonly dispatch: DispatchService;
}

interface Addressee {
  readonly key: string;
  readonly partyId: string;
  readonly takes: 'team' | 'units' | 'simulated' | 'staff';
  readonly unitId: string | null;
}

interface Delivery {
  readonly id: string;
  readonly partyId: string;
  readonly unitId: string | null;
  readonly isToTeam: boolean;
}

/** So many deliveries leave in one transaction: their events are appended behind the log's lock, and real work waits. */
export const PORTION = 4;

/**
 * Releases an inject that is locked: one delivery to each body of its parties (one to the team), and what it declares in
 * the drill. A delivery exists once, whatever is tried. The first of them are sent at once, the others portion by
 * portion ({@link nextUnsent}).
 */
export async function release(
  tx: Tx,
  { drill, inject, by, makers }: { drill: Drill; inject: Inject; by: string | null; makers: Makers },
): Promise<NewEvent[]> {
  const drillMs = drillNow(clockOf(drill, tx.now), tx.now);
  const addressees = await addresseesOf(tx, inject);
  const declared = await declareIncident(tx, inject, addressees, makers);
  const deliveries = await deliver(tx, inject, { addressees, drillMs, incidentId: declared.id });
  const released: Inject = {
    ...inject,
    status: 'released',
    heldAt: null,
    releasedAt: tx.now,
    releasedMs: drillMs,
    version: inject.version + 1,
  };
  await tx.manager.query(
    `UPDATE drill_injects SET status = 'released', held_at = NULL, released_at = $2, released_ms = $3, released_by = $4,
       version = $5 WHERE id = $1`,
    [inject.id, tx.now, drillMs, by, released.version],
  );
  const first = deliveries.slice(0, PORTION);
  return [
    ...declared.events,
    injectEvent(released, { type: 'inject.released', data: { drillMs, deliveries: deliveries.length } }),
    ...(await send(tx, { drill, inject: released, makers, incidentId: declared.id }, first)),
  ];
}

interface Unsent extends Delivery {
  readonly injectId: string;
  readonly incidentId: string | null;
}

/**
 * The next portion of what was released and not sent yet, also after the server was away: it was released.
 * @returns null when all is sent
 */
export async function nextUnsent(
  tx: Tx,
  drill: Drill,
): Promise<{ inject: Inject; incidentId: string | null; deliveries: Delivery[] } | null> {
  const unsent = await tx.manager.query<Unsent[]>(
    `SELECT id, inject_id AS "injectId", party_id AS "partyId", unit_id AS "unitId", is_to_team AS "isToTeam",
       incident_id AS "incidentId" FROM drill_deliveries
     WHERE drill_id = $1 AND sent_at IS NULL AND withdrawn_at IS NULL ORDER BY released_at, inject_id, id LIMIT ${PORTION}
     FOR NO KEY UPDATE SKIP LOCKED`,
    [drill.id],
  );
  const [first] = unsent;
  if (!first) return null;
  const [inject] = await tx.manager.query<[Inject]>(`${SELECT_INJECTS} WHERE i.id = $1`, [first.injectId]);
  const deliveries = unsent.filter(({ injectId }) => injectId === first.injectId);
  return { inject, incidentId: first.incidentId, deliveries };
}

/**
 * Orders what the inject orders of these bodies, and tells them. One that cannot be dispatched any more gets the inject
 * without the order.
 */
export async function send(
  tx: Tx,
  what: { drill: Drill; inject: Inject; makers: Makers; incidentId: string | null },
  deliveries: readonly Delivery[],
): Promise<NewEvent[]> {
  const { drill, inject, makers, incidentId } = what;
  const instruction = inject.incident?.instruction ?? null;
  const unitIds = incidentId !== null && instruction !== null ? await dispatchable(tx, deliveries) : [];
  const order =
    incidentId !== null && instruction !== null && unitIds.length > 0
      ? await makers.dispatch.order(tx, incidentId, { unitIds, instruction })
      : null;
  const orders = new Map(order?.answer.items.map((item) => [item.unitId, item.id]));
  await tx.manager.query(
    `UPDATE drill_deliveries l SET sent_at = $1, assignment_id = r.assignment_id
     FROM jsonb_to_recordset($2) AS r(id uuid, assignment_id uuid) WHERE l.id = r.id`,
    [
      tx.now,
      JSON.stringify(
        deliveries.map(({ id, unitId }) => ({ id, assignment_id: (unitId && orders.get(unitId)) ?? null })),
      ),
    ],
  );
  await tell(tx, tellingsOf(drill, inject, deliveries));
  const drillMs = inject.releasedMs ?? 0;
  return [
    ...(order?.events ?? []),
    ...deliveries.map((delivery) => arrived(drill, inject, delivery, drillMs)),
  ];
}

async function dispatchable({ manager }: Tx, deliveries: readonly Delivery[]): Promise<string[]> {
  const unitIds = deliveries.flatMap(({ unitId }) => unitId ?? []);
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM units WHERE id = ANY ($1) AND dispatchable',
    [unitIds],
  );
  const found = new Set(rows.map(({ id }) => id));
  return unitIds.filter((id) => found.has(id));
}

/** The bodies behind the inject's parties; the team is one. */
const addresseesOf = ({ manager }: Tx, { drillId, parties }: Inject): Promise<Addressee[]> =>
  manager.query<Addressee[]>(
    `SELECT p.key, p.id AS "partyId", p.takes, m.unit_id AS "unitId" FROM drill_parties p
     LEFT JOIN realm_members m ON m.party_id = p.id AND m.unit_id IS NOT NULL
     WHERE p.drill_id = $1 AND p.key = ANY ($2) AND (p.takes = 'team' OR m.id IS NOT NULL)
     ORDER BY p.position, m.unit_id`,
    [drillId, parties],
  );

/** Declares the inject's incident in the drill, where it has one. */
async function declareIncident(
  tx: Tx,
  { incident, fromName, body }: Inject,
  addressees: readonly Addressee[],
  { declare }: Makers,
): Promise<{ id: string | null; events: readonly NewEvent[] }> {
  const unitId = addressees.find((one) => one.unitId !== null)?.unitId;
  if (!incident || !unitId) return { id: null, events: [] };
  return declare.within(tx, {
    title: incident.title,
    description: body,
    unitBrief: body,
    unitId,
    category: incident.category,
    severity: incident.severity,
    detectedAt: tx.now,
    reporter: { name: fromName },
  });
}

async function deliver(
  { manager, now }: Tx,
  inject: Inject,
  {
    addressees,
    drillMs,
    incidentId,
  }: { addressees: readonly Addressee[]; drillMs: number; incidentId: string | null },
): Promise<Delivery[]> {
  const due = (...kinds: string[]): number | null => {
    const minutes = inject.expectations
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ dueMinutes }) => dueMinutes);
    return minutes.length > 0 ? drillMs + Math.round(Math.min(...minutes) * 60_000) : null;
  };
  const rows = addressees.map(({ partyId, takes, unitId }) => ({
    id: uuidv7(),
    party_id: partyId,
    unit_id: unitId,
    is_to_team: takes === 'team',
    incident_id: incidentId,
  }));
  return manager.query<Delivery[]>(
    `INSERT INTO drill_deliveries (id, drill_id, inject_id, party_id, unit_id, is_to_team, code, title, body, from_name,
       channel, ack_due_ms, respond_due_ms, released_at, released_ms, incident_id)
     SELECT r.id, $1, $2, r.party_id, r.unit_id, r.is_to_team, $4, $5, $6, $7, $8, $9, $10, $11, $12, r.incident_id
     FROM jsonb_to_recordset($3) AS r(id uuid, party_id uuid, unit_id uuid, is_to_team boolean, incident_id uuid)
     ON CONFLICT DO NOTHING
     RETURNING id, party_id AS "partyId", unit_id AS "unitId", is_to_team AS "isToTeam"`,
    [
      ...[
        inject.drillId,
        inject.id,
        JSON.stringify(rows),
        inject.code,
        inject.title,
        inject.body,
        inject.fromName,
      ],
      ...[
        inject.channel,
        due('ack'),
        due('respond', 'escalate', 'decision', 'contain', 'document'),
        now,
        drillMs,
      ],
    ],
  );
}

const tellingsOf = (drill: Drill, inject: Inject, deliveries: readonly Delivery[]): Telling[] =>
  deliveries.flatMap(({ id, unitId, isToTeam }): Telling[] => {
    const about = {
      cause: id,
      kind: 'inject' as const,
      isUrgent: true,
      data: { code: inject.code, title: inject.title, drill: drill.code },
    };
    const toTeam = { ...about, data: { ...about.data, path: '/inbox' } };
    if (isToTeam) return [{ ...toTeam, whom: 'duty_officer' as const }];
    return unitId ? [{ ...about, whom: 'duty_contact' as const, unitId }] : [];
  });

/** To whom it was delivered, and those behind the scenes: nobody else of the players. */
function arrived(
  drill: Drill,
  inject: Inject,
  { id, unitId, isToTeam }: Delivery,
  drillMs: number,
): NewEvent {
  return {
    type: 'drill_delivery.released',
    subjectId: id,
    drillId: drill.id,
    ...(unitId && { unitId }),
    audience: [
      ...audienceIn(drill.id, 'staff'),
      ...(unitId ? [`unit:${unitId}`] : []),
      ...(isToTeam ? ['team'] : []),
    ],
    subject: {
      id,
      injectId: inject.id,
      code: inject.code,
      title: inject.title,
      from: inject.fromName,
      channel: inject.channel,
      unitId,
      isToTeam,
      releasedMs: drillMs,
    },
  };
}
