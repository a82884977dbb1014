import type { Language } from '../platform/errors/messages.js';
import { writeThere } from './thread.js';

export interface SheetFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the reader asked for. */
export interface Asked {
  readonly format: 'xlsx' | 'csv';
  readonly language: Language;
}

/** A column: its heading in both languages, its width, and its cell. */
export interface Column<Row> {
  readonly vi: string;
  readonly en: string;
  readonly width: number;
  readonly cell: (row: Row, language: Language) => string;
}

/** A column of the same text in both languages; null is an empty cell. */
export const textColumn = <Row>(
  vi: string,
  en: string,
  width: number,
  of: (row: Row) => string | null,
): Column<Row> => ({
  ...{ vi, en, width },
  cell: (row) => of(row) ?? '',
});

/** Rows as a file, called and titled in the reader's language. */
export async function writtenSheet<Row>(
  file: Record<Language, string>,
  title: Record<Language, string>,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { format, language }: Asked,
): Promise<SheetFile> {
  const bytes = await writeThere({
    format,
    title: title[language],
    headers: columns.map((column) => column[language]),
    widths: columns.map(({ width }) => width),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row, language))),
  });
  return { name: `${file[language]}.${format}`, bytes };
}
