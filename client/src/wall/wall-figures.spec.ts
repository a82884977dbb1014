import type { AssignmentBrief, IncidentItem } from '../api/types';
import { wallFigures } from './wall-figures';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const order = (unitId: string, more: Partial<AssignmentBrief> = {}): AssignmentBrief =>
  ({
    id: `${unitId}-order`,
    unitId,
    state: 'sent',
    ackDueAt: at(9),
    dueAt: null,
    ...more,
  }) as AssignmentBrief;
const incident = (more: Partial<IncidentItem>): IncidentItem =>
  ({
    state: 'received',
    severity: null,
    owner: null,
    unitId: 'xa',
    receivedAt: at(-3),
    ...more,
  }) as IncidentItem;

describe("the wall's figures", () => {
  it('are zero, and nothing waits, when nothing is open', () =>
    expect(wallFigures([], now)).toEqual({
      open: 0,
      critical: 0,
      unclaimed: 0,
      unclaimedSince: null,
      silent: 0,
      silentSince: null,
      answered: 0,
      orders: 0,
      waiting: 0,
    }));

  it('say since when the oldest incident without an owner waits', () => {
    const owner = { id: 'o', name: 'Trực ban' };
    const rows = [
      incident({ receivedAt: at(-24), severity: 'critical' }),
      incident({ receivedAt: at(-7) }),
      incident({ receivedAt: at(-90), owner }),
    ];
    expect(wallFigures(rows, now)).toMatchObject({
      open: 3,
      critical: 1,
      unclaimed: 2,
      unclaimedSince: now - 24 * 60_000,
    });
  });

  it('count a silent unit once, and recalled orders not at all', () => {
    const rows = [
      incident({ assignments: [order('a', { ackDueAt: at(-42) }), order('b', { state: 'recalled' })] }),
      incident({ assignments: [order('a', { ackDueAt: at(-5) }), order('c', { state: 'in_progress' })] }),
      incident({ assignments: [order('d', { state: 'declined' }), order('e')] }),
    ];
    expect(wallFigures(rows, now)).toMatchObject({
      silent: 1,
      silentSince: now - 42 * 60_000,
      answered: 1,
      orders: 5,
      waiting: 3,
    });
  });
});
