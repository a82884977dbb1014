import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../events/transactions.js';
import type { Retest } from './plan-of.js';
import type { Scenario, ScenarioInject, ScenarioObjective, ScenarioParty } from './plan/scenario.js';

/** The two parties behind the scenes, which every drill has. */
const STAFF = [
  { key: 'control', name: 'Ban tổ chức' },
  { key: 'evaluators', name: 'Tổ đánh giá' },
  { key: 'observers', name: 'Quan sát viên' },
] as const;

const MINUTE = 60_000;

/** Writes a scenario's plan into the drill: who plays, what is practised, what happens. */
export async function writePlan(
  tx: Tx,
  drillId: string,
  { scenario, authorId }: { scenario: Scenario; authorId: string | null },
): Promise<void> {
  await writeParties(tx, drillId, scenario.parties);
  await writeObjectives(tx, drillId, scenario.objectives);
  await writeInjects(tx, drillId, scenario.injects, authorId);
}

async function writeParties(
  { manager }: Tx,
  drillId: string,
  parties: readonly ScenarioParty[],
): Promise<void> {
  const rows = [
    ...STAFF.map((party) => ({ ...party, takes: 'staff' })),
    ...parties.map(({ key, name, takes }) => ({ key, name, takes })),
  ].map((party, position) => ({ id: uuidv7(), position, ...party }));
  await manager.query(
    `INSERT INTO drill_parties (id, drill_id, key, name, takes, position)
     SELECT r.id, $1, r.key, r.name, r.takes, r.position
     FROM jsonb_to_recordset($2) AS r(id uuid, key text, name text, takes text, position integer)`,
    [drillId, JSON.stringify(rows)],
  );
}

/** What is practised: objectives, what they aim at, and the tasks that show it. */
export async function writeObjectives(
  { manager }: Tx,
  drillId: string,
  objectives: readonly ScenarioObjective[],
): Promise<void> {
  const own = objectives.map((objective, position) => ({ id: uuidv7(), position, ...objective }));
  const targets = own.flatMap(({ id, targets: of }) =>
    of.map((target, position) => ({ id: uuidv7(), objective_id: id, position, ...target })),
  );
  const tasks = targets.flatMap(({ id, tasks: of }) =>
    of.map((task, position) => ({ id: uuidv7(), target_id: id, position, ...task })),
  );
  await manager.query(
    `INSERT INTO drill_objectives (id, drill_id, key, text, position)
     SELECT r.id, $1, r.key, r.text, r.position FROM jsonb_to_recordset($2) AS r(id uuid, key text, text text, position integer)`,
    [drillId, JSON.stringify(own)],
  );
  await manager.query(
    `INSERT INTO drill_targets (id, drill_id, objective_id, key, capability, text, position)
     SELECT r.id, $1, r.objective_id, r.key, r.capability, r.text, r.position FROM jsonb_to_recordset($2)
       AS r(id uuid, objective_id uuid, key text, capability text, text text, position integer)`,
    [drillId, JSON.stringify(targets)],
  );
  await manager.query(
    `INSERT INTO drill_tasks (id, drill_id, target_id, key, text, target_minutes, weight, is_critical, position)
     SELECT r.id, $1, r.target_id, r.key, r.text, r."targetMinutes", r.weight, r."isCritical", r.position
     FROM jsonb_to_recordset($2) AS r(id uuid, target_id uuid, key text, text text, "targetMinutes" double precision,
       weight double precision, "isCritical" boolean, position integer)`,
    [drillId, JSON.stringify(tasks)],
  );
}

/** Which of the tasks test an action of an earlier drill again. */
export const tieRetests = ({ manager }: Tx, drillId: string, retests: readonly Retest[]): Promise<unknown> =>
  manager.query(
    `UPDATE drill_tasks t SET retest_of = r."actionId" FROM jsonb_to_recordset($2) AS r(task text, "actionId" uuid)
     WHERE t.drill_id = $1 AND t.key = r.task`,
    [drillId, JSON.stringify(retests)],
  );

/** Injects as drafts. What comes from the library has no author among the drill's people, so one of them may approve it. */
export async function writeInjects(
  { manager }: Tx,
  drillId: string,
  injects: readonly ScenarioInject[],
  authorId: string | null,
): Promise<void> {
  const rows = injects.map(({ atMinutes, to, from, ...inject }) => ({
    ...inject,
    id: uuidv7(),
    offset_ms: atMinutes === null ? null : Math.round(atMinutes * MINUTE),
    parties: to,
    from_name: from,
    extra: inject.extra ?? {},
  }));
  await manager.query(
    `INSERT INTO drill_injects (id, drill_id, code, title, body, storyline, type, trigger, offset_ms, condition, from_name,
       channel, parties, controller, expected_action, notes, tasks, expectations, incident, extra, status, author_id)
     SELECT r.id, $1, r.code, r.title, r.body, r.storyline, r.type, r.trigger, r.offset_ms, nullif(r.condition, 'null'),
       r.from_name, r.channel, r.parties, r.controller, r."expectedAction", r.notes, r.tasks, r.expectations,
       nullif(r.incident, 'null'), r.extra, 'draft', $3
     FROM jsonb_to_recordset($2) AS r(id uuid, code text, title text, body text, storyline text, type text, trigger text,
       offset_ms bigint, condition jsonb, from_name text, channel text, parties text[], controller text,
       "expectedAction" text, notes text, tasks text[], expectations jsonb, incident jsonb, extra jsonb)`,
    [drillId, JSON.stringify(rows), authorId],
  );
}

/** Whom the parties mean until somebody chooses: the team's operators, and units of the kind in the order of their codes. */
export async function proposeMembers(
  { manager }: Tx,
  drillId: string,
  { scenario, directorId }: { scenario: Scenario; directorId: string },
): Promise<void> {
  await manager.query(
    `INSERT INTO realm_members (id, realm, party_id, person_id, part)
     SELECT gen_random_uuid(), $1, p.id, $2, 'control' FROM drill_parties p WHERE p.drill_id = $1 AND p.key = 'control'`,
    [drillId, directorId],
  );
  for (const party of scenario.parties) {
    if (party.takes === 'team') await proposeTeam(manager, drillId, party.key);
    if (party.takes === 'units') await proposeUnits(manager, drillId, party);
  }
  await manager.query(
    `INSERT INTO realm_members (id, realm, party_id, person_id, part)
     SELECT gen_random_uuid(), $1, p.id, e.id, 'evaluator' FROM drill_parties p, people e
     WHERE p.drill_id = $1 AND p.key = 'evaluators' AND e.role = 'evaluator' AND e.is_active ON CONFLICT DO NOTHING`,
    [drillId],
  );
}

type Manager = Tx['manager'];

const proposeTeam = (manager: Manager, drillId: string, key: string): Promise<unknown> =>
  manager.query(
    `INSERT INTO realm_members (id, realm, party_id, person_id, part)
     SELECT gen_random_uuid(), $1, p.id, e.id, 'player' FROM drill_parties p, people e
     WHERE p.drill_id = $1 AND p.key = $2 AND e.role IN ('lead', 'coordinator', 'responder') AND e.is_active
     ON CONFLICT DO NOTHING`,
    [drillId, key],
  );

const proposeUnits = (
  manager: Manager,
  drillId: string,
  { key, kind, count, first = [] }: { key: string; kind: string; count: number; first?: readonly string[] },
): Promise<unknown> =>
  manager.query(
    `INSERT INTO realm_members (id, realm, party_id, unit_id, part)
     SELECT gen_random_uuid(), $1, p.id, u.id, 'player' FROM drill_parties p CROSS JOIN LATERAL (
       SELECT u.id FROM units u WHERE u.kind = $3 AND u.dispatchable AND u.is_active
         AND NOT EXISTS (SELECT FROM realm_members m WHERE m.realm = $1 AND m.unit_id = u.id)
       ORDER BY u.code = ANY ($5) DESC, u.code LIMIT $4) u
     WHERE p.drill_id = $1 AND p.key = $2`,
    [drillId, key, kind, count, first],
  );
