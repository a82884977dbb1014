import type { Tx } from '../../events/transactions.js';
import { Problem, ruleBroken } from '../../platform/errors/problem.js';
import type { Drill } from '../drill.js';
import type { Inject } from '../inject.js';
import { categoriesOf, planOf } from '../plan-of.js';
import type { Scenario, ScenarioInject } from '../plan/scenario.js';
import { injectsIn } from '../plan/condition.js';
import type { Problem as PlanProblem, ProblemCode } from '../plan/problem.js';
import { problemsOf } from '../plan/scenario-problems.js';
import type { EditInjectBody, InjectBody } from './inject.dto.js';

const MINUTE = 60_000;

/** The fields of an inject that a person writes, as they go over the wire. */
export type Written = Omit<ScenarioInject, 'atMinutes' | 'to' | 'extra'> & {
  readonly offsetMs: number | null;
  readonly parties: readonly string[];
};

/** Texts that may be left out: on the wire null, in the plan nothing. */
const EMPTIED = ['storyline', 'from', 'controller', 'expectedAction', 'notes'] as const;

/** What was sent, without the classes that checked it. */
export function bodyOf(body: InjectBody): Written;
export function bodyOf(body: EditInjectBody): Partial<Written>;
export function bodyOf(body: InjectBody | EditInjectBody): Partial<Written> {
  const emptied = EMPTIED.filter((field) => body[field] === null).map((field) => [field, ''] as const);
  return structuredClone({ ...body, ...Object.fromEntries(emptied) }) as Partial<Written>;
}

export const writtenOf = ({ fromName, ...inject }: Inject): Written => ({
  code: inject.code,
  title: inject.title,
  body: inject.body,
  storyline: inject.storyline,
  type: inject.type,
  trigger: inject.trigger,
  offsetMs: inject.offsetMs,
  condition: inject.condition,
  from: fromName,
  channel: inject.channel,
  parties: inject.parties,
  controller: inject.controller,
  expectedAction: inject.expectedAction,
  notes: inject.notes,
  tasks: inject.tasks,
  expectations: inject.expectations,
  incident: inject.incident,
});

/** As the scenario's checks take it. */
export const scenarioInjectOf = ({ offsetMs, parties, ...rest }: Written): ScenarioInject => ({
  ...rest,
  atMinutes: offsetMs === null ? null : offsetMs / MINUTE,
  to: parties,
});

/** As it is stored: whole milliseconds. */
export const storedOf = ({ atMinutes, to, extra: _, ...rest }: ScenarioInject): Written => ({
  ...rest,
  offsetMs: atMinutes === null ? null : Math.round(atMinutes * MINUTE),
  parties: to,
});

/** What is let out by hand has no time: the form does not ask for one, and shows none that was typed before. */
export const withoutHiddenTime = (written: Written): Written =>
  written.trigger === 'manual' ? { ...written, offsetMs: null } : written;

/** What may still be missing while the plan is written; it keeps the drill from being ready, not from being saved. */
const MAY_WAIT: ReadonlySet<ProblemCode> = new Set(['no_recipient', 'no_controller', 'no_task']);
/** How the scenario calls a field, and how the wire does. */
const FIELDS: Readonly<Record<string, string>> = { atMinutes: 'offsetMs', to: 'parties' };

/**
 * Refuses what would not fit into the plan: unknown parties, tasks and injects, a trigger without its time or condition,
 * a circle. While the drill is a draft, recipients, controller and tasks may still be missing.
 * @param former its code before the edit; null for a new one
 * @throws 422 `inject_faulty` naming the fields; `inject_code_taken`; `inject_named` when others wait for its former code
 */
export async function refuseFaulty(
  tx: Tx,
  drill: Drill,
  { next, former }: { next: Written; former: string | null },
): Promise<void> {
  if (next.code !== former) await refuseTakenCode(tx, drill, next.code);
  const plan = await planOf(tx, drill);
  if (former !== null && former !== next.code) refuseNamed(plan, former);
  const others = plan.injects.filter(({ code }) => code !== former);
  const problems = problemsOf(
    { ...plan, injects: [...others, scenarioInjectOf(next)] },
    await categoriesOf(tx),
  ).filter(
    ({ about, of, code }) =>
      about === 'inject' && of === next.code && !(drill.status === 'draft' && MAY_WAIT.has(code)),
  );
  if (problems.length === 0) return;
  throw new Problem(422, 'inject_faulty', { code: next.code }, {}, problems.map(fieldErrorOf));
}

const fieldErrorOf = ({ code, field, value }: PlanProblem) => ({
  field: FIELDS[field] ?? field,
  code,
  params: { value: value ?? '', field },
});

async function refuseTakenCode({ manager }: Tx, drill: Drill, code: string): Promise<void> {
  const rows = await manager.query<unknown[]>(
    'SELECT 1 FROM drill_injects WHERE drill_id = $1 AND code = $2',
    [drill.id, code],
  );
  if (rows.length > 0) throw ruleBroken('inject_code_taken', 'code', { code });
}

/** @throws 422 `inject_named` when another inject waits for it */
export function refuseNamed({ injects }: Pick<Scenario, 'injects'>, code: string): void {
  const waiting = injects.find(
    (one) => one.code !== code && one.condition && injectsIn(one.condition).includes(code),
  );
  if (waiting) throw ruleBroken('inject_named', 'code', { code, by: waiting.code });
}
