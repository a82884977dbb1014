import type { IncidentItem } from '../../api/types';
import { areaFigures, pressed, stepOf } from './area-figures';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const sent = (unitId: string, ackDueAt: string, state = 'sent') => ({
  id: unitId,
  unitId,
  state,
  ackDueAt,
  dueAt: null,
});
const row = (unitId: string, more: object = {}) =>
  ({ id: unitId, unitId, state: 'received', assignments: [], ...more }) as unknown as IncidentItem;

describe('the map’s figures', () => {
  it('count open incidents where they are, silence where the order went', () => {
    const figures = areaFigures(
      [
        row('a', { assignments: [sent('b', at(-1)), sent('c', at(5)), sent('d', at(-9), 'acknowledged')] }),
        row('a'),
        row('z', { state: 'closed', assignments: [sent('b', at(-1))] }),
      ],
      now,
    );
    expect(Object.fromEntries(figures)).toEqual({ a: { open: 2, silent: 0 }, b: { open: 0, silent: 1 } });
  });

  it('has five steps', () => {
    expect([0, 1, 2, 3, 4, 9].map(stepOf)).toEqual([0, 1, 2, 3, 4, 4]);
  });

  it.each([
    [[], 'a', false, ['a']],
    [['a'], 'a', false, undefined],
    [['a', 'b'], 'a', false, ['a']],
    [['a'], 'b', true, ['a', 'b']],
    [['a', 'b'], 'b', true, ['a']],
  ] as const)('%j and a press on %s (adding: %s) is %j', (chosen, id, adds, next) => {
    expect(pressed(chosen, id, adds)).toEqual(next);
  });
});
