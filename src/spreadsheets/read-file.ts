import { COLUMNS } from './columns.js';
import { understand } from './header.js';
import { readCell } from './read-cell.js';
import { readCsv } from './read-csv.js';
import { type Grid, MOST_ROWS, type ReadRow, type Register, type SheetHead, Unreadable } from './sheet.js';

export interface ReadFile {
  readonly head: SheetHead;
  readonly rows: readonly ReadRow[];
}

/** Reads a spreadsheet of a register. @throws Unreadable when the whole file cannot be; a bad row is only a bad row. */
export async function readFile(register: Register, bytes: Buffer): Promise<ReadFile> {
  const { head, placed, body } = understand(register, await gridsOf(bytes));
  const key = COLUMNS[register][0]?.field;
  const rows = body.flatMap((line): ReadRow[] => {
    const entries = [...placed].map(
      ([index, column]) => [column.field, readCell(column, line.cells[index])] as const,
    );
    const isEmpty = entries.every(([, { shown, fault }]) => shown === '' && !fault);
    const isExample = entries.some(([field, { shown }]) => field === key && shown.startsWith('#'));
    return isEmpty || isExample ? [] : [{ number: line.number, readings: Object.fromEntries(entries) }];
  });
  if (rows.length === 0) throw new Unreadable('no_rows');
  if (rows.length > MOST_ROWS) throw new Unreadable('too_many_rows', { max: MOST_ROWS });
  return { head, rows };
}

/** The compound file of Excel before 2007, and of every workbook with a password. */
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex');

/** By what the file is, not by what it is called. */
async function gridsOf(bytes: Buffer): Promise<Grid[]> {
  if (bytes.length === 0) throw new Unreadable('empty_file');
  if (bytes.subarray(0, 4).equals(OLD_EXCEL)) throw new Unreadable('old_or_locked');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const { readXlsx } = await import('./read-xlsx.js'); // a second to load, which CSV need not wait for
    return readXlsx(bytes);
  }
  return [readCsv(bytes)];
}
