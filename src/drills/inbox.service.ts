import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, RealmActor } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { drillNow } from './clock/drill-clock.js';
import { clockOf, type Drill, enter, readDrill } from './drill.js';
import { audienceIn } from './drill.events.js';
import { presentClock } from './drill.reads.js';
import type { Arrival, InboxOut, RespondBody } from './drills.dto.js';
import { ACKED_AT, RESPONDED_AT } from './world.js';

interface Row extends Omit<Arrival, 'responses'> {
  readonly version: number;
}

/** Whoever said first that it had come: here, on the telephone, or to the order that came with it. */
const ACKED_BY = 'coalesce(l.acked_by, a.spoke_with, a.acknowledged_name)';

/** What a player may know of a delivery: a copy, without what was expected or noted. */
const SELECT = `SELECT l.id, l.code, l.title, l.body, l.from_name AS "from", l.channel, l.unit_id AS "unitId",
  l.is_to_team AS "isToTeam", l.released_at AS "releasedAt", l.released_ms AS "releasedMs", l.ack_due_ms AS "ackDueMs",
  l.respond_due_ms AS "respondDueMs", l.incident_id AS "incidentId", l.assignment_id AS "assignmentId", l.seen_at AS "seenAt",
  ${ACKED_AT} AS "ackedAt", ${ACKED_BY} AS "ackedBy", ${RESPONDED_AT} AS "respondedAt", l.withdrawn_at AS "withdrawnAt", l.version
  FROM drill_deliveries l LEFT JOIN assignments a ON a.id = l.assignment_id`;

/** The player's side: what came, that it was seen, received and answered. */
@Injectable()
export class InboxService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** What came to the actor's unit, or to the team; newest first. */
  async inbox(actor: Actor, drillId: string): Promise<InboxOut> {
    const here = await enter(this.members, actor, { drillId });
    return this.transactions.read(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      const rows = await tx.manager.query<Row[]>(
        `${SELECT} WHERE l.drill_id = $1 AND (l.unit_id = ANY (acting_units()) OR l.is_to_team AND $2)
         ORDER BY l.released_at DESC, l.id DESC LIMIT 200`,
        [drillId, here.part === 'player' && here.scope === 'team'],
      );
      return { clock: presentClock(drill, tx.now), items: await withResponses(tx, rows) };
    });
  }

  /** It was opened; only the first time counts. */
  seen(actor: Actor, drillId: string, id: string): Promise<Arrival> {
    return this.answer(actor, { drillId, id }, async (tx, row, ms) => {
      if (row.seenAt) return null;
      await tx.manager.query(
        'UPDATE drill_deliveries SET seen_at = $2, seen_ms = $3, version = version + 1 WHERE id = $1',
        [id, tx.now, ms],
      );
      return 'drill_delivery.seen';
    });
  }

  /** A person says that it has come; again changes nothing. */
  acknowledge(actor: Actor, drillId: string, id: string): Promise<Arrival> {
    return this.answer(actor, { drillId, id }, async (tx, row, ms) => {
      if (row.ackedAt) return null;
      await tx.manager.query(
        `UPDATE drill_deliveries SET acked_at = $2, acked_ms = $3, acked_by = $4, seen_at = coalesce(seen_at, $2),
           seen_ms = coalesce(seen_ms, $3), version = version + 1 WHERE id = $1`,
        [id, tx.now, ms, tx.principal.name],
      );
      return 'drill_delivery.acknowledged';
    });
  }

  /** What was done or decided; as often as there is something to say. Answering is also having received. */
  respond(actor: Actor, drillId: string, id: string, { text }: RespondBody): Promise<Arrival> {
    return this.answer(actor, { drillId, id }, async (tx, row, ms) => {
      await tx.manager.query(
        `INSERT INTO drill_responses (id, drill_id, delivery_id, author_id, author_name, unit_id, text, at, at_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[uuidv7(), drillId, id, tx.principal.id, tx.principal.name, tx.principal.unitId],
          ...[text, tx.now, ms],
        ],
      );
      await tx.manager.query(
        `UPDATE drill_deliveries SET responded_at = coalesce(responded_at, $2), responded_ms = coalesce(responded_ms, $3),
           acked_at = coalesce(acked_at, $4), acked_ms = coalesce(acked_ms, $5), acked_by = coalesce(acked_by, $6),
           seen_at = coalesce(seen_at, $2), seen_ms = coalesce(seen_ms, $3), version = version + 1 WHERE id = $1`,
        // Whoever acknowledged the order that came with it has received it already.
        [id, tx.now, ms, ...(row.ackedAt ? [null, null, null] : [tx.now, ms, tx.principal.name])],
      );
      return 'drill_delivery.responded';
    });
  }

  /** @throws 404 for what did not come to the actor; 409 `drill_ended` */
  private async answer(
    actor: Actor,
    { drillId, id }: { drillId: string; id: string },
    act: (
      tx: Tx,
      row: Row,
      drillMs: number,
    ) => Promise<'drill_delivery.seen' | 'drill_delivery.acknowledged' | 'drill_delivery.responded' | null>,
  ): Promise<Arrival> {
    const here = await enter(this.members, actor, { drillId, parts: ['player'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      if (drill.endedAt) throw conflict('drill_ended', { state: drill.status });
      const row = await lockOwn(tx, here, drillId, id);
      const type = await act(tx, row, drillNow(clockOf(drill, tx.now), tx.now));
      const answer = await oneOf(tx, id);
      return { answer, events: type ? [answered(drill, answer, type)] : [] };
    });
  }
}

async function lockOwn({ manager }: Tx, here: RealmActor, drillId: string, id: string): Promise<Row> {
  const [row] = isId(id)
    ? await manager.query<Row[]>(
        `${SELECT} WHERE l.drill_id = $1 AND l.id = $2 AND l.withdrawn_at IS NULL
           AND (l.unit_id = ANY (acting_units()) OR l.is_to_team AND $3) FOR NO KEY UPDATE OF l`,
        [drillId, id, here.scope === 'team'],
      )
    : [];
  if (!row) throw notFound();
  return row;
}

async function oneOf(tx: Tx, id: string): Promise<Arrival> {
  const rows = await tx.manager.query<Row[]>(`${SELECT} WHERE l.id = $1`, [id]);
  const [answer] = await withResponses(tx, rows);
  return answer as Arrival;
}

async function withResponses({ manager }: Tx, rows: readonly Row[]): Promise<Arrival[]> {
  const responses = await manager.query<{ deliveryId: string; text: string; at: Date; by: string }[]>(
    `SELECT delivery_id AS "deliveryId", text, at, author_name AS by FROM drill_responses WHERE delivery_id = ANY ($1)
     ORDER BY at, id`,
    [rows.map(({ id }) => id)],
  );
  return rows.map(({ version: _, ...row }) => ({
    ...row,
    responses: responses
      .filter(({ deliveryId }) => deliveryId === row.id)
      .map(({ text, at, by }) => ({ text, at, by })),
  }));
}

function answered(
  drill: Drill,
  { id, unitId, isToTeam, code, seenAt, ackedAt, respondedAt }: Arrival,
  type: 'drill_delivery.seen' | 'drill_delivery.acknowledged' | 'drill_delivery.responded',
): NewEvent {
  return {
    type,
    subjectId: id,
    drillId: drill.id,
    ...(unitId && { unitId }),
    audience: [
      ...audienceIn(drill.id, 'staff'),
      ...(unitId ? [`unit:${unitId}`] : []),
      ...(isToTeam ? ['team'] : []),
    ],
    subject: { id, code, unitId, isToTeam, seenAt, ackedAt, respondedAt },
  };
}
