import {
  asWritten,
  type Cell,
  type Grid,
  letterOf,
  type Line,
  rearm,
  Unreadable,
} from '../../spreadsheets/sheet.js';
import { MSEL_COLUMNS } from './columns.js';
import type { MselField } from './fields.js';
import { type Match, matchColumns } from './match-columns.js';

/** Above the header stand titles, dates and places; further down there is none. */
const SEARCHED_LINES = 15;
const FEWEST = 2;

export interface FoundHeader {
  readonly sheet: string | null;
  /** The last row of the header, as the spreadsheet counts. */
  readonly row: number;
  readonly matches: readonly Match[];
  readonly body: readonly Line[];
}

/** How a cell is headed. */
const headingOf = (cell: Cell | undefined): string => asWritten(rearm(cell?.text ?? ''));

/**
 * The line of all sheets whose headings are understood best: the first of equals.
 * @throws Unreadable `columns_missing` when none has a title or a text and one column more
 */
export function findHeader(grids: readonly Grid[]): FoundHeader {
  let best: FoundHeader | null = null;
  let most = FEWEST - 1;
  for (const { name, lines } of grids) {
    for (const at of lines.slice(0, SEARCHED_LINES).keys()) {
      for (const { line, rows } of headersAt(lines, at)) {
        const matches = matchColumns(Array.from(line.cells, headingOf));
        const fields = matches.flatMap(({ column }) => column?.field ?? []);
        if (fields.length <= most || !(fields.includes('title') || fields.includes('body'))) continue;
        most = fields.length;
        best = { sheet: name, row: line.number, matches, body: lines.slice(at + rows) };
      }
    }
  }
  if (!best) throw new Unreadable('columns_missing', { columns: NEEDED });
  return best;
}

const NEEDED = MSEL_COLUMNS.filter(({ field }) => ['title', 'body', 'code'].includes(field))
  .map(({ vi, en }) => `${vi} (${en})`)
  .join(', ');

/** The header as somebody corrected it: a field that a column is given is no other column's any more. */
export function corrected(
  header: FoundHeader,
  columns: Readonly<Record<string, MselField | null>>,
): FoundHeader {
  const given = new Set(Object.values(columns));
  const width = header.body.reduce((most, { cells }) => Math.max(most, cells.length), header.matches.length);
  const matches = Array.from({ length: width }, (_, index): Match => {
    const match = header.matches[index] ?? { index, header: '', column: null, sure: 0 };
    const field = columns[letterOf(index)];
    if (field === undefined)
      return match.column && given.has(match.column.field) ? { ...match, column: null, sure: 0 } : match;
    const column = MSEL_COLUMNS.find((one) => one.field === field) ?? null;
    return { ...match, column, sure: column ? 1 : 0 };
  });
  return { ...header, matches };
}

/** One line, or two where cells are merged: `Thời gian` over `Ngày` and `Giờ`. */
function headersAt(lines: readonly Line[], at: number): { line: Line; rows: number }[] {
  const line = lines[at] as Line;
  const next = lines[at + 1];
  const single = { line, rows: 1 };
  if (!next || next.number !== line.number + 1 || !line.cells.some((cell) => cell?.isMerged)) return [single];
  const width = Math.max(line.cells.length, next.cells.length);
  const cells = Array.from({ length: width }, (_, index) =>
    next.cells[index]?.text.trim() ? next.cells[index] : line.cells[index],
  );
  return [single, { line: { number: next.number, cells }, rows: 2 }];
}
