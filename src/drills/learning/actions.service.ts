import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { changeOf } from '../../events/register-edit.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, forbidden, ruleBroken } from '../../platform/errors/problem.js';
import {
  type ActionMove,
  isActionState,
  isDoneWith,
  isOverdue,
  moveAction,
  type MoveFacts,
} from '../judging/corrective-actions.js';
import { type Action, actionEvent, IS_DONE_WITH, IS_OVERDUE, lockAction, SELECT_ACTIONS } from './action.js';
import {
  abilitiesOf,
  mayEdit,
  mayMove,
  moverOf,
  refuseMove,
  type Standing,
  standingOf,
} from './action-rules.js';
import type {
  ActionContact,
  ActionContactList,
  ActionList,
  ActionOut,
  ActionsQuery,
  ActionSource,
  EditActionBody,
  MoveActionBody,
} from './actions.dto.js';
import { refuseOwner } from './owners.js';
import { type Seated, seated } from './seats.js';

const MOST = 500;
/** What an approved report says stays as it says it; who does it and until when may still be agreed. */
const OF_REPORT = ['issue', 'rootCause', 'action', 'element'];

/** Corrective actions: real work after a drill, seen and moved by whoever owns them, those who plan, and the team. */
@Injectable()
export class ActionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** Those that the actor may see; what is overdue first, then by their day, what is done with last. */
  async list(actor: Actor, query: ActionsQuery): Promise<ActionList> {
    const own = await seated(this.members, actor);
    return this.transactions.read(own.principal, async (tx) => {
      const rows = await tx.manager.query<Action[]>(
        `${SELECT_ACTIONS} WHERE ${SHOWN[query.show ?? 'all']} AND ($2::uuid IS NULL OR a.drill_id = $2)
         ORDER BY ${IS_OVERDUE} DESC, ${IS_DONE_WITH}, a.due_at NULLS LAST, code LIMIT ${MOST}`,
        [tx.now, query.drillId ?? null],
      );
      const [{ open, overdue }] = await tx.manager.query<[{ open: number; overdue: number }]>(
        `SELECT count(*) FILTER (WHERE NOT ${IS_DONE_WITH})::int AS open, count(*) FILTER (WHERE ${IS_OVERDUE})::int AS overdue
         FROM drill_actions a`,
        [tx.now],
      );
      return { items: await presentActions(tx, rows, { actor, own }), open, overdue };
    });
  }

  /** Whom one can ask at a body: its contacts with an account, and the team's own people. */
  async contacts(actor: Actor, unitId: string): Promise<ActionContactList> {
    const { principal } = await seated(this.members, actor);
    return this.transactions.read(principal, async ({ manager }) => ({
      items: await manager.query<ActionContact[]>(
        `SELECT p.id, p.name FROM people p LEFT JOIN contacts c ON c.id = p.contact_id
         WHERE p.is_active AND (c.unit_id = $1 OR p.role IN ('lead', 'coordinator', 'responder'))
         ORDER BY c.unit_id IS NULL, p.name LIMIT 200`,
        [unitId],
      ),
    }));
  }

  /**
   * @throws 404; 403 for who may not; 409 `action_state` when nobody has to do anything about it any more, `drill_state` for
   *   the text of an approved report, `edit_conflict`; 422 on an owner, contact or day that cannot be
   */
  async edit(actor: Actor, id: string, version: number, body: EditActionBody): Promise<ActionOut> {
    const own = await seated(this.members, actor);
    return this.transactions.transact(own.principal, async (tx) => {
      const action = await lockAction(tx, id);
      if (!mayEdit(standingOf(actor, action, own.seats))) throw forbidden();
      if (isDoneWith(action.state)) throw conflict('action_state', { state: action.state });
      const { set, changed, changes } = await changeOf(tx, { row: action, version, body });
      const isPublished = action.drillStatus === 'approved' || action.drillStatus === 'closed';
      if (isPublished && changed.some((field) => OF_REPORT.includes(field)))
        throw conflict('drill_state', { state: action.drillStatus });
      if (changed.length === 0) return { answer: await presentOne(tx, action, { actor, own }), events: [] };
      const next: Action = { ...action, ...set };
      await refuseOwner(tx, next, { isNeeded: action.state !== 'proposed' });
      await write(tx, next);
      const edited = await lockAction(tx, id);
      return {
        answer: await presentOne(tx, edited, { actor, own }),
        events: [
          actionEvent(edited, {
            type: 'drill_action.changed',
            changed,
            data: { changes },
            formerOwner: action.ownerUnitId,
          }),
        ],
      };
    });
  }

  /**
   * One step of its way. Whoever owns it takes on what was proposed to it, as it was proposed: another owner or day is not
   * its own to choose.
   * @throws 404; 403; 409 `action_state`; 422 with what is missing, `verifier_is_owner`, `not_a_retest`
   */
  async move(actor: Actor, id: string, body: MoveActionBody): Promise<ActionOut> {
    const own = await seated(this.members, actor);
    return this.transactions.transact(own.principal, async (tx) => {
      const action = await lockAction(tx, id);
      const standing = standingOf(actor, action, own.seats);
      if (!mayMove(standing, body.move)) throw forbidden();
      const facts = factsOf(actor, action, { standing, body });
      const mover = moverOf(own.principal);
      const answer = moveAction({ ...action, sourceEntryIds: [] }, body.move, mover, facts);
      if (!isActionState(answer)) throw refuseMove(answer, action.state);
      if (body.retestTaskId) await refuseOtherTask(tx, id, body.retestTaskId);
      const next = { ...action, ...SETS[body.move](facts, { by: actor.id, now: tx.now }), state: answer };
      if (body.move === 'accept' && standing.isManager) await refuseOwner(tx, next, { isNeeded: true });
      await write(tx, next);
      const moved = await lockAction(tx, id);
      const data = {
        move: body.move,
        from: action.state,
        to: answer,
        ...(body.reason && { reason: body.reason }),
      };
      return {
        answer: await presentOne(tx, moved, { actor, own }),
        events: [actionEvent(moved, { type: 'drill_action.moved', data, formerOwner: action.ownerUnitId })],
      };
    });
  }
}

const SHOWN: Record<NonNullable<ActionsQuery['show']>, string> = {
  all: '$1::timestamptz IS NOT NULL',
  open: `$1::timestamptz IS NOT NULL AND NOT ${IS_DONE_WITH}`,
  overdue: IS_OVERDUE,
  mine: `$1::timestamptz IS NOT NULL AND (a.owner_unit_id = ANY (acting_units()) OR a.contact_id = acting_person())`,
};

/** What each move writes beside the state. */
const SETS: Readonly<
  Record<ActionMove, (facts: MoveFacts, at: { by: string; now: Date }) => Partial<Action>>
> = {
  accept: ({ ownerUnitId, contactId, startAt, dueAt }) => ({
    ...(ownerUnitId && { ownerUnitId }),
    ...(contactId && { contactId }),
    ...(startAt && { startAt }),
    ...(dueAt && { dueAt }),
  }),
  begin: () => ({}),
  implement: ({ evidence }, { by, now }) => ({
    ...{ implementedAt: now, implementedBy: by, implementation: evidence ?? null, returnedReason: null },
  }),
  verify: ({ evidence, retestRef }, { by, now }) => ({
    ...{ verifiedAt: now, verifiedBy: by, verification: evidence ?? null, retestTaskId: retestRef ?? null },
  }),
  return: ({ reason }) => ({
    ...{ implementedAt: null, implementedBy: null, implementation: null, returnedReason: reason ?? null },
  }),
  accept_risk: ({ reason }, { by }) => ({ riskSignedBy: by, riskReason: reason ?? null }),
};

function factsOf(
  actor: Actor,
  action: Action,
  { standing, body }: { standing: Standing; body: MoveActionBody },
): MoveFacts {
  const { move: _, retestTaskId, ...said } = body;
  const facts: MoveFacts = { ...said, ...(retestTaskId && { retestRef: retestTaskId }) };
  if (body.move !== 'accept' || standing.isManager) return facts;
  const { dueAt, startAt } = facts;
  return {
    contactId: action.contactId ?? actor.id,
    ...(!action.dueAt && dueAt && { dueAt }),
    ...(!action.startAt && startAt && { startAt }),
  };
}

const write = ({ manager }: Tx, action: Action): Promise<unknown> =>
  manager.query(
    `UPDATE drill_actions SET state = $2, issue = $3, root_cause = $4, action = $5, element = $6, owner_unit_id = $7,
       contact_id = $8, start_at = $9, due_at = $10, implemented_at = $11, implemented_by = $12, implementation = $13,
       verified_at = $14, verified_by = $15, verification = $16, retest_task_id = $17, returned_reason = $18,
       risk_signed_by = $19, risk_reason = $20, version = version + 1 WHERE id = $1`,
    [
      ...[action.id, action.state, action.issue, action.rootCause, action.action, action.element],
      ...[action.ownerUnitId, action.contactId, action.startAt, action.dueAt],
      ...[action.implementedAt, action.implementedBy, action.implementation],
      ...[action.verifiedAt, action.verifiedBy, action.verification, action.retestTaskId],
      ...[action.returnedReason, action.riskSignedBy, action.riskReason],
    ],
  );

async function refuseOtherTask({ manager }: Tx, actionId: string, taskId: string): Promise<void> {
  const [task] = await manager.query<{ isHeld: boolean }[]>(
    `SELECT d.ended_at IS NOT NULL AS "isHeld" FROM drill_tasks t JOIN drills d ON d.id = t.drill_id
     WHERE t.id = $1 AND t.retest_of = $2`,
    [taskId, actionId],
  );
  if (!task) throw ruleBroken('not_a_retest', 'retestTaskId');
  if (!task.isHeld) throw ruleBroken('retest_not_held', 'retestTaskId');
}

interface Asking {
  readonly actor: Actor;
  readonly own: Seated;
}

async function presentOne(tx: Tx, action: Action, asking: Asking): Promise<ActionOut> {
  const [out] = await presentActions(tx, [action], asking);
  if (!out) throw new Error('an action is presented as one');
  return out;
}

/** With what stands behind each, for those who may know it, and what the asker may do. */
export async function presentActions(
  { manager, now }: Tx,
  rows: readonly Action[],
  { actor, own: { principal, seats } }: Asking,
): Promise<ActionOut[]> {
  const sources = await manager.query<(ActionSource & { actionId: string })[]>(
    `SELECT s.action_id AS "actionId", e.id AS "evaluationId", t.text AS task, u.name AS "unitName", e.rating
     FROM drill_action_sources s JOIN drill_evaluations e ON e.id = s.evaluation_id JOIN drill_tasks t ON t.id = e.task_id
     LEFT JOIN units u ON u.id = e.unit_id WHERE s.action_id = ANY ($1) ORDER BY e.number`,
    [rows.map(({ id }) => id)],
  );
  return rows.map((action) => {
    const { drillStatus: _s, implementedBy: _i, verifiedBy: _v, riskSignedBy: _r, ...rest } = action;
    const { retestTaskId: _t, ...shown } = rest;
    return {
      ...shown,
      isOverdue: isOverdue(action, now),
      can: abilitiesOf(standingOf(actor, action, seats), action, moverOf(principal)),
      sources: sources
        .filter(({ actionId }) => actionId === action.id)
        .map(({ actionId: _action, ...source }) => source),
    };
  });
}
