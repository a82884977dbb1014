import { CAPABILITIES, type Capability } from '../plan/scenario.js';
import { livingEntries, qualityOf, type RatingEntry } from './quality.js';
import { blend } from './rules.js';
import { type CellKey, cellPoints, type CellScore, type Score, scoreOf } from './score.js';
import { cellName, type PlacedTask, placedTasks, type Sheet } from './sheet.js';
import { type ExpectationFact, timelinessOf } from './timeliness.js';

export interface JudgedCell extends CellScore {
  readonly target: string;
  readonly objective: string;
  readonly capability: Capability;
  /** Every entry that stands here, with the superseded ones that stood here, in the journal's order: the evidence. */
  readonly entryIds: readonly string[];
  readonly expectationIds: readonly string[];
}

export interface KeyedScore extends Score {
  readonly key: string;
}

/** A drill as it is judged by what the journal says until now. */
export interface Judgement {
  /** In the order of the sheet. */
  readonly cells: readonly JudgedCell[];
  /** A task over all who had to show it; tasks, targets and objectives in the scenario's order. */
  readonly tasks: readonly KeyedScore[];
  readonly targets: readonly KeyedScore[];
  /** Capped at `criticalCap` by a critical task rated U; nothing else is. */
  readonly objectives: readonly KeyedScore[];
  readonly capabilities: readonly KeyedScore[];
  /** In the order in which the sheet first names them. */
  readonly players: readonly KeyedScore[];
  readonly drill: Score;
  /** What the evaluators have to agree on before the report can be approved. */
  readonly disputes: readonly CellKey[];
  /** Entries and expectations that stand for no cell of the sheet: they count nowhere, and are named here. */
  readonly strays: { readonly entryIds: readonly string[]; readonly expectationIds: readonly string[] };
}

/**
 * Judges a drill by its frozen sheet and its journal: field-drills-backup-intel.md A5. The order of what is handed in does
 * not matter; what nobody evaluated is null in its own right, counts in `total`, and never as nought.
 * @throws RangeError when the sheet contradicts itself
 */
export function judge(
  sheet: Sheet,
  entries: readonly RatingEntry[],
  expectations: readonly ExpectationFact[],
): Judgement {
  const placed = placedTasks(sheet);
  const names = new Set(sheet.cells.map(cellName));
  const isStray = (cell: CellKey): boolean => !names.has(cellName(cell));
  const inOrder = entries.toSorted((one, other) => one.seq - other.seq);
  const byId = expectations.toSorted((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const facts = {
    all: Map.groupBy(inOrder, cellName),
    living: Map.groupBy(livingEntries(inOrder), cellName),
    expectations: Map.groupBy(byId, cellName),
  };
  const cells = sheet.cells.map((cell) => judgedCell(cell, placed.get(cell.task)!, facts, sheet));
  const rolledUp = (
    keys: readonly string[],
    keyOf: (cell: JudgedCell) => string,
    isCapped = false,
  ): KeyedScore[] => {
    const groups = Map.groupBy(cells, keyOf);
    return keys.map((key) => ({ key, ...scoreOf(groups.get(key) ?? [], sheet.rules, isCapped) }));
  };
  return {
    cells,
    tasks: rolledUp([...placed.keys()], ({ task }) => task),
    targets: rolledUp(
      sheet.objectives.flatMap(({ targets }) => targets.map(({ key }) => key)),
      ({ target }) => target,
    ),
    objectives: rolledUp(
      sheet.objectives.map(({ key }) => key),
      ({ objective }) => objective,
      true,
    ),
    capabilities: rolledUp(
      CAPABILITIES.filter((capability) => cells.some((cell) => cell.capability === capability)),
      ({ capability }) => capability,
    ),
    players: rolledUp([...new Set(cells.map(({ player }) => player))], ({ player }) => player),
    drill: scoreOf(cells, sheet.rules),
    disputes: cells
      .filter(({ quality }) => quality.state === 'disputed')
      .map(({ task, player }) => ({ task, player })),
    strays: {
      entryIds: inOrder.filter(isStray).map(({ id }) => id),
      expectationIds: byId.filter(isStray).map(({ id }) => id),
    },
  };
}

interface CellFacts {
  readonly all: ReadonlyMap<string, readonly RatingEntry[]>;
  readonly living: ReadonlyMap<string, readonly RatingEntry[]>;
  readonly expectations: ReadonlyMap<string, readonly ExpectationFact[]>;
}

function judgedCell(
  { task, player }: CellKey,
  { weight, isCritical, target, objective, capability }: PlacedTask,
  facts: CellFacts,
  { rules }: Sheet,
): JudgedCell {
  const name = cellName({ task, player });
  const expectations = facts.expectations.get(name) ?? [];
  const quality = qualityOf(facts.living.get(name) ?? [], rules);
  const timeliness = timelinessOf(expectations);
  return {
    task,
    player,
    target,
    objective,
    capability,
    weight,
    isCritical,
    quality,
    timeliness,
    ...cellPoints(quality, timeliness, (good, prompt) => blend(good, prompt, rules)),
    entryIds: (facts.all.get(name) ?? []).map(({ id }) => id),
    expectationIds: expectations.map(({ id }) => id),
  };
}
