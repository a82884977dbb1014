import { readCell } from '../../spreadsheets/read-cell.js';
import {
  asWritten,
  type Cell,
  type Complaint,
  letterOf,
  type Line,
  rearm,
} from '../../spreadsheets/sheet.js';
import type { MselColumn } from './columns.js';
import { isKept, isTime, type MselField } from './fields.js';
import type { FoundHeader } from './find-header.js';
import type { TimeCell, TimeCells } from './timeline.js';

/** What is wrong with a cell of a row, or was made of it. */
export interface MselComplaint extends Complaint {
  /** The column's letter; null when it is about the whole row. */
  readonly letter: string | null;
  readonly field: MselField | null;
  /** As it stood, to say it back. */
  readonly shown: string;
}

/** A column of the file, whether it was understood or not, and under what name it is carried along. */
export interface Place {
  readonly index: number;
  readonly column: MselColumn | null;
  readonly header: string;
  /** Under what it is carried along; no two columns have the same. */
  readonly name: string;
}

/** The cells of a row by what they are, before they are put together. */
export interface RawRow {
  readonly number: number;
  /** Of the inject's own fields, but those of times. */
  readonly texts: Readonly<Partial<Record<MselField, string>>>;
  readonly times: TimeCells;
  /** Of the times as they stand, for those that are not used. */
  readonly timeTexts: Readonly<Record<string, string>>;
  /** Everything else, by the name of its column. */
  readonly extra: readonly (readonly [string, string])[];
  readonly faults: readonly MselComplaint[];
}

const UNKNOWN: MselColumn = {
  field: 'notes',
  vi: '',
  en: '',
  also: [],
  reads: 'text',
  max: 20_000,
  width: 0,
};

export const complaint = (
  code: string,
  { index, column }: { index: number | null; column: MselColumn | null },
  shown: string,
  params?: Complaint['params'],
): MselComplaint => ({
  letter: index === null ? null : letterOf(index),
  field: column?.field ?? null,
  code,
  ...(params && { params }),
  shown: shown.slice(0, 200),
});

export const ABOUT_ROW = { index: null, column: null };

/** Every column with a heading or a cell below it. Headings that repeat are told apart by a number. */
export function placesOf({ matches, body }: FoundHeader): Place[] {
  const width = body.reduce((most, { cells }) => Math.max(most, cells.length), matches.length);
  const used = Array.from({ length: width }, (_, index) => {
    const { header = '', column = null } = matches[index] ?? {};
    return { index, header, column };
  }).filter(({ index, header }) => header !== '' || body.some(({ cells }) => cells[index]?.text.trim()));
  const names = new Map<number, string>();
  // A column of the inject itself is carried along only where it is not understood, and then gives way.
  for (const { index, header } of [...used.filter(isCarried), ...used.filter((one) => !isCarried(one))])
    names.set(index, freeName(header || `Cột ${letterOf(index)}`, new Set(names.values())));
  return used.map((one) => ({ ...one, name: names.get(one.index) as string }));
}

/** Whether what stands in the column is no part of the inject itself. */
export const isCarried = ({ column }: Pick<Place, 'column'>): boolean =>
  !column || isKept(column.field) || isTime(column.field);

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const next = (number: number): string =>
    taken.has(`${name} (${number})`) ? next(number + 1) : `${name} (${number})`;
  return next(2);
}

/** What one row holds; a cell that is merged, a formula, an error or too long is a fault, whatever its column. */
export function readRow({ number, cells }: Line, places: readonly Place[]): RawRow {
  const texts: Partial<Record<MselField, string>> = {};
  const times: Partial<Record<TimeCell, Cell>> = {};
  const timeTexts: Record<string, string> = {};
  const extra: [string, string][] = [];
  const faults: MselComplaint[] = [];
  for (const place of places) {
    const cell = cells[place.index];
    const { text, fault } = textOf(place, cell);
    if (fault) faults.push(fault);
    if (text === '' || !cell) continue;
    const field = place.column?.field;
    if (!field || isKept(field)) extra.push([place.name, text]);
    else if (isTime(field) || field === 'offset') {
      times[field] = { ...cell, text };
      timeTexts[field] = text;
    } else texts[field] = text;
  }
  return { number, texts, times, timeTexts, extra, faults };
}

function textOf(place: Place, cell: Cell | undefined): { text: string; fault?: MselComplaint } {
  const { value, shown, fault } = readCell(place.column ?? UNKNOWN, cell);
  if (fault) return { text: '', fault: complaint(fault.code, place, shown, fault.params) };
  const isDayForCode = place.column?.field === 'code' && cell?.type === 'day';
  if (isDayForCode) return { text: '', fault: complaint('day_for_code', place, shown) };
  return { text: typeof value === 'string' ? value : '' };
}

/** A heading between the rows: one text over merged cells, and nothing else. */
export function sectionIn({ cells }: Line): string | null {
  const filled = cells.filter((cell) => cell?.text.trim());
  const merged = cells.filter((cell) => cell?.isMerged);
  const [only] = filled;
  return filled.length === 1 && only?.isMerged && merged.length > 1 ? asWritten(rearm(only.text)) : null;
}

/** The header once more, as on every printed page. */
export const isHeaderAgain = ({ cells }: Line, places: readonly Place[]): boolean =>
  places.every(({ index, header }) => asWritten(cells[index]?.text ?? '') === header);
