import type { IncidentDetail } from '../../api/types';
import { passesOf } from './steps';

const stepsOf = (course: Pick<IncidentDetail, 'state' | 'stateAt' | 'reached'>) => passesOf(course)[0] ?? [];
const once = (at: string) => ({ firstAt: at, lastAt: at });

describe('the steps of an incident', () => {
  it('pass, stand, lie ahead', () => {
    const steps = stepsOf({
      state: 'triaged',
      stateAt: '2',
      reached: { received: once('1'), triaged: once('2') },
    });
    expect(steps.map(({ status }) => status)).toEqual(['passed', 'here', ...Array(5).fill('ahead')]);
    expect(steps.map(({ at }) => at)).toEqual(['1', '2', null, null, null, null, null]);
  });

  it('show a state that was left out', () => {
    const steps = stepsOf({
      state: 'dispatched',
      stateAt: '3',
      reached: { received: once('1'), dispatched: once('3') },
    });
    expect(steps[1]).toMatchObject({ state: 'triaged', status: 'skipped', at: null });
  });

  it('show a second pass without rewriting the first', () => {
    const reached = { received: once('1'), responding: { firstAt: '2', lastAt: '9' }, closed: once('5') };
    const [first, second, ...more] = passesOf({ state: 'responding', stateAt: '9', reached });
    expect(first?.map(({ status }) => status)).toEqual([
      'passed',
      'skipped',
      'skipped',
      'passed',
      'skipped',
      'skipped',
      'passed',
    ]);
    expect(first?.map(({ at }) => at)).toEqual(['1', null, null, '2', null, null, '5']);
    expect(second?.map(({ state, status, at }) => [state, status, at])).toEqual([
      ['responding', 'here', '9'],
      ['recovering', 'ahead', null],
      ['resolved', 'ahead', null],
      ['closed', 'ahead', null],
    ]);
    expect(more).toEqual([]);
  });

  it('show the second pass closed again', () => {
    const again = (firstAt: string, lastAt: string) => ({ firstAt, lastAt });
    const reached = {
      received: once('1'),
      responding: again('2', '6'),
      resolved: again('4', '7'),
      closed: again('5', '8'),
    };
    const [first, second] = passesOf({ state: 'closed', stateAt: '8', reached });
    expect(first?.at(-1)).toEqual({ state: 'closed', status: 'passed', at: '5' });
    expect(second?.map(({ status, at }) => [status, at])).toEqual([
      ['passed', '6'],
      ['skipped', null],
      ['passed', '7'],
      ['here', '8'],
    ]);
  });

  it('end aside when it was no incident', () => {
    const steps = stepsOf({
      state: 'rejected',
      stateAt: '2',
      reached: { received: once('1'), rejected: once('2') },
    });
    expect(steps.map(({ state }) => state)).toEqual(['received', 'rejected']);
  });
});
