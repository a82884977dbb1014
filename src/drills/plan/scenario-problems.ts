import { type Condition, injectsIn } from './condition.js';
import { ofIncident, ofPlace } from './incident-problems.js';
import { type Problem, type Say, tell } from './problem.js';
import {
  CODE_SHAPE,
  KEY_SHAPE,
  type Scenario,
  type ScenarioExpectation,
  type ScenarioInject,
  type ScenarioObjective,
  type ScenarioParty,
  type ScenarioTarget,
  type ScenarioTask,
} from './scenario.js';

/**
 * Everything that is broken in a scenario, in its own order; empty when it can be played.
 * @param categories codes of the kinds of incident that there are; without them no category is looked at
 */
export function problemsOf(scenario: Scenario, categories?: ReadonlySet<string>): Problem[] {
  const targets = scenario.objectives.flatMap((objective) => objective.targets);
  const tasks = targets.flatMap((target) => target.tasks);
  return [
    ...ofScenario(scenario),
    ...scenario.parties.flatMap(ofParty),
    ...scenario.objectives.flatMap(ofObjective),
    ...targets.flatMap(ofTarget),
    ...tasks.flatMap(ofTask),
    ...scenario.questions.flatMap(({ key, text }) => [
      ...ofKey('question', key),
      ...ofTexts(tell('question', key), { text }),
    ]),
    ...repeated('party', 'key', keysOf(scenario.parties)),
    ...repeated('objective', 'key', keysOf(scenario.objectives)),
    ...repeated('target', 'key', keysOf(targets)),
    ...repeated('task', 'key', keysOf(tasks)),
    ...repeated('question', 'key', keysOf(scenario.questions)),
    ...ofInjects(scenario, new Set(keysOf(tasks))),
    ...scenario.injects.flatMap((inject) => ofIncident(inject, categories)),
  ];
}

const keysOf = (named: readonly { readonly key: string }[]): string[] => named.map(({ key }) => key);

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0;

function ofScenario({ key, title, summary, maxMinutes, parties, objectives, injects }: Scenario): Problem[] {
  const say = tell('scenario', key);
  const lists = Object.entries({ parties, objectives, injects });
  return [
    ...ofKey('scenario', key),
    ...ofTexts(say, { title, summary }),
    ...(isPositive(maxMinutes) ? [] : [say('not_positive', 'maxMinutes', maxMinutes)]),
    ...lists.filter(([, list]) => list.length === 0).map(([field]) => say('none', field)),
  ];
}

function ofKey(about: Problem['about'], key: string, shape = KEY_SHAPE): Problem[] {
  const field = about === 'inject' ? 'code' : 'key';
  if (shape.test(key)) return [];
  return [tell(about, key)(key.trim() === '' ? 'empty' : 'malformed', field, key)];
}

const ofTexts = (say: Say, texts: Readonly<Record<string, string>>): Problem[] =>
  Object.entries(texts)
    .filter(([, text]) => text.trim() === '')
    .map(([field]) => say('empty', field));

/** Once for each name that stands more than once. */
const repeated = (about: Problem['about'], field: string, names: readonly string[]): Problem[] =>
  [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name) =>
    tell(about, name)('repeated', field, name),
  );

function ofParty(party: ScenarioParty): Problem[] {
  const say = tell('party', party.key);
  const isCounted = party.takes !== 'units' || (Number.isInteger(party.count) && party.count > 0);
  return [
    ...ofKey('party', party.key),
    ...ofTexts(say, { name: party.name, ...(party.takes === 'units' && { kind: party.kind }) }),
    ...(isCounted ? [] : [say('not_positive', 'count', party.count)]),
  ];
}

function ofObjective({ key, text, targets }: ScenarioObjective): Problem[] {
  const say = tell('objective', key);
  return [
    ...ofKey('objective', key),
    ...ofTexts(say, { text }),
    ...(targets.length > 0 ? [] : [say('none', 'targets')]),
  ];
}

function ofTarget({ key, text, tasks }: ScenarioTarget): Problem[] {
  const say = tell('target', key);
  return [
    ...ofKey('target', key),
    ...ofTexts(say, { text }),
    ...(tasks.length > 0 ? [] : [say('none', 'tasks')]),
  ];
}

function ofTask({ key, text, targetMinutes, weight }: ScenarioTask): Problem[] {
  const say = tell('task', key);
  return [
    ...ofKey('task', key),
    ...ofTexts(say, { text }),
    ...(targetMinutes === null || isPositive(targetMinutes)
      ? []
      : [say('not_positive', 'targetMinutes', targetMinutes)]),
    ...(isPositive(weight) ? [] : [say('not_positive', 'weight', weight)]),
  ];
}

function ofInjects(scenario: Scenario, tasks: ReadonlySet<string>): Problem[] {
  const { injects, maxMinutes } = scenario;
  const parties = new Set(keysOf(scenario.parties));
  const bodies = new Set(keysOf(scenario.parties.filter(({ takes }) => takes === 'units')));
  const codes = injects.map(({ code }) => code);
  const known = new Set(codes);
  const cycles = cyclesIn(injects);
  return [
    ...injects.flatMap((inject) => [
      ...ofInject(inject, parties, tasks),
      ...ofPlace(inject, bodies),
      ...ofTimes(inject, maxMinutes),
      ...inject.expectations.flatMap((expectation, at) =>
        ofExpectation(tell('inject', inject.code), `expectations.${at}`, expectation, tasks),
      ),
      ...(inject.condition ? ofCondition(inject.code, inject.condition, known, maxMinutes) : []),
      ...[cycles.get(inject.code)].flatMap((way) =>
        way ? [tell('inject', inject.code)('condition_cycle', 'condition', way.join(' → '))] : [],
      ),
    ]),
    ...repeated('inject', 'code', codes),
  ];
}

function ofInject(
  inject: ScenarioInject,
  parties: ReadonlySet<string>,
  tasks: ReadonlySet<string>,
): Problem[] {
  const { code, title, body, to, controller, channel, incident } = inject;
  const say = tell('inject', code);
  return [
    ...ofKey('inject', code, CODE_SHAPE),
    ...ofTexts(say, { title, body, ...(incident && { 'incident.title': incident.title }) }),
    ...(to.length > 0 ? [] : [say('no_recipient', 'to')]),
    ...to.filter((key) => !parties.has(key)).map((key) => say('unknown_party', 'to', key)),
    ...(controller.trim() === '' ? [say('no_controller', 'controller')] : []),
    ...(inject.tasks.length > 0 ? [] : [say('no_task', 'tasks')]),
    ...inject.tasks.filter((key) => !tasks.has(key)).map((key) => say('unknown_task', 'tasks', key)),
    ...(channel === 'sim_incident' && !incident ? [say('no_incident', 'incident')] : []),
  ];
}

function ofTimes({ code, trigger, atMinutes, condition }: ScenarioInject, maxMinutes: number): Problem[] {
  const say = tell('inject', code);
  return [
    ...(trigger === 'scheduled' && atMinutes === null ? [say('no_time', 'atMinutes')] : []),
    ...(trigger === 'conditional' && condition === null ? [say('no_condition', 'condition')] : []),
    ...(atMinutes === null ? [] : ofOffset(say, 'atMinutes', atMinutes, maxMinutes)),
  ];
}

function ofOffset(say: Say, field: string, minutes: number, maxMinutes: number): Problem[] {
  if (!(minutes >= 0)) return [say('negative', field, minutes)];
  return minutes > maxMinutes ? [say('beyond_end', field, minutes)] : [];
}

function ofExpectation(
  say: Say,
  field: string,
  { dueMinutes, weight, task }: ScenarioExpectation,
  tasks: ReadonlySet<string>,
): Problem[] {
  return [
    ...(isPositive(dueMinutes) ? [] : [say('not_positive', `${field}.dueMinutes`, dueMinutes)]),
    ...(isPositive(weight) ? [] : [say('not_positive', `${field}.weight`, weight)]),
    ...(task === null || tasks.has(task) ? [] : [say('unknown_task', `${field}.task`, task)]),
  ];
}

function ofCondition(
  code: string,
  condition: Condition,
  known: ReadonlySet<string>,
  maxMinutes: number,
): Problem[] {
  const say = tell('inject', code);
  const named = [...new Set(injectsIn(condition))];
  return [
    ...named.filter((one) => !known.has(one)).map((one) => say('unknown_inject', 'condition', one)),
    ...(named.includes(code) ? [say('own_condition', 'condition', code)] : []),
    ...partsOf(condition).flatMap((part) => {
      if ('afterMinutes' in part) return ofOffset(say, 'condition', part.afterMinutes, maxMinutes);
      const isEmpty = ('all' in part && part.all.length === 0) || ('any' in part && part.any.length === 0);
      return isEmpty ? [say('empty_condition', 'condition')] : [];
    }),
  ];
}

function partsOf(condition: Condition): Condition[] {
  if ('all' in condition) return [condition, ...condition.all.flatMap(partsOf)];
  if ('any' in condition) return [condition, ...condition.any.flatMap(partsOf)];
  return 'not' in condition ? [condition, ...partsOf(condition.not)] : [condition];
}

/** For each conditional inject that waits for itself by way of others: the shortest way round, itself at both ends. */
function cyclesIn(injects: readonly ScenarioInject[]): Map<string, string[]> {
  const waits = new Map(
    injects.flatMap(({ code, trigger, condition }) =>
      trigger === 'conditional' && condition
        ? [[code, injectsIn(condition).filter((one) => one !== code)] as const]
        : [],
    ),
  );
  const cycles = new Map<string, string[]>();
  for (const code of waits.keys()) {
    const way = wayBack(code, waits);
    if (way) cycles.set(code, way);
  }
  return cycles;
}

function wayBack(start: string, waits: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cameFrom = new Map<string, string>();
  let edge = [start];
  while (edge.length > 0) {
    const next: string[] = [];
    for (const at of edge)
      for (const one of waits.get(at) ?? []) {
        if (one === start) return [start, ...stepsTo(at, start, cameFrom), start];
        if (!waits.has(one) || cameFrom.has(one)) continue;
        cameFrom.set(one, at);
        next.push(one);
      }
    edge = next;
  }
  return null;
}

function stepsTo(last: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const steps: string[] = [];
  for (let at = last; at !== start; at = cameFrom.get(at) as string) steps.push(at);
  return steps.reverse();
}
