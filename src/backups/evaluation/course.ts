import type { CopyEvidence } from './copy-evidence.js';
import { RULES, type Rule, type SystemFacts } from './facts.js';
import type { Grade } from './phases.js';
import { countedOf, type DatasetEvidence, type Grades, standingAt } from './rules.js';
import type { Thresholds } from './thresholds.js';
import type { SquareState, Verdict } from './verdict.js';

export type States = Readonly<Record<Rule, SquareState>>;
type Waivers = SystemFacts['waivers'];

/** From an instant to that of the next: how the squares of a dataset stand. */
export interface Stage {
  readonly from: number;
  readonly states: States;
  /** A copy is counted. */
  readonly counts: boolean;
}

/** The squares of a dataset from now on, as long as nothing new comes; the first stage is now. */
export function courseOf(
  dataset: DatasetEvidence,
  now: number,
  waivers: Waivers,
  thresholds: Thresholds,
): readonly [Stage, ...Stage[]] {
  const stageAt = (from: number): Stage => {
    const { grades, representatives } = standingAt(dataset, from, thresholds);
    return { from, states: statesOf(grades, waivers, from), counts: countedOf(representatives).length > 0 };
  };
  const course: [Stage, ...Stage[]] = [stageAt(now)];
  for (const instant of instantsAfter(now, dataset.copies, waivers)) {
    const stage = stageAt(instant);
    const last = course[course.length - 1];
    if (last && !isSame(last, stage)) course.push(stage);
  }
  return course;
}

/** In order, every instant at which anything of the copies can become another. */
function instantsAfter(now: number, copies: readonly CopyEvidence[], waivers: Waivers): number[] {
  const ends = copies.flatMap(({ standing, integrity, restore, isolation }) =>
    [standing, integrity.phases, restore.phases, isolation.phases].flatMap((phases) =>
      phases.map(({ before }) => before),
    ),
  );
  const instants = new Set([...ends, ...waivers.map(({ until }) => until)]);
  return [...instants]
    .filter((instant) => instant > now && instant < Infinity)
    .toSorted((one, other) => one - other);
}

const isSame = (one: Stage, other: Stage): boolean =>
  one.counts === other.counts && RULES.every((rule) => one.states[rule] === other.states[rule]);

function statesOf(grades: Grades, waivers: Waivers, at: number): States {
  const stateOf = (rule: Rule): SquareState => waivedState(grades[rule], rule, waivers, at);
  return {
    copies: stateOf('copies'),
    media: stateOf('media'),
    offsite: stateOf('offsite'),
    isolated: stateOf('isolated'),
    errors: stateOf('errors'),
  };
}

/** A waiver, before its end, stands for what is not proved; it hides nothing that is. */
const waivedState = (grade: Grade, rule: Rule, waivers: Waivers, at: number): SquareState =>
  (grade === 'unmet' || grade === 'unproved') &&
  waivers.some((waiver) => waiver.rule === rule && at < waiver.until)
    ? 'waived'
    : grade;

/** From worst to best: of several datasets the worst decides. */
const SQUARE_STATES: readonly SquareState[] = ['unmet', 'unproved', 'waived', 'expiring', 'met'];

export const isWorse = (one: SquareState, other: SquareState): boolean =>
  SQUARE_STATES.indexOf(one) < SQUARE_STATES.indexOf(other);

/** What is known of a whole system at an instant. */
export interface SystemStage extends Stage {
  readonly verdict: Verdict;
  readonly datasets: readonly Stage[];
}

/** The system from now on: its stages begin where one of a dataset does. */
export function systemCourse(
  courses: readonly (readonly [Stage, ...Stage[]])[],
  now: number,
  thresholds: Thresholds,
): readonly [SystemStage, ...SystemStage[]] {
  const instants = new Set(courses.flatMap((course) => course.map(({ from }) => from)));
  const [, ...later] = [
    now,
    ...[...instants].filter((from) => from > now).toSorted((one, other) => one - other),
  ];
  const at = (from: number) =>
    systemStage(
      courses.map((course) => course.findLast((stage) => stage.from <= from) ?? course[0]),
      from,
      thresholds,
    );
  return [at(now), ...later.map(at)];
}

function systemStage(datasets: readonly Stage[], from: number, thresholds: Thresholds): SystemStage {
  const worstOf = (rule: Rule): SquareState =>
    datasets
      .map(({ states }) => states[rule])
      .reduce<SquareState | null>(
        (worst, state) => (worst && !isWorse(state, worst) ? worst : state),
        null,
      ) ?? 'unproved';
  const states: States = {
    copies: worstOf('copies'),
    media: worstOf('media'),
    offsite: worstOf('offsite'),
    isolated: worstOf('isolated'),
    errors: worstOf('errors'),
  };
  const counts = datasets.length > 0 && datasets.every((stage) => stage.counts);
  return { from, states, counts, verdict: verdictOf(states, counts, thresholds), datasets };
}

/**
 * - A rule that is asked for and not held decides; one that is not proved comes after it.
 * - Where no copy is counted nothing is proved, whatever was waived.
 * - Ageing evidence and waivers are warnings. An isolated copy that is waived, or not asked for and not there, leaves 3-2-1.
 */
export function verdictOf(states: States, counts: boolean, { asksIsolated }: Thresholds): Verdict {
  const asked = RULES.filter((rule) => asksIsolated || rule !== 'isolated');
  if (asked.some((rule) => states[rule] === 'unmet')) return 'unmet';
  if (!counts || asked.some((rule) => states[rule] === 'unproved')) return 'unproved';
  const isWarned = asked.some(
    (rule) => states[rule] === 'expiring' || (states[rule] === 'waived' && rule !== 'isolated'),
  );
  if (isWarned) return 'met_with_warning';
  return states.isolated === 'met' ? 'met_32110' : 'met_321';
}

/** The first instant at which something of the stages is another than now; null: never. */
export function firstChange<S extends Stage>(
  [first, ...later]: readonly [S, ...S[]],
  partOf: (stage: S) => unknown,
): number | null {
  const part = partOf(first);
  return later.find((stage) => partOf(stage) !== part)?.from ?? null;
}
