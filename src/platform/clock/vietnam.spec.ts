import { dayOf, instantText } from './vietnam.js';

test.each([
  ['2026-11-26T07:05:59.999Z', '26/11/2026 14:05'],
  ['2026-12-31T17:00:00.000Z', '01/01/2027 00:00'],
  ['2026-12-31T16:59:59.999Z', '31/12/2026 23:59'],
])('%s is %s in Vietnam', (at, text) => {
  expect(instantText(new Date(at))).toBe(text);
  expect(dayOf(new Date(at)).split('-').toReversed().join('/')).toBe(text.slice(0, 10));
});
