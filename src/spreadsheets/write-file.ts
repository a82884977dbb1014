import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import { disarm } from './sheet.js';

/** A sheet to write: every cell a text, so that no code or number loses its zeros. */
export interface Written {
  readonly format: 'xlsx' | 'csv';
  readonly title: string;
  readonly headers: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** A second sheet of sentences. */
  readonly notes?: { readonly title: string; readonly lines: readonly (readonly string[])[] };
}

/** UTF-8 with its mark, without which Excel breaks Vietnamese letters. */
const MARK = '\ufeff';

export async function writeFile(written: Written): Promise<Buffer> {
  const rows = written.rows.map((row) => row.map(disarm));
  if (written.format === 'csv') return Buffer.from(MARK + stringify([[...written.headers], ...rows]));
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(written.title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = written.headers.map((header, index) => ({
    header,
    width: written.widths[index] ?? 16,
    style: { numFmt: '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(rows.map((row) => row.map(escapeUnderscores)));
  if (written.notes) addNotes(book, written.notes);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function addNotes(book: ExcelJS.Workbook, { title, lines }: NonNullable<Written['notes']>): void {
  const sheet = book.addWorksheet(title);
  sheet.columns = [{ width: 26 }, { width: 14 }, { width: 90 }];
  sheet.addRows(lines.map((line) => [...line]));
  sheet.getRow(1).font = { bold: true };
  sheet.getColumn(3).alignment = { wrapText: true, vertical: 'top' };
}

/** In a workbook `_x0041_` would be read as A. */
const escapeUnderscores = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
