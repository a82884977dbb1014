import type { Preview, Unready } from '../../api/groups';
import { byProblem } from './use-preview';

const unit = (unitId: string, ...problems: Unready[]) => ({ unitId, contacts: [], problems });
const preview: Preview = {
  units: [unit('a'), unit('b', 'untested', 'no_way'), unit('c', 'untested'), unit('d', 'no_contact')],
  messages: [],
  deliveries: 3,
};

it('tells each unready unit once, under its worst problem, the worst first', () =>
  expect(
    byProblem(preview, () => true).map(({ problem, units }) => [problem, units.map((one) => one.unitId)]),
  ).toEqual([
    ['no_contact', ['d']],
    ['no_way', ['b']],
    ['untested', ['c']],
  ]));

it('leaves out who was taken out meanwhile', () =>
  expect(byProblem(preview, (id) => id === 'c').map(({ problem }) => problem)).toEqual(['untested']));
