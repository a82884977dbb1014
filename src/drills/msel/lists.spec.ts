import fc from 'fast-check';
import { EXPECTATION_KINDS } from '../plan/scenario.js';
import { readExpectations, readNamed, writeExpectations, writeNamed } from './lists.js';

const PARTIES = [
  { key: 'doi', name: 'Đội ứng cứu sự cố tỉnh' },
  { key: 'xa', name: 'Các xã, phường; đợt [một]' },
  { key: 'syt', name: 'Sở Y tế' },
];

test('keys are written with their names, and an unknown one alone', () => {
  expect(writeNamed(['doi', 'xa', 'lạ'], PARTIES)).toBe(
    'Đội ứng cứu sự cố tỉnh [doi]\nCác xã, phường; đợt một [xa]\n[lạ]',
  );
  expect(writeNamed(['t'], [{ key: 't', name: `${'a'.repeat(200)}\nP: …` }])).toBe(`${'a'.repeat(90)}… [t]`);
});

test('keys in any order and number are read back', () => {
  const key = fc.oneof(
    fc.constantFrom('doi', 'xa', 'syt'),
    fc.stringMatching(/^[a-zđ0-9][a-zđ0-9._-]{0,10}$/),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 6 }), (keys) => {
      expect(readNamed(writeNamed(keys, PARTIES), PARTIES)).toEqual({ keys, unknown: [] });
    }),
  );
});

test.each<[string, string[], string[]]>([
  ['', [], []],
  ['Sở Y tế; Đội ứng cứu sự cố tỉnh', ['syt', 'doi'], []],
  ['so y te, DOI UNG CUU SU CO TINH', ['syt', 'doi'], []],
  ['doi/syt\nSở Lạ', ['doi', 'syt', 'Sở Lạ'], ['Sở Lạ']],
  ['Các xã, phường; đợt một', ['xa'], []],
  ['Một [doi] và chữ', ['Một [doi] và chữ'], ['Một [doi] và chữ']],
  ['; ,', [], []],
])('%j becomes %j', (text, keys, unknown) => {
  expect(readNamed(text, PARTIES)).toEqual({ keys, unknown });
});

test('expectations are written as people speak and read back whole', () => {
  expect(writeExpectations([{ kind: 'contain', dueMinutes: 20, weight: 2, task: 'co-lap' }], 'vi')).toBe(
    'Ngăn chặn trong 20 phút, trọng số 2 [co-lap]',
  );
  expect(writeExpectations([{ kind: 'ack', dueMinutes: 5, weight: 1, task: null }], 'en')).toBe(
    'Acknowledge within 5 minutes',
  );
  const number = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.constantFrom(0.5, 1e-7, 12.25, 0, -1));
  const expectation = fc.record({
    kind: fc.constantFrom(...EXPECTATION_KINDS),
    dueMinutes: number,
    weight: number,
    task: fc.constantFrom(null, 'ghi-nhan', 'a.b_c'),
  });
  fc.assert(
    fc.property(fc.array(expectation), fc.constantFrom('vi' as const, 'en' as const), (some, language) => {
      expect(readExpectations(writeExpectations(some, language))).toEqual(some);
    }),
  );
});

test.each([
  'Xong trong 5 phút',
  'Xác nhận',
  'Xác nhận trong năm phút',
  'Xác nhận trong 5 phút, và hơn nữa',
  `Xác nhận${' '.repeat(9_000)}x`,
])('%.40j is no expectation', (text) => {
  expect(readExpectations(text)).toBeNull();
});
