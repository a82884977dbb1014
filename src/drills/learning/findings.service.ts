import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, ruleBroken } from '../../platform/errors/problem.js';
import { type Drill, type DrillStatus, readDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import { type Action, actionEvent, readAction, SELECT_ACTIONS } from './action.js';
import { presentActions } from './actions.service.js';
import type { ActionOut, FindingList, ProposeActionBody, SignReasonBody } from './actions.dto.js';
import { findingsOf } from './findings.js';
import { refuseOwner } from './owners.js';
import { type Seated, seatedIn } from './seats.js';

/** From the end until the report is approved: then it says what it says. */
const OPEN: readonly DrillStatus[] = ['ended', 'evaluating', 'reported'];

/** What a drill found, and what is to be done about each: an action, or a reason over a name why there is none. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** @throws 404 for who is not in the drill; 403 for who is not behind its scenes */
  async list(actor: Actor, drillId: string): Promise<FindingList> {
    const own = await seatedIn(this.members, actor, { drillId });
    return this.transactions.read(own.principal, (tx) => findings(tx, drillId, { actor, own }));
  }

  /**
   * Proposes an action that answers one or more ratings M or U; with an owner it is the owner's to take on.
   * @throws 409 `drill_state` before the end and after the report; 422 `not_a_finding`, and what {@link refuseOwner} refuses
   */
  async propose(actor: Actor, drillId: string, body: ProposeActionBody): Promise<ActionOut> {
    const own = await seatedIn(this.members, actor, { drillId });
    return this.transactions.transact(own.principal, async (tx) => {
      refuseUnless(await readDrill(tx, drillId), ...OPEN);
      await refuseOthers(tx, drillId, body.evaluationIds);
      const owned = {
        ...{ ownerUnitId: body.ownerUnitId ?? null, contactId: body.contactId ?? null },
        ...{ startAt: body.startAt ?? null, dueAt: body.dueAt ?? null },
      };
      await refuseOwner(tx, { drillId, ...owned }, { isNeeded: false });
      const id = uuidv7();
      await insert(tx, { id, drillId, by: actor.id, body: { ...body, ...owned } });
      const action = await readAction(tx, id);
      const [answer] = await presentActions(tx, [action], { actor, own });
      if (!answer) throw new Error('an action is presented as one');
      return { answer, events: [actionEvent(action, { type: 'drill_action.proposed' })] };
    });
  }

  /** @throws 409 `drill_state`, `already_signed`; 422 `not_a_finding` */
  async sign(actor: Actor, drillId: string, body: SignReasonBody): Promise<FindingList> {
    const own = await seatedIn(this.members, actor, { drillId });
    return this.transactions.transact(own.principal, async (tx) => {
      const drill = await readDrill(tx, drillId);
      refuseUnless(drill, ...OPEN);
      const ofTask = (await findingsOf(tx, drillId)).filter(({ taskId }) => taskId === body.taskId);
      if (ofTask.length === 0) throw ruleBroken('not_a_finding', 'taskId');
      if (!ofTask.some(({ unitId }) => unitId === body.unitId)) throw ruleBroken('not_a_finding', 'unitId');
      const rows = await tx.manager.query<unknown[]>(
        `INSERT INTO drill_finding_reasons (drill_id, task_id, unit_id, reason, signed_by, signed_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
        [drillId, body.taskId, body.unitId, body.reason, actor.id, actor.name, tx.now],
      );
      if (rows.length === 0) throw conflict('already_signed', {});
      return {
        answer: await findings(tx, drillId, { actor, own }),
        events: [inDrill(drill, 'drill.reason_signed')],
      };
    });
  }
}

/** Of the drill's own life, for those behind its scenes, though it is written from real work. */
const inDrill = (drill: Drill, type: 'drill.reason_signed') => ({
  ...drillEvent(drill, { type, circle: 'staff' }),
  realm: drill.id,
});

async function findings(
  tx: Tx,
  drillId: string,
  asking: { actor: Actor; own: Seated },
): Promise<FindingList> {
  const { status } = await readDrill(tx, drillId);
  const actions = await tx.manager.query<Action[]>(
    `${SELECT_ACTIONS} WHERE a.drill_id = $1 ORDER BY a.number`,
    [drillId],
  );
  return {
    items: await findingsOf(tx, drillId),
    actions: await presentActions(tx, actions, asking),
    isOpen: OPEN.includes(status),
  };
}

/** Ratings of this drill that ask for an action. */
async function refuseOthers({ manager }: Tx, drillId: string, ids: readonly string[]): Promise<void> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM drill_evaluations WHERE drill_id = $1 AND id = ANY ($2) AND rating IN ('M', 'U')`,
    [drillId, ids],
  );
  if (count !== ids.length) throw ruleBroken('not_a_finding', 'evaluationIds');
}

async function insert(
  { manager, now }: Tx,
  { id, drillId, by, body }: { id: string; drillId: string; by: string; body: ProposeActionBody },
): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('actions of ' || $1))`, [drillId]);
  await manager.query(
    `INSERT INTO drill_actions (id, drill_id, number, state, issue, root_cause, action, element, owner_unit_id, contact_id,
       start_at, due_at, created_at, created_by)
     SELECT $1, $2, coalesce(max(number), 0) + 1, 'proposed', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     FROM drill_actions WHERE drill_id = $2`,
    [
      ...[id, drillId, body.issue, body.rootCause ?? null, body.action, body.element],
      ...[body.ownerUnitId, body.contactId, body.startAt, body.dueAt, now, by],
    ],
  );
  await manager.query(
    `INSERT INTO drill_action_sources (action_id, drill_id, evaluation_id) SELECT $1, $2, unnest($3::uuid[])`,
    [id, drillId, body.evaluationIds],
  );
}
