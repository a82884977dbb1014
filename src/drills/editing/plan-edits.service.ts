import { Injectable } from '@nestjs/common';
import type { Actor, RealmActor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { changeOf } from '../../events/register-edit.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { conflict, Problem, ruleBroken } from '../../platform/errors/problem.js';
import { type Drill, enter, lockDrill, readDrill, refuseUnless } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import { presentDetail } from '../drill.reads.js';
import type { DrillDetail } from '../drills.dto.js';
import { tieRetests, writeObjectives } from '../make.js';
import { digestOf } from '../plan/digest.js';
import type { Scenario, ScenarioInject, ScenarioObjective } from '../plan/scenario.js';
import { problemsOf } from '../plan/scenario-problems.js';
import { planOf, retestsOf } from '../plan-of.js';
import { gateRows, GATES, ITEMS_OF, unheardByParty } from './gates.js';
import type {
  DrillPeopleOut,
  DrillPersonOut,
  DrillPlanOut,
  EditDrillBody,
  ObjectivesBody,
} from './plan.dto.js';

/** What a drill is and what it practises, while it is planned. */
@Injectable()
export class PlanEditsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  async plan(actor: Actor, drillId: string): Promise<DrillPlanOut> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(here, async (tx) => presentPlan(tx, await readDrill(tx, drillId)));
  }

  /** @throws 409 `edit_conflict`, `drill_state`; 412 `unknown_version`; 422 `planned_in_past` */
  async edit(
    actor: Actor,
    drillId: string,
    { version, body }: { version: number; body: EditDrillBody },
  ): Promise<DrillDetail> {
    return this.change(actor, drillId, async (tx, drill, here) => {
      const { summary, ...others } = body;
      const wanted = { ...others, ...(summary !== undefined && { summary: summary ?? '' }) };
      const { set, changed, changes } = await changeOf(tx, { row: drill, version, body: wanted });
      if (changed.length === 0) return { answer: await presentDetail(tx, drill, here), events: [] };
      if (set.plannedAt && set.plannedAt < tx.now) throw ruleBroken('planned_in_past', 'plannedAt');
      const next = { ...drill, ...set, version: drill.version + 1 };
      await tx.manager.query(
        `UPDATE drills SET title = $2, summary = $3, planned_at = $4, max_minutes = $5, is_blind = $6, version = $7
         WHERE id = $1`,
        [drillId, next.title, next.summary, next.plannedAt, next.maxMinutes, next.isBlind, next.version],
      );
      return {
        answer: await presentDetail(tx, next, here),
        events: [
          drillEvent(next, { type: 'drill.plan_changed', changed, data: { changes } }),
          // Who plays comes into it, or out of it: open connections are asked again.
          ...(next.isBlind === drill.isBlind ? [] : [drillEvent(next, { type: 'drill.members_changed' })]),
        ],
      };
    });
  }

  /**
   * Replaces what is practised.
   * @throws 409 `plan_outdated` when it has changed since `version`; 422 `objectives_faulty` naming the fields,
   *   `task_named` when an inject still names a task that is no more
   */
  async replaceObjectives(
    actor: Actor,
    drillId: string,
    { version, objectives }: ObjectivesBody,
  ): Promise<DrillPlanOut> {
    return this.change(actor, drillId, async (tx, drill) => {
      const plan = await planOf(tx, drill);
      if (versionOf(plan) !== version) throw conflict('plan_outdated', {});
      refuseFaultyObjectives(plan, objectives);
      refuseNamedTasks(plan.injects, objectives);
      const retests = await retestsOf(tx, drillId);
      for (const table of ['drill_tasks', 'drill_targets', 'drill_objectives'])
        await tx.manager.query(`DELETE FROM ${table} WHERE drill_id = $1`, [drillId]);
      await writeObjectives(tx, drillId, objectives);
      await tieRetests(tx, drillId, retests);
      const event = drillEvent(drill, {
        type: 'drill.plan_changed',
        circle: 'staff',
        changed: ['objectives'],
      });
      return { answer: await presentPlan(tx, drill), events: [event] };
    });
  }

  /** Whom one who plans may choose from: who works in the team or judges; nothing by which to reach them. */
  async people(actor: Actor): Promise<DrillPeopleOut> {
    return this.transactions.read({ ...actor, scope: 'team' }, async ({ manager }) => ({
      items: await manager.query<DrillPersonOut[]>(
        `SELECT id, name, role FROM people WHERE is_active
           AND role IN ('lead', 'coordinator', 'responder', 'organiser', 'evaluator') ORDER BY name, id`,
      ),
    }));
  }

  private async change<T>(
    actor: Actor,
    drillId: string,
    act: (
      tx: Tx,
      drill: Drill,
      here: RealmActor,
    ) => Promise<{ answer: T; events: ReturnType<typeof drillEvent>[] }>,
  ): Promise<T> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'draft', 'ready');
      return act(tx, drill, here);
    });
  }
}

const versionOf = ({ objectives }: Pick<Scenario, 'objectives'>): string => digestOf(objectives);

/** The plan but for its injects: what is practised, what was said at the gates, who was not heard. */
export async function presentPlan(tx: Tx, drill: Drill): Promise<DrillPlanOut> {
  const plan = await planOf(tx, drill);
  const rows = await gateRows(tx, drill.id);
  const unheard = await unheardByParty(tx, drill);
  return {
    isBlind: drill.isBlind,
    objectivesVersion: versionOf(plan),
    objectives: plan.objectives as DrillPlanOut['objectives'],
    gates: GATES.map((gate) => ({
      gate,
      items: ITEMS_OF[gate].map((item) => {
        const row = rows.find((one) => one.gate === gate && one.item === item);
        return {
          ...{ item, isGo: row?.isGo ?? null, note: row?.note ?? null },
          ...{ by: row?.by ?? null, at: row?.at ?? null },
        };
      }),
    })),
    unheard: unheard.reduce((sum, { count }) => sum + count, 0),
  };
}

const OF_OBJECTIVES: readonly string[] = ['objective', 'target', 'task'];

/** What is half done (an objective without targets) may stay so while it is written; what is wrong may not. */
function refuseFaultyObjectives(plan: Scenario, objectives: readonly ScenarioObjective[]): void {
  const faults = problemsOf({ ...plan, objectives, injects: [] }).filter(
    ({ about, code }) => OF_OBJECTIVES.includes(about) && code !== 'none',
  );
  if (faults.length === 0) return;
  const errors = faults.map(({ code, about, of, field, value = '' }) => ({
    ...{ field: `${about}.${of}.${field}`, code },
    params: { value, field },
  }));
  throw new Problem(422, 'objectives_faulty', {}, {}, errors);
}

function refuseNamedTasks(
  injects: readonly ScenarioInject[],
  objectives: readonly ScenarioObjective[],
): void {
  const tasks = new Set(
    objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks.map(({ key }) => key))),
  );
  for (const { code, tasks: named, expectations } of injects) {
    const gone = [...named, ...expectations.flatMap(({ task }) => task ?? [])].find((key) => !tasks.has(key));
    if (gone !== undefined) throw ruleBroken('task_named', 'objectives', { task: gone, by: code });
  }
}
