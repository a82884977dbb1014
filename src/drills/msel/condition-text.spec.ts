import fc from 'fast-check';
import { type Condition, FACTS } from '../plan/condition.js';
import { readCondition, writeCondition } from './condition-text.js';

const released = (inject: string): Condition => ({ inject, is: 'released' });

test('a condition reads as people speak', () => {
  const condition: Condition = {
    all: [
      released('TH-05'),
      { not: { inject: 'TH-05', is: 'acknowledged_by_all' } },
      { any: [{ inject: 'TH-07', is: 'completed' }, { afterMinutes: 42.5 }] },
    ],
  };
  expect(writeCondition(condition, 'vi')).toBe(
    'TẤT CẢ (TH-05: đã phát, KHÔNG (TH-05: mọi nơi đã xác nhận), MỘT TRONG (TH-07: đã hoàn thành, sau 42.5 phút))',
  );
  expect(writeCondition(condition, 'en')).toBe(
    'ALL (TH-05: released, NOT (TH-05: acknowledged by all), ANY (TH-07: completed, after 42.5 minutes))',
  );
});

const code = fc.constantFrom('TH-01', '1.2', 'A/03', 'không', 'not', 'sau', 'TẤT', 'và', 'or', 'đ_1', '7');
const { tree: condition } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ inject: code, is: fc.constantFrom(...FACTS) }),
    fc.record({ afterMinutes: fc.oneof(fc.nat(600), fc.double({ min: 0, max: 1e3, noNaN: true })) }),
    fc.record({ not: tie('tree') }),
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
  ),
}));

test('what is written is read back whole, in both languages', () => {
  fc.assert(
    fc.property(condition, fc.constantFrom('vi' as const, 'en' as const), (written, language) => {
      const minusNone = JSON.parse(JSON.stringify(written)) as Condition;
      expect(readCondition(writeCondition(minusNone, language))).toEqual(minusNone);
    }),
    { numRuns: 1_000 },
  );
});

test.each<[string, Condition]>([
  ['TH-01', released('TH-01')],
  ['TH-01 đã hoàn thành', { inject: 'TH-01', is: 'completed' }],
  ['th-01: DA PHAT', released('th-01')],
  ['TH-01 và TH-02 đã trả lời', { all: [released('TH-01'), { inject: 'TH-02', is: 'responded_by_any' }] }],
  ['INJ-1 or after 30 minutes', { any: [released('INJ-1'), { afterMinutes: 30 }] }],
  ['chưa TH-03: có nơi đã xác nhận', { not: { inject: 'TH-03', is: 'acknowledged_by_any' } }],
  ['All (A; B)', { all: [released('A'), released('B')] }],
  ["sau 15'", { afterMinutes: 15 }],
])('%j is understood', (text, expected) => {
  expect(readCondition(text)).toEqual(expected);
});

test.each([
  '',
  'nếu đội chưa trả lời',
  'A và B hoặc C',
  'TẤT CẢ (A',
  'TẤT CẢ (A,)',
  'TẤT CẢ (A B)',
  'KHÔNG (A, B)',
  'TẤT CẢ A)',
  '(A)',
  ')',
  'A, B',
  'HAI TRONG (A, B)',
  'KHÔNG ('.repeat(5_000),
])('%j is not guessed', (text) => {
  expect(readCondition(text)).toBeNull();
});
