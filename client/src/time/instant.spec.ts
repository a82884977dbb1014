import { formatInstant, formatNarrow, parseInstant } from './instant';

const now = Date.parse('2026-11-24T02:47:12Z');

describe('formatInstant', () => {
  it('writes Vietnam time whatever the device', () => {
    expect(formatInstant('2026-11-24T02:47:12Z')).toBe('24/11/2026 09:47');
    expect(formatInstant('2026-11-23T17:00:00Z', 'exact')).toBe('24/11/2026 00:00:00');
    expect(formatInstant('2026-11-24T02:47:12Z', 'short')).toBe('24/11 09:47');
  });

  it('leaves out the day where the reader knows it', () => {
    expect(formatNarrow('2026-11-24T00:58:00Z', now)).toBe('07:58');
    expect(formatNarrow('2026-11-22T00:58:00Z', now)).toBe('22/11 07:58');
    expect(formatNarrow('2025-11-22T00:58:00Z', now)).toBe('22/11/2025 07:58');
  });
});

describe('parseInstant', () => {
  it.each([
    ['24/11/2026 09:47', '2026-11-24T09:47:00+07:00'],
    ['4/1 9:05', '2026-01-04T09:05:00+07:00'],
    ['07:58', '2026-11-24T07:58:00+07:00'],
    ['0758', '2026-11-24T07:58:00+07:00'],
    ['  23/11/2026, 7h05 ', '2026-11-23T07:05:00+07:00'],
  ])('reads %s', (text, iso) => expect(parseInstant(text, now)).toBe(iso));

  it.each(['', '31/02/2026 10:00', '24/13/2026 10:00', '25:00', '10:60', 'hôm qua', '24/11/2026'])(
    'refuses %s',
    (text) => expect(parseInstant(text, now)).toBeNull(),
  );

  it('reads back what formatInstant writes', () => {
    expect(Date.parse(parseInstant(formatInstant(now), now) ?? '')).toBe(Date.parse('2026-11-24T02:47:00Z'));
  });
});
