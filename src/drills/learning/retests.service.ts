import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, ruleBroken } from '../../platform/errors/problem.js';
import { lockDrill, readDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import { IN_ORDER } from '../inject.js';
import { isDoneWith } from '../judging/corrective-actions.js';
import { type Action, IS_DONE_WITH, IS_OVERDUE, readAction, SELECT_ACTIONS } from './action.js';
import type { RetestBody, RetestInject, RetestList, RetestObjective, RetestOut } from './plan-links.dto.js';
import { seatedIn } from './seats.js';

const MOST_TEXT = 1000;
/** A re-test in an objective of its own, when none is chosen. */
const OWN_OBJECTIVE = { key: 'KTL', text: 'Kiểm tra lại các hành động khắc phục của lần diễn tập trước' };

/** What earlier drills left open, offered to this one's plan: what was said to be mended has to be shown. */
@Injectable()
export class RetestsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  /** Open actions of other drills, the overdue first. */
  async list(actor: Actor, drillId: string): Promise<RetestList> {
    const { principal } = await seatedIn(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.read(principal, (tx) => retests(tx, drillId));
  }

  /**
   * A critical task that tests the action again, under the objective.
   * @throws 404 on an action that the actor does not see; 409 `drill_state` once the drill runs, `already_planned`,
   *   `action_state` when nothing is open about it; 422 `unknown_objective`,
   *   `no_such_inject`, `own_action` for one of this drill
   */
  async plan(
    actor: Actor,
    drillId: string,
    { actionId, objectiveId, injectId }: RetestBody,
  ): Promise<RetestList> {
    const { principal } = await seatedIn(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(principal, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready');
      const action = await readAction(tx, actionId);
      if (action.drillId === drillId) throw ruleBroken('own_action', 'actionId');
      if (isDoneWith(action.state)) throw conflict('action_state', { state: action.state });
      const objective = await objectiveFor(tx, drillId, objectiveId ?? null);
      const key = await insertTask(tx, { drillId, action, objective });
      if (injectId) await askFor(tx, { drillId, injectId, key });
      await tx.manager.query('UPDATE drills SET version = version + 1 WHERE id = $1', [drillId]);
      const event = drillEvent(await readDrill(tx, drillId), {
        type: 'drill.retest_planned',
        circle: 'staff',
      });
      return { answer: await retests(tx, drillId), events: [{ ...event, realm: drillId }] };
    });
  }
}

async function retests(tx: Tx, drillId: string): Promise<RetestList> {
  const { status } = await readDrill(tx, drillId);
  const items = await tx.manager.query<RetestOut[]>(
    `SELECT q.id AS "actionId", q.code, q."drillTitle", q.action, q.state, q."ownerName", q."dueAt", q."isOverdue",
       (SELECT t.key FROM drill_tasks t WHERE t.drill_id = $2 AND t.retest_of = q.id LIMIT 1) AS "taskKey"
     FROM (${SELECT_ACTIONS.replace('SELECT ', `SELECT ${IS_OVERDUE} AS "isOverdue", `)}
       WHERE a.drill_id <> $2 AND NOT ${IS_DONE_WITH}) q
     ORDER BY q."isOverdue" DESC, q."dueAt" NULLS LAST, q.code LIMIT 200`,
    [tx.now, drillId],
  );
  const objectives = await tx.manager.query<RetestObjective[]>(
    'SELECT id, text FROM drill_objectives WHERE drill_id = $1 ORDER BY position',
    [drillId],
  );
  const injects = await tx.manager.query<RetestInject[]>(
    `SELECT i.id, i.code, i.title FROM drill_injects i WHERE i.drill_id = $1 AND ${MAY_ASK} ${IN_ORDER}`,
    [drillId],
  );
  return { items, objectives, injects, isOpen: status === 'draft' || status === 'ready' };
}

const MAY_ASK = `i.status NOT IN ('released', 'complete', 'obsolete')`;

/** Which task an inject shows is nothing that its players read: what was approved of it stays approved. */
async function askFor(
  { manager }: Tx,
  { drillId, injectId, key }: { drillId: string; injectId: string; key: string },
): Promise<void> {
  const [rows] = await manager.query<[unknown[], number]>(
    `UPDATE drill_injects i SET tasks = array_append(i.tasks, $3), version = i.version + 1
     WHERE i.drill_id = $1 AND i.id = $2 AND ${MAY_ASK} RETURNING 1`,
    [drillId, injectId, key],
  );
  if (rows.length === 0) throw ruleBroken('no_such_inject', 'injectId');
}

interface Objective {
  readonly id: string;
  readonly position: number;
}

async function objectiveFor({ manager }: Tx, drillId: string, wanted: string | null): Promise<Objective> {
  const find = (): Promise<Objective[]> =>
    manager.query<Objective[]>(
      'SELECT id, position FROM drill_objectives WHERE drill_id = $1 AND (id = $2 OR $2 IS NULL AND key = $3)',
      [drillId, wanted, OWN_OBJECTIVE.key],
    );
  const [found] = await find();
  if (found) return found;
  if (wanted) throw ruleBroken('unknown_objective', 'objectiveId');
  await manager.query(
    `INSERT INTO drill_objectives (id, drill_id, key, text, position)
     SELECT $1, $2, $3, $4, coalesce(max(position), -1) + 1 FROM drill_objectives WHERE drill_id = $2`,
    [uuidv7(), drillId, OWN_OBJECTIVE.key, OWN_OBJECTIVE.text],
  );
  const [made] = await find();
  if (!made) throw new Error('the objective was made');
  return made;
}

/** Under a target of the capability in which the finding was; one such target for each objective. */
async function insertTask(
  { manager }: Tx,
  { drillId, action, objective }: { drillId: string; action: Action; objective: Objective },
): Promise<string> {
  const [found] = await manager.query<{ capability: string }[]>(
    `SELECT g.capability FROM drill_action_sources s JOIN drill_evaluations e ON e.id = s.evaluation_id
     JOIN drill_tasks t ON t.id = e.task_id JOIN drill_targets g ON g.id = t.target_id
     WHERE s.action_id = $1 ORDER BY e.number LIMIT 1`,
    [action.id],
  );
  const capability = found?.capability ?? 'respond';
  const key = `KP-${action.code.replace('/', '.')}`;
  const targetKey = `${OWN_OBJECTIVE.key}.${objective.position}.${capability}`;
  await manager.query(
    `INSERT INTO drill_targets (id, drill_id, objective_id, key, capability, text, position)
     SELECT $1, $2, $3, $4, $5, $6, coalesce(max(position), -1) + 1 FROM drill_targets WHERE objective_id = $3
     ON CONFLICT DO NOTHING`,
    [uuidv7(), drillId, objective.id, targetKey, capability, OWN_OBJECTIVE.text],
  );
  const rows = await manager.query<unknown[]>(
    `INSERT INTO drill_tasks (id, drill_id, target_id, key, text, weight, is_critical, position, retest_of)
     SELECT $1, $2, g.id, $4, $5, 1, true, (SELECT count(*) FROM drill_tasks t WHERE t.target_id = g.id), $6
     FROM drill_targets g WHERE g.drill_id = $2 AND g.key = $3 ON CONFLICT DO NOTHING RETURNING 1`,
    [
      ...[uuidv7(), drillId, targetKey, key],
      ...[[...`Kiểm tra lại ${action.code}: ${action.action}`].slice(0, MOST_TEXT).join(''), action.id],
    ],
  );
  if (rows.length === 0) throw conflict('already_planned', {});
  return key;
}
