/** The registers that come and go as spreadsheets. */
export const REGISTERS = ['units', 'contacts', 'systems'] as const;
export type Register = (typeof REGISTERS)[number];

export const MOST_ROWS = 50_000;
export const MOST_BYTES = 10 * 1024 * 1024;
/** What the parts of a workbook may come to once inflated: 50,000 full rows are about half of it. */
export const MOST_INFLATED = 100 * 1024 * 1024;

/** One cell as it stands in the file, before anybody asks what it means. */
export interface Cell {
  readonly text: string;
  /** `bare`: of a CSV file, where a number and a text look alike. `day`: text is `2026-03-31`. */
  readonly type: 'text' | 'bare' | 'number' | 'day' | 'flag' | 'formula' | 'error';
  readonly isMerged?: boolean;
}

/** A row with its number as the spreadsheet shows it; cells by column, from 0. */
export interface Line {
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
}

export interface Grid {
  /** The sheet's name; null for CSV. */
  readonly name: string | null;
  readonly lines: readonly Line[];
}

export interface Complaint {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Value = string | number | boolean | null;

/** What a cell means for its field, and what is wrong or was mended in it. */
export interface Reading {
  readonly value: Value;
  /** As it stood, to say it back. */
  readonly shown: string;
  readonly fault?: Complaint;
  readonly notice?: Complaint;
  /** A number that may have lost its leading zeros on the way. */
  readonly isBareNumber?: boolean;
}

export interface ReadRow {
  readonly number: number;
  /** By field; a field whose column the file lacks is absent. */
  readonly readings: Readonly<Record<string, Reading>>;
}

/** How one column of the file was understood; `field` is null where it was not. */
export interface UnderstoodColumn {
  readonly letter: string;
  readonly header: string;
  readonly field: string | null;
}

export interface SheetHead {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly columns: readonly UnderstoodColumn[];
}

/** Why a whole file cannot be read; crosses from the worker thread as its code. */
export class Unreadable extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

/** `0` → `A`, `27` → `AB`. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Lower case without diacritics or signs: `Số ĐT (*)` → `so dt`. */
export const foldWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** As the forms take text: NFC, whole characters, trimmed, one kind of line break. */
export const asWritten = (text: string): string =>
  text.normalize('NFC').toWellFormed().replace(/\r\n?/g, '\n').trim();

const DANGEROUS = /^'*[=+\-@\t\r]/;

/** What a spreadsheet would take for a formula gets an apostrophe, and `=HYPERLINK(…)` stays a text. */
export const disarm = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** Takes that apostrophe off again. */
export const rearm = (text: string): string =>
  text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text;
