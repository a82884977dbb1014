import { type JudgedCell, judge, type Judgement } from '../judging/judgement.js';
import { livingEntries, type Vote } from '../judging/quality.js';
import { ratedCells, type RepeatFindings, repeatFindings } from '../judging/repeat-findings.js';
import type { CellKey } from '../judging/score.js';
import { cellName, type PlacedTask, placedTasks } from '../judging/sheet.js';
import { isInTime } from '../judging/timeliness.js';
import type { AfterActionFacts, InjectExpectation, Observation } from './facts.js';
import { drillTimeText, EXPECTATION_WORDS, spanText } from './words.js';

/** What every part of the report asks for, worked out once. */
export interface Telling {
  readonly facts: AfterActionFacts;
  readonly judgement: Judgement;
  /** Null in a first year. */
  readonly repeats: RepeatFindings | null;
  readonly nameOf: (player: string) => string;
  readonly taskOf: (task: string) => PlacedTask;
  /** Names a cell to people: what, and who. */
  readonly cellText: (cell: CellKey) => string;
  readonly evidenceOf: (cell: JudgedCell) => string[];
  readonly latenessOf: (cell: JudgedCell) => string[];
  readonly votesOf: (votes: readonly Vote[]) => string;
}

export function tellingOf(facts: AfterActionFacts): Telling {
  const judgement = judge(facts.sheet, facts.observations, facts.expectations);
  const placed = placedTasks(facts.sheet);
  const names = new Map(facts.players.map(({ key, name }) => [key, name]));
  const observations = new Map(facts.observations.map((observation) => [observation.id, observation]));
  const living = new Set(livingEntries(facts.observations).map(({ id }) => id));
  const expectations = Map.groupBy(facts.expectations.toSorted(byInject), cellName);
  const nameOf = (player: string): string => names.get(player) ?? player;
  const taskOf = (task: string): PlacedTask => {
    const found = placed.get(task);
    if (!found) throw new RangeError(`the sheet has no task ${task}`);
    return found;
  };
  return {
    facts,
    judgement,
    repeats:
      facts.last &&
      repeatFindings(ratedCells(judgement), facts.last.rated, (task) => facts.last?.taskThen[task] ?? task),
    nameOf,
    taskOf,
    cellText: ({ task, player }) => `${placed.get(task)?.text ?? task} – ${nameOf(player)}`,
    evidenceOf: ({ entryIds }) =>
      entryIds
        .filter((id) => living.has(id))
        .flatMap((id) => observations.get(id) ?? [])
        .map(observationText),
    latenessOf: (cell) =>
      (expectations.get(cellName(cell)) ?? []).flatMap((fact) => latenessText(fact) ?? []),
    votesOf: (votes) =>
      votes
        .map(({ entryId, rating }) => `${rating} (${observations.get(entryId)?.evaluatorName ?? entryId})`)
        .join(', '),
  };
}

/** What is handed in has no order. */
const byInject = (one: InjectExpectation, other: InjectExpectation): number =>
  one.inject === other.inject ? compared(one.id, other.id) : compared(one.inject, other.inject);
const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const observationText = ({ text, evaluatorName, observedMs }: Observation): string =>
  `“${text}” (${evaluatorName}${observedMs === null ? '' : `, ${drillTimeText(observedMs)}`})`;

/** Null for what came in time, or may still come. */
function latenessText({ inject, kind, dueMs, outcome }: InjectExpectation): string | null {
  if (outcome.is === 'waiting' || isInTime({ dueMs, outcome })) return null;
  const asked = `${inject}, ${EXPECTATION_WORDS[kind]}: hạn ${spanText(dueMs)}`;
  return outcome.is === 'missing' ? `${asked}, không có` : `${asked}, thực tế ${spanText(outcome.tookMs)}`;
}
