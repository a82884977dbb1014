import { stepFrom } from './steps';

const lanes = [['a', 'b', 'c'], [], ['d']];

describe('steps of the cursor', () => {
  it.each([
    [null, 'down', 'a'],
    [null, 'up', 'c'],
    ['a', 'down', 'b'],
    ['c', 'down', 'c'],
    ['a', 'up', 'a'],
    ['c', 'right', 'd'],
    ['d', 'left', 'a'],
    ['d', 'right', 'd'],
    ['gone', 'down', 'a'],
  ] as const)('from %s %s to %s', (from, step, to) => {
    expect(stepFrom(lanes, from, step)).toBe(to);
  });

  it('leads nowhere on an empty board', () => {
    expect(stepFrom([[], []], null, 'down')).toBeNull();
  });
});
