import type { Table } from './blocks.js';

/** Letters that a column wants at least, and those beyond which it wraps anyway. */
const LEAST = 6;
const MOST = 90;

/**
 * How wide each column shall be, as shares of 100: by what stands in it, its longest word never broken where that can be
 * helped, and no column so wide that the others have nothing.
 */
export function widthsOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const wanted = columns.map(({ title }, at) => {
    const texts = [title, ...rows.map((row) => row[at] ?? '')];
    const longestWord = Math.max(...texts.flatMap((text) => text.split(/\s+/).map((word) => word.length)));
    const usual =
      rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0) / rows.length;
    return Math.max(LEAST, longestWord + 1, Math.sqrt(Math.min(MOST, usual) * 12));
  });
  const sum = wanted.reduce((total, width) => total + width, 0);
  return wanted.map((width) => (width * 100) / sum);
}

/**
 * How many lines a row can come to, were every letter the widest there is.
 *
 * @param room how many such letters the whole width takes
 */
export const mostLinesOf = (row: readonly string[], widths: readonly number[], room: number): number =>
  Math.max(
    ...row.map((text, at) => {
      const letters = Math.max(1, Math.floor(((widths[at] ?? 0) * room) / 100));
      // Two lines after each other hold more than one full line, else the second would have stood in the first.
      return text.split('\n').reduce((lines, part) => lines + 1 + Math.floor((2 * part.length) / letters), 0);
    }),
  );
