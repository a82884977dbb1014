import fc from 'fast-check';
import { quietUntil } from './quiet-hours.js';

const at = (local: string): Date => new Date(`${local}:00+07:00`);
const NIGHT = { from: '22:00', to: '06:00' };

test.each([
  ['2026-11-26T21:59', null],
  ['2026-11-26T22:00', '2026-11-27T06:00'],
  ['2026-11-26T23:59', '2026-11-27T06:00'],
  ['2026-11-27T00:00', '2026-11-27T06:00'],
  ['2026-11-27T05:59', '2026-11-27T06:00'],
  ['2026-11-27T06:00', null],
])('at %s the night is quiet until %s', (now, until) => {
  expect(quietUntil(at(now), NIGHT)).toEqual(until && at(until));
});

test('a siesta lies within one day, and equal ends are never quiet', () => {
  expect(quietUntil(at('2026-11-26T12:30'), { from: '11:30', to: '13:30' })).toEqual(at('2026-11-26T13:30'));
  expect(quietUntil(at('2026-11-26T13:30'), { from: '11:30', to: '13:30' })).toBeNull();
  expect(quietUntil(at('2026-11-26T12:00'), { from: '12:00', to: '12:00' })).toBeNull();
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

test('where quiet ends it is no longer quiet, it ends within a day, and until then it reigns', () => {
  fc.assert(
    fc.property(
      clock,
      clock,
      fc.date({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00'), noInvalidDate: true }),
      (from, to, now) => {
        const until = quietUntil(now, { from, to });
        if (!until) return;
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(quietUntil(until, { from, to })).toBeNull();
        expect(quietUntil(new Date(until.getTime() - 1), { from, to })).toEqual(until);
      },
    ),
  );
});
