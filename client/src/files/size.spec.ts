import { formatSize } from './size';

test.each([
  [0, '0\u00a0B'],
  [1, '1\u00a0B'],
  [999, '999\u00a0B'],
  [1_000, '1\u00a0kB'],
  [1_440, '1,4\u00a0kB'],
  [412_300, '412\u00a0kB'],
  [26_214_400, '26\u00a0MB'],
])('%i bytes read %s', (bytes, text) => {
  expect(formatSize(bytes, 'vi')).toBe(text);
});

test('a point in English', () => expect(formatSize(1_440, 'en')).toBe('1.4\u00a0kB'));
