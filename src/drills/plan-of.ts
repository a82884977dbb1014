import type { Tx } from '../events/transactions.js';
import type { Drill } from './drill.js';
import { type Inject, SELECT_AS_PLANNED, SELECT_INJECTS } from './inject.js';
import type { Scenario, ScenarioObjective, ScenarioParty, ScenarioQuestion } from './plan/scenario.js';
import { withoutTasks } from './plan/without-tasks.js';

const MINUTE = 60_000;

/** The drill's plan as a scenario: what it can be checked as, copied as, or written to a spreadsheet as. */
export async function planOf({ manager }: Tx, drill: Drill): Promise<Scenario> {
  const parties = await manager.query<(ScenarioParty & { takes: string })[]>(
    `SELECT p.key, p.name, p.takes, min(u.kind) AS kind, count(m.unit_id)::int AS count FROM drill_parties p
     LEFT JOIN realm_members m ON m.party_id = p.id LEFT JOIN units u ON u.id = m.unit_id
     WHERE p.drill_id = $1 AND p.takes <> 'staff' GROUP BY p.id ORDER BY p.position`,
    [drill.id],
  );
  const [{ objectives, questions }] = await manager.query<
    [{ objectives: ScenarioObjective[] | null; questions: Scenario['questions'] }]
  >(OBJECTIVES, [drill.id]);
  // What somebody withdrew is out of the plan; what the end of the drill overtook was not played, and is planned as before.
  // What an outage shifted was shifted for that day.
  const injects = await manager.query<Inject[]>(
    `${drill.endedAt ? SELECT_AS_PLANNED : SELECT_INJECTS}
     WHERE i.drill_id = $1 AND (i.status <> 'obsolete' OR i.obsolete_reason = 'ended') ORDER BY "offsetMs" NULLS LAST, i.code`,
    [drill.id],
  );
  return {
    key: drill.scenarioKey ?? drill.code,
    kind: drill.kind === 'live_fire' ? 'functional' : drill.kind,
    title: drill.title,
    summary: drill.summary,
    maxMinutes: drill.maxMinutes,
    parties: parties.map((party) =>
      party.takes === 'units'
        ? { ...party, kind: party.kind ?? 'commune', count: Math.max(1, party.count) }
        : { key: party.key, name: party.name, takes: party.takes },
    ),
    objectives: objectives ?? [],
    injects: injects.map(asScenarioInject),
    questions,
  };
}

const asScenarioInject = ({
  offsetMs,
  fromName,
  parties,
  ...inject
}: Inject): Scenario['injects'][number] => ({
  code: inject.code,
  title: inject.title,
  body: inject.body,
  storyline: inject.storyline,
  type: inject.type,
  trigger: inject.trigger,
  atMinutes: offsetMs === null ? null : offsetMs / MINUTE,
  condition: inject.condition,
  from: fromName,
  channel: inject.channel,
  to: parties,
  controller: inject.controller,
  expectedAction: inject.expectedAction,
  notes: inject.notes,
  tasks: inject.tasks,
  expectations: inject.expectations,
  incident: inject.incident,
  ...(Object.keys(inject.extra).length > 0 && { extra: inject.extra }),
});

const OBJECTIVES = `
  SELECT d.questions, (SELECT jsonb_agg(jsonb_build_object('key', o.key, 'text', o.text, 'targets', coalesce((
    SELECT jsonb_agg(jsonb_build_object('key', t.key, 'capability', t.capability, 'text', t.text, 'tasks', coalesce((
      SELECT jsonb_agg(jsonb_build_object('key', k.key, 'text', k.text, 'targetMinutes', k.target_minutes, 'weight', k.weight,
        'isCritical', k.is_critical) ORDER BY k.position) FROM drill_tasks k WHERE k.target_id = t.id), '[]')) ORDER BY t.position)
    FROM drill_targets t WHERE t.objective_id = o.id), '[]')) ORDER BY o.position)
    FROM drill_objectives o WHERE o.drill_id = d.id) AS objectives
  FROM drills d WHERE d.id = $1`;

/** Codes of the kinds of incident that an inject may declare. */
export async function categoriesOf({ manager }: Tx): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ code: string }[]>('SELECT code FROM incident_categories');
  return new Set(rows.map(({ code }) => code));
}

/** What is asked at the hot wash. */
export async function questionsOf({ manager }: Tx, drillId: string): Promise<ScenarioQuestion[]> {
  const [row] = await manager.query<{ questions: ScenarioQuestion[] }[]>(
    'SELECT questions FROM drills WHERE id = $1',
    [drillId],
  );
  return row?.questions ?? [];
}

/** A task of a drill, and the action of an earlier one that it tests again. */
export interface Retest {
  readonly task: string;
  readonly actionId: string;
}

export const retestsOf = ({ manager }: Tx, drillId: string): Promise<Retest[]> =>
  manager.query(
    'SELECT key AS task, retest_of AS "actionId" FROM drill_tasks WHERE drill_id = $1 AND retest_of IS NOT NULL',
    [drillId],
  );

/** The plan for another drill: what this one tests again is offered there anew, as far as it is still open. */
export async function planToCopy(tx: Tx, drill: Drill): Promise<Scenario> {
  const retests = await retestsOf(tx, drill.id);
  return withoutTasks(await planOf(tx, drill), new Set(retests.map(({ task }) => task)));
}
