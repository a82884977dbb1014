import type { Capability, ScenarioObjective } from '../plan/scenario.js';
import { type JudgingRules, weightHundredths } from './rules.js';
import type { CellKey } from './score.js';

/** What is to be judged and how, frozen when the drill starts. */
export interface Sheet {
  readonly rules: JudgingRules;
  readonly objectives: readonly ScenarioObjective[];
  /** Which player has to show which task. A task that nobody has to show is an objective on paper only. */
  readonly cells: readonly CellKey[];
}

/** A task with where it belongs. */
export interface PlacedTask {
  readonly key: string;
  readonly text: string;
  readonly weight: number;
  readonly isCritical: boolean;
  readonly target: string;
  readonly objective: string;
  readonly capability: Capability;
}

export const cellName = ({ task, player }: CellKey): string => JSON.stringify([task, player]);

/**
 * The sheet's tasks in the scenario's order.
 * @throws RangeError when a task's key is there twice, a cell names an unknown task or is there twice, or a weight is none
 */
export function placedTasks({ objectives, cells }: Sheet): ReadonlyMap<string, PlacedTask> {
  const placed = new Map<string, PlacedTask>();
  for (const objective of objectives) {
    for (const target of objective.targets) {
      for (const { key, text, weight, isCritical } of target.tasks) {
        if (placed.has(key)) throw new RangeError(`task ${key} is there twice`);
        weightHundredths(weight);
        const { key: targetKey, capability } = target;
        placed.set(key, {
          key,
          text,
          weight,
          isCritical,
          target: targetKey,
          objective: objective.key,
          capability,
        });
      }
    }
  }
  const seen = new Set<string>();
  for (const cell of cells) {
    if (!placed.has(cell.task)) throw new RangeError(`a cell names an unknown task: ${cell.task}`);
    if (seen.has(cellName(cell))) throw new RangeError(`a cell is there twice: ${cellName(cell)}`);
    seen.add(cellName(cell));
  }
  return placed;
}
