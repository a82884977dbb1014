import { formatDay, parseDay } from './day';

test('a day is shown and typed as people write it here', () => {
  expect(formatDay('2026-03-31')).toBe('31/03/2026');
  expect(['31/3/2026', ' 31.03.2026 ', '31-03-2026', '2026-03-31'].map(parseDay)).toEqual(
    Array.from({ length: 4 }, () => '2026-03-31'),
  );
});

test('what is no day goes to the server as it was typed', () => {
  expect(['', 'hôm qua', '31/3'].map(parseDay)).toEqual(['', 'hôm qua', '31/3']);
});
