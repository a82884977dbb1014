import type { Scenario, ScenarioObjective } from './scenario.js';

/**
 * The scenario without these tasks, and without the targets and objectives that held nothing else. An inject no longer
 * exercises them; what it expects is still waited for.
 */
export function withoutTasks(scenario: Scenario, gone: ReadonlySet<string>): Scenario {
  return {
    ...scenario,
    objectives: scenario.objectives.flatMap((objective) => leftOf(objective, gone) ?? []),
    injects: scenario.injects.map((inject) => ({
      ...inject,
      tasks: inject.tasks.filter((key) => !gone.has(key)),
      expectations: inject.expectations.map((expectation) =>
        expectation.task !== null && gone.has(expectation.task)
          ? { ...expectation, task: null }
          : expectation,
      ),
    })),
  };
}

function leftOf(objective: ScenarioObjective, gone: ReadonlySet<string>): ScenarioObjective | null {
  const targets = objective.targets.flatMap((target) => {
    const tasks = target.tasks.filter(({ key }) => !gone.has(key));
    return tasks.length > 0 || target.tasks.length === 0 ? [{ ...target, tasks }] : [];
  });
  return targets.length > 0 || objective.targets.length === 0 ? { ...objective, targets } : null;
}
