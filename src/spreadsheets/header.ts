import { type Column, COLUMNS } from './columns.js';
import {
  foldWords,
  type Grid,
  letterOf,
  type Line,
  type Register,
  type SheetHead,
  Unreadable,
} from './sheet.js';

/** Above the header people put titles and dates; below this many rows there is none. */
const SEARCHED_LINES = 20;

export interface Understood {
  readonly head: SheetHead;
  /** Which column of the register stands at which index of the file. */
  readonly placed: ReadonlyMap<number, Column>;
  readonly body: readonly Line[];
}

/**
 * Finds the header and says how each column was understood; of several sheets, the first that has one.
 * @throws Unreadable `columns_missing` naming them, when no sheet has what every row needs
 */
export function understand(register: Register, grids: readonly Grid[]): Understood {
  let missing: readonly Column[] = COLUMNS[register].filter(({ isKey }) => isKey);
  for (const grid of grids) {
    for (const [index, line] of grid.lines.slice(0, SEARCHED_LINES).entries()) {
      const placed = place(register, line);
      if (placed.size < 2) continue;
      const lacking = lackingIn(register, placed);
      if (lacking.length > 0) {
        if (lacking.length < missing.length) missing = lacking;
        continue;
      }
      return { head: headOf(grid, line, placed), placed, body: grid.lines.slice(index + 1) };
    }
  }
  throw new Unreadable('columns_missing', {
    columns: missing.map(({ vi, en }) => `${vi} (${en})`).join(', '),
  });
}

/** The unit may be named by its name alone. */
function lackingIn(register: Register, placed: ReadonlyMap<number, Column>): Column[] {
  const fields = new Set([...placed.values()].map(({ field }) => field));
  return COLUMNS[register].filter(
    ({ field, isKey }) => isKey && !fields.has(field) && !(field === 'unitCode' && fields.has('unitName')),
  );
}

/** Exact headings first, then what else people write; each field once. */
function place(register: Register, { cells }: Line): Map<number, Column> {
  const placed = new Map<number, Column>();
  const isFree = (column: Column): boolean => ![...placed.values()].includes(column);
  const namesOf = [({ field, vi, en }: Column) => [field, vi, en], ({ also }: Column) => also];
  for (const names of namesOf) {
    for (const [index, cell] of cells.entries()) {
      const word = foldWords((cell?.text ?? '').replace(/\([^)]*\)|\*/g, ' '));
      if (!word || placed.has(index)) continue;
      const column = COLUMNS[register].find(
        (one) => isFree(one) && names(one).some((name) => foldWords(name) === word),
      );
      if (column) placed.set(index, column);
    }
  }
  return placed;
}

const headOf = ({ name }: Grid, line: Line, placed: ReadonlyMap<number, Column>): SheetHead => ({
  sheet: name,
  headerRow: line.number,
  columns: [...line.cells.entries()].flatMap(([index, cell]) =>
    cell?.text.trim()
      ? [
          {
            letter: letterOf(index),
            header: cell.text.trim().slice(0, 120),
            field: placed.get(index)?.field ?? null,
          },
        ]
      : [],
  ),
});
