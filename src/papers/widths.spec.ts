import { table } from './blocks.js';
import { widthsOf } from './widths.js';

test('the widths are shares of the whole: short figures narrow, prose wide, a word unbroken', () => {
  const widths = widthsOf(
    table(
      'Bảng',
      ['Mã', 'Diễn giải', '>Điểm'],
      [
        ['TH-01', 'Một câu dài nói rõ chuyện gì đã xảy ra, ở đâu, lúc nào và ai đã làm gì', '45,00'],
        ['TH-02', 'Ngắn', '—'],
      ],
    ),
  );
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100);
  const [code, prose, points] = widths as [number, number, number];
  expect(prose).toBeGreaterThan(2 * code);
  expect(Math.abs(code - points)).toBeLessThan(6);
  expect(widthsOf(table('Trống', ['Một', 'Hai'], []))).toEqual([50, 50]);
});
