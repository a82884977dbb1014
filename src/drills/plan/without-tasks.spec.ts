import { LIBRARY } from '../library/library.js';
import type { Scenario, ScenarioObjective } from './scenario.js';
import { problemsOf } from './scenario-problems.js';
import { withoutTasks } from './without-tasks.js';

const [scenario] = LIBRARY as [Scenario, ...Scenario[]];
const task = (key: string) => ({ key, text: key, targetMinutes: null, weight: 1, isCritical: true });
const objective = (key: string, ...tasks: string[]): ScenarioObjective => ({
  ...{ key, text: key },
  targets: [{ key: `${key}.1`, capability: 'respond', text: key, tasks: tasks.map(task) }],
});
const bare = { key: 'chua-xong', text: 'Chưa viết xong', targets: [] };

test('the tasks go with what held nothing else; nothing that stays names them', () => {
  const [first, ...others] = scenario.injects as [Scenario['injects'][number]];
  const asked = { kind: 'ack', dueMinutes: 5, weight: 1 } as const;
  const grown: Scenario = {
    ...scenario,
    objectives: [...scenario.objectives, objective('MT-8', 'giu', 'bo-1'), objective('MT-9', 'bo-2'), bare],
    injects: [
      {
        ...first,
        tasks: [...first.tasks, 'bo-2'],
        expectations: [...first.expectations, { ...asked, task: 'bo-1' }],
      },
      ...others,
    ],
  };
  const left = withoutTasks(grown, new Set(['bo-1', 'bo-2']));
  expect(left.objectives).toEqual([...scenario.objectives, objective('MT-8', 'giu'), bare]);
  expect(left.injects).toEqual([
    { ...first, expectations: [...first.expectations, { ...asked, task: null }] },
    ...others,
  ]);
  expect(problemsOf(left).map(({ of }) => of)).toEqual(['chua-xong']);
});
