import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, inRealm, isInDrill, may } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import type { Principal } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { forbidden, invalid, ruleBroken } from '../platform/errors/problem.js';
import { enter, readDrill, SELECT_DRILLS, type Drill } from './drill.js';
import { drillEvent } from './drill.events.js';
import { askingHotWash, presentDetail, presentItem } from './drill.reads.js';
import type { CreateDrillBody, DrillDetail, DrillList, LibraryOut } from './drills.dto.js';
import { LIBRARY, scenarioOf } from './library/library.js';
import { proposeMembers, writePlan } from './make.js';
import { planToCopy } from './plan-of.js';
import type { Scenario } from './plan/scenario.js';

/** One after the other: a code is the next of its year. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('drill codes'))`;

/** The drills that there are, and new ones. */
@Injectable()
export class DrillsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
  ) {}

  library(): LibraryOut {
    return {
      items: LIBRARY.map(({ key, kind, title, summary, maxMinutes, injects, objectives }) => ({
        ...{ key, kind, title, summary, maxMinutes },
        injects: injects.length,
        objectives: objectives.length,
      })),
    };
  }

  /** Those that the actor is in or may know of, the latest first. */
  async list(actor: Actor): Promise<DrillList> {
    if (isInDrill(actor)) throw forbidden();
    const memberships = await this.members.of(actor);
    const parts = new Map(memberships.map(({ realm, part }) => [realm, part]));
    const looking: Principal = { ...actor, realms: [...actor.realms, ...parts.keys()] };
    return this.transactions.read(looking, async (tx) => {
      const rows = await tx.manager.query<Drill[]>(
        `${SELECT_DRILLS} ORDER BY coalesce(d.started_at, d.planned_at, d.created_at) DESC LIMIT 200`,
      );
      const asking = await askingHotWash(tx);
      return {
        items: rows.map((row) => presentItem(row, { now: tx.now, part: parts.get(row.id) ?? null, asking })),
      };
    });
  }

  async detail(actor: Actor, drillId: string): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId });
    return this.transactions.read(here, async (tx) => presentDetail(tx, await readDrill(tx, drillId), here));
  }

  /**
   * A drill with a plan of the library, or of a drill of before. Its director is who makes it; whom the parties mean is
   * proposed.
   * @throws 400 without a scenario or a drill to copy; 404 for one that is not the actor's; 422 `unknown_scenario`
   */
  async create(actor: Actor, body: CreateDrillBody): Promise<DrillDetail> {
    if (isInDrill(actor) || actor.kind === 'token' || !may(actor, 'drill.plan')) throw forbidden();
    const scenario = await this.scenarioFor(actor, body);
    const id = uuidv7();
    const here = inRealm(actor, { realm: id, part: 'control' });
    const maker = { ...here, audience: [...here.audience, 'planners'] };
    return this.transactions.transact(maker, async (tx) => {
      if (body.plannedAt && body.plannedAt < tx.now) throw ruleBroken('planned_in_past', 'plannedAt');
      await insertDrill(tx, { id, scenario, body, directorId: actor.id });
      await writePlan(tx, id, { scenario, authorId: body.copyOf ? actor.id : null });
      await proposeMembers(tx, id, { scenario, directorId: actor.id });
      const drill = await readDrill(tx, id);
      return {
        answer: await presentDetail(tx, drill, here),
        events: [drillEvent(drill, { type: 'drill.created' })],
      };
    });
  }

  private async scenarioFor(actor: Actor, { scenario: key, copyOf }: CreateDrillBody): Promise<Scenario> {
    if (copyOf !== undefined) {
      const there = await enter(this.members, actor, { drillId: copyOf, parts: ['control'] });
      return this.transactions.read(there, async (tx) => planToCopy(tx, await readDrill(tx, copyOf)));
    }
    if (key === undefined) throw invalid([{ field: 'scenario', code: 'required' }]);
    const found = scenarioOf(key);
    if (!found) throw ruleBroken('unknown_scenario', 'scenario');
    return found;
  }
}

async function insertDrill(
  { manager, now }: Tx,
  {
    id,
    scenario,
    body,
    directorId,
  }: { id: string; scenario: Scenario; body: CreateDrillBody; directorId: string },
): Promise<void> {
  await manager.query(LOCK);
  const at = body.plannedAt ?? now;
  const title = body.title ?? scenario.title;
  await manager.query(`INSERT INTO realms (id, kind, name, created_at) VALUES ($1, 'drill', $2, $3)`, [
    id,
    title,
    now,
  ]);
  await manager.query(
    `INSERT INTO drills (id, code, kind, title, summary, year, scenario_key, copied_from, is_blind, planned_at, max_minutes,
       questions, status, director_id, created_at, created_by)
     SELECT $1, 'DT-' || y.year || '-' || lpad(n.next::text, greatest(2, length(n.next::text)), '0'), $2, $3, $4, y.year,
       $5, $6, $7, $8, $9, $10, 'draft', $11, $12, $11
     FROM (SELECT to_char($13::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY')::integer AS year) y,
       LATERAL (SELECT count(*) + 1 AS next FROM drills d WHERE d.year = y.year) n`,
    [
      ...[id, scenario.kind, title, scenario.summary, scenario.key, body.copyOf ?? null],
      ...[
        body.isBlind ?? false,
        body.plannedAt ?? null,
        scenario.maxMinutes,
        JSON.stringify(scenario.questions),
      ],
      ...[directorId, now, at],
    ],
  );
}
