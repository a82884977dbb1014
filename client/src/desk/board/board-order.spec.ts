import type { IncidentItem } from '../../api/types';
import { settle, wantedOrder } from './board-order';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const row = (id: string, more: Partial<IncidentItem>): IncidentItem =>
  ({ id, state: 'received', severity: null, receivedAt: at(-10), assignments: [], ...more }) as IncidentItem;
const late = [
  {
    id: 'a',
    unitId: 'u',
    role: 'lead' as const,
    state: 'sent' as const,
    ackDueAt: at(-1),
    dueAt: null,
    deliveredAt: null,
    seenAt: null,
  },
];

describe('the order of the board', () => {
  const rows = [
    row('low', { severity: 'low' }),
    row('work', { state: 'responding', severity: 'critical' }),
    row('untriaged', {}),
    row('older', { receivedAt: at(-60) }),
    row('high', { severity: 'high' }),
    row('late', { severity: 'low', assignments: late }),
  ];

  it('goes by state, then late units, severity, oldest', () => {
    expect(wantedOrder(rows, undefined, now).map(({ id }) => id)).toEqual([
      'late',
      'high',
      'older',
      'untriaged',
      'low',
      'work',
    ]);
  });

  it('is flat when sorted', () => {
    const flat = wantedOrder(rows, 'newest', now);
    expect(flat.at(-1)).toEqual({ id: 'older', group: '' });
  });
});

describe('settling', () => {
  const place = (id: string) => ({ id, group: '' });
  it('never moves a row while held, and counts what waits', () => {
    const shown = [place('a'), place('b')];
    const settled = settle(shown, [place('new'), place('b'), place('a')], true);
    expect(settled).toEqual({ places: shown, waiting: 1, hasMoved: true });
  });

  it('keeps a row that should be gone until shown', () => {
    expect(settle([place('a'), place('b')], [place('b')], true)).toMatchObject({
      waiting: 0,
      hasMoved: true,
    });
  });

  it('follows at once when nobody is looking at a row', () => {
    expect(settle([place('a')], [place('new'), place('a')], false).places.map(({ id }) => id)).toEqual([
      'new',
      'a',
    ]);
  });
});
