import { excerptOf } from './excerpt.js';

const long = `${'Mở đầu '.repeat(30)}máy chủ Đông Hà bị mã hóa${' về sau'.repeat(30)}`;

test.each([
  ['dong ha', 'with no diacritics typed'],
  ['Đông Hà', 'as written'],
  ['ĐÔNG HÀ', 'in capitals'],
  ['Đông Hà'.normalize('NFD'), 'in another normal form'],
])('finds %s %s, and cuts on both sides', (q) => {
  const excerpt = excerptOf(long, q);
  expect(excerpt).toContain('Đông Hà');
  expect(excerpt).toMatch(/^….*…$/);
  expect(excerpt.length).toBeLessThan(170);
});

test('a short text is given whole, on one line', () => {
  expect(excerptOf('Đã gọi\n trực ban', 'goi')).toBe('Đã gọi trực ban');
});
