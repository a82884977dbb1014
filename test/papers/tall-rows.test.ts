import { type Line, table } from '../../src/papers/blocks.js';
import { writePaper } from '../../src/papers/paper-thread.js';
import { pagesOf } from '../support/pdf-text.js';

const COLUMNS = ['TT', 'Tiêu chí', 'Chứng cứ'];

const printed = async (lines: readonly Line[], isUpright = false): Promise<string[]> => {
  const paper = { title: 'Báo cáo', subtitle: 'Thử', markings: ['NHÁP'], notes: [], lines, signatures: [] };
  return pagesOf(await writePaper({ ...paper, isUpright }, 'pdf')).map((page) => page.replaceAll(/\s/g, ''));
};
const long = (letters: number, last: string): string =>
  `${'Đội đã gọi đầu mối trực và ghi nhận. '.repeat(letters / 36)}${last}`;

test.each([
  ['first, on its side', 0, false, long(6_000, 'HẾT')],
  ['first, upright', 0, true, long(6_000, 'HẾT')],
  ['last, on its side', 2, false, long(6_000, 'HẾT')],
  ['last, of many short lines', 2, false, `${'Gọi lại\n'.repeat(80)}HẾT`],
  ['of one word', 1, false, `${'W'.repeat(3_000)} HẾT`],
])('a row taller than a page is printed whole: %s', async (_, at, isUpright, text) => {
  const rows = ['một', 'hai', 'ba'].map((word, row) => [String(row), word, row === at ? text : 'Ngắn']);
  const pages = await printed([table('Bảng', COLUMNS, rows)], isUpright);
  for (const word of ['một', 'hai', 'ba', 'HẾT']) expect(pages.join('')).toContain(word);
  expect(pages.length).toBeGreaterThan(1);
  // The header stands on every page that the table reaches.
  expect(pages.filter((page) => page.includes('Tiêuchí'))).toHaveLength(pages.length);
});

test('a row that fits a page is not broken across two', async () => {
  const rows = Array.from({ length: 40 }, (_, row) => [String(row), `đầu${row}.`, long(360, `cuối${row}.`)]);
  const pages = await printed([table('Bảng', COLUMNS, rows)]);
  expect(pages.length).toBeGreaterThan(2);
  for (const [row] of rows)
    expect(pages.filter((page) => page.includes(`đầu${row}.`) && page.includes(`cuối${row}.`))).toHaveLength(
      1,
    );
});
