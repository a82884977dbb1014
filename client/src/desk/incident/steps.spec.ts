import { stepsOf } from './steps';

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
    const steps = stepsOf({ state: 'responding', stateAt: '9', reached });
    expect(steps[3]).toEqual({ state: 'responding', status: 'here', at: '9', isAgain: true });
    expect(steps[6]).toMatchObject({ state: 'closed', status: 'ahead', at: null });
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
