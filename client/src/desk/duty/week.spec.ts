import type { Shift } from '../../api/duty';
import { dayText, deskGapsIn, gapsIn, placeIn, rowsOf, weekdayOf, weekStart } from './week';

const at = (local: string): number => Date.parse(`${local}:00+07:00`);
const shift = (from: string, to: string, name = 'a', post: 'team' | 'leader' = 'team'): Shift =>
  ({
    ...{ id: `${from} ${name}`, post, person: { id: name, name } },
    ...{ startsAt: new Date(at(from)).toISOString(), endsAt: new Date(at(to)).toISOString() },
  }) as Shift;

describe('a week', () => {
  it('begins on Monday in Vietnam, of the address’s day or of now', () => {
    const now = at('2026-11-27T03:00');
    expect(dayText(weekStart(undefined, now))).toBe('2026-11-23');
    expect(dayText(weekStart('2026-11-29', now))).toBe('2026-11-23');
    expect(dayText(weekStart('2026-11-30', now))).toBe('2026-11-30');
    expect(dayText(weekStart('2026-99-99', now))).toBe('2026-11-23');
    expect(weekdayOf(at('2026-11-29T23:59'))).toBe(7);
  });

  it('shows a shift where it lies, cut at its edges', () => {
    const start = at('2026-11-23T00:00');
    expect(placeIn(shift('2026-11-23T12:00', '2026-11-24T00:00'), start)).toEqual({
      left: 1 / 14,
      width: 1 / 14,
    });
    expect(placeIn(shift('2026-11-22T12:00', '2026-11-23T12:00'), start)).toEqual({ left: 0, width: 1 / 14 });
    expect(placeIn(shift('2026-11-21T12:00', '2026-11-22T12:00'), start)).toBeNull();
  });
});

it('the times that nobody covers are found, also before the first and after the last', () => {
  const within = { from: at('2026-11-23T00:00'), to: at('2026-11-24T00:00') };
  const found = gapsIn(
    [
      shift('2026-11-23T12:00', '2026-11-23T18:00'),
      shift('2026-11-23T06:00', '2026-11-23T13:00'),
      shift('2026-11-23T19:00', '2026-11-23T20:00'),
    ],
    within,
  );
  expect(found).toEqual([
    { from: within.from, to: at('2026-11-23T06:00') },
    { from: at('2026-11-23T18:00'), to: at('2026-11-23T19:00') },
    { from: at('2026-11-23T20:00'), to: within.to },
  ]);
  expect(gapsIn([shift('2026-11-22T00:00', '2026-11-25T00:00')], within)).toEqual([]);
  expect(gapsIn([], within)).toEqual([within]);
});

it('a week of shifts in which nobody counts at the desk is one gap; a week without shifts says so itself', () => {
  const within = { from: at('2026-11-23T00:00'), to: at('2026-11-30T00:00') };
  const whole = ['2026-11-23T00:00', '2026-11-30T00:00'] as const;
  const leader = { ...shift(...whole, 'boss', 'leader'), isPersonActive: true };
  const left = { ...shift(...whole), isPersonActive: false };
  expect(deskGapsIn([leader], within)).toEqual([within]);
  expect(deskGapsIn([leader, left], within)).toEqual([within]);
  expect(deskGapsIn([leader, left, { ...left, isPersonActive: true }], within)).toEqual([]);
  expect(deskGapsIn([], within)).toEqual([]);
  expect(deskGapsIn([leader], { from: within.to, to: within.to })).toEqual([]);
});

it('people stand in the order of their first shifts, the leader on call last', () => {
  const rows = rowsOf([
    shift('2026-11-22T00:00', '2026-11-29T00:00', 'boss', 'leader'),
    shift('2026-11-23T07:00', '2026-11-23T19:00', 'b'),
    shift('2026-11-23T19:00', '2026-11-24T07:00', 'a'),
    shift('2026-11-24T07:00', '2026-11-24T19:00', 'b'),
  ]);
  expect(rows.map(({ key, shifts }) => [key, shifts.length])).toEqual([
    ['team b', 2],
    ['team a', 1],
    ['leader boss', 1],
  ]);
});
