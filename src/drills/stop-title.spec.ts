import { titleOf } from './stop-title.js';

const HUNDRED = 'chín chữ cái '.repeat(8).slice(0, 99);

test.each([
  ['a short line is the title', 'Máy chủ thật bị mã hóa', 'Máy chủ thật bị mã hóa'],
  ['only the first line', 'Mã hóa thật\nở ba xã\nhãy gọi', 'Mã hóa thật'],
  ['two hundred characters stay', 'a'.repeat(200), 'a'.repeat(200)],
  ['one long word is cut where it must', 'a'.repeat(201), `${'a'.repeat(199)}…`],
  ['cut at the last word that fits', `${HUNDRED} ${HUNDRED} ${HUNDRED}`, `${HUNDRED} ${HUNDRED}…`],
  ['not in the middle of a word', `${'a'.repeat(150)} ${'b'.repeat(80)}`, `${'a'.repeat(150)}…`],
  ['characters beyond the basic plane stay whole', '😀'.repeat(201), `${'😀'.repeat(199)}…`],
])('%s', (_, words, title) => {
  expect(titleOf(words)).toBe(title);
  expect([...titleOf(words)].length).toBeLessThanOrEqual(200);
});
