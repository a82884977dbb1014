import { type Grid, letterOf, type Line, Unreadable } from '../../spreadsheets/sheet.js';
import { readCsv } from '../../spreadsheets/read-csv.js';
import type { ScenarioInject } from '../plan/scenario.js';
import { withClocks } from './clock-cells.js';
import type { MselField } from './fields.js';
import { corrected, findHeader, type FoundHeader } from './find-header.js';
import type { Named } from './lists.js';
import { Drafter } from './draft-inject.js';
import {
  isCarried,
  isHeaderAgain,
  type MselComplaint,
  type Place,
  placesOf,
  type RawRow,
  readRow,
  sectionIn,
} from './read-row.js';
import { type TimelineOptions, timelineOf } from './timeline.js';

/** Far more than any exercise has; a longer file is refused whole. */
export const MOST_INJECTS = 2_000;
/** The reader of workbooks takes 60 columns: these, and those that a written list has of its own. */
export const MOST_CARRIED = 36;
const LAST_COLUMN = 59;

export interface MselOptions extends TimelineOptions {
  /** Parties of the scenario: a recipient that is written by its name becomes its key. */
  readonly parties?: readonly Named[];
  /** Tasks of the scenario, by key and text. */
  readonly tasks?: readonly Named[];
  /** Codes that are taken: none of them is given to a row without one. */
  readonly taken?: readonly string[];
  /** By letter: what a column is where the reader is to be corrected; null carries it along. */
  readonly columns?: Readonly<Record<string, MselField | null>>;
}

/** How a column of the file was understood. */
export interface MselUnderstood {
  readonly letter: string;
  readonly header: string;
  /** Null: carried along in `extra` under its heading. */
  readonly field: MselField | null;
  /** From 0 to 1; 1 is one of the column's own headings or synonyms. */
  readonly sure: number;
}

export interface MselRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  /** Null when the row has a fault: no row is taken in part. */
  readonly inject: ScenarioInject | null;
  readonly faults: readonly MselComplaint[];
  /** What was made of it that its writer may want to look at. */
  readonly notices: readonly MselComplaint[];
}

export interface Msel {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly columns: readonly MselUnderstood[];
  readonly rows: readonly MselRow[];
  /** The moment from which the minutes were counted, as the list's clock shows it; null where minutes stood there. */
  readonly countedFrom: string | null;
  /** Recipients that are no party, each once, as they are written; they stand in `to` until they become one. */
  readonly unknownParties: readonly string[];
  /** Rows that hold no inject: headings between the rows, and the header once more. */
  readonly passedOver: readonly { readonly row: number; readonly text: string }[];
}

/**
 * Reads a list of injects (MSEL) from a workbook or CSV file, whatever its columns are called. Loading a workbook's
 * reader takes a second.
 * @throws Unreadable when the whole file cannot be read; a bad row is only a bad row
 */
export async function readMsel(bytes: Buffer, options: MselOptions = {}): Promise<Msel> {
  return mselOf(await gridsOf(bytes), options);
}

/** The compound file of Excel before 2007, and of every workbook with a password. */
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex');

/** The sheets of a file, by what it is and not by what it is called. @throws Unreadable */
export async function gridsOf(bytes: Buffer): Promise<Grid[]> {
  if (bytes.length === 0) throw new Unreadable('empty_file');
  if (bytes.subarray(0, 4).equals(OLD_EXCEL)) throw new Unreadable('old_or_locked');
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return [readCsv(bytes)];
  const { readXlsx } = await import('../../spreadsheets/read-xlsx.js');
  try {
    return await withClocks(bytes, await readXlsx(bytes));
  } catch (error) {
    // What a broken workbook makes the libraries throw is the workbook's fault.
    throw error instanceof Unreadable ? error : new Unreadable('not_a_spreadsheet');
  }
}

/** The pure part of `readMsel`. @throws Unreadable */
export function mselOf(grids: readonly Grid[], options: MselOptions = {}): Msel {
  const header = corrected(findHeader(grids), options.columns ?? {});
  const places = placesOf(header);
  if (places.filter(isCarried).length > MOST_CARRIED || places.some(({ index }) => index >= LAST_COLUMN))
    throw new Unreadable('too_many_columns', { max: MOST_CARRIED });
  const { lines, passedOver } = sorted(header, places);
  if (lines.length === 0) throw new Unreadable('no_rows');
  if (lines.length > MOST_INJECTS) throw new Unreadable('too_many_rows', { max: MOST_INJECTS });
  const raws = lines.map(({ line, section }) => withSection(readRow(line, places), section));
  const hasOffsets = places.some(({ column }) => column?.field === 'offset');
  const times = raws.map((raw) => raw.times);
  const { dues, countedFrom } = timelineOf(times, options, hasOffsets);
  const drafter = new Drafter(raws, places, options);
  const rows = raws.map((raw, at) => drafter.draft(raw, dues[at] as (typeof dues)[number]));
  return {
    sheet: header.sheet,
    headerRow: header.row,
    columns: columnsOf(header, places),
    rows,
    countedFrom,
    unknownParties: [...drafter.unknownParties],
    passedOver,
  };
}

interface Sorted {
  readonly lines: { readonly line: Line; readonly section: string | null }[];
  readonly passedOver: { readonly row: number; readonly text: string }[];
}

/** Rows with something in them, each with the heading that it stands under. */
function sorted({ body }: FoundHeader, places: readonly Place[]): Sorted {
  const found: Sorted = { lines: [], passedOver: [] };
  let section: string | null = null;
  for (const line of body) {
    if (!line.cells.some((cell) => cell?.text.trim() || cell?.isMerged)) continue;
    const heading = sectionIn(line);
    if (heading !== null) section = heading;
    if (heading !== null || isHeaderAgain(line, places))
      found.passedOver.push({ row: line.number, text: heading ?? '' });
    else found.lines.push({ line, section });
  }
  return found;
}

const SECTION = 'Giai đoạn';

/** A heading between the rows is carried along like a column of phases. */
function withSection(raw: RawRow, section: string | null): RawRow {
  const has = raw.extra.some(([name]) => name === SECTION);
  return section === null || has ? raw : { ...raw, extra: [...raw.extra, [SECTION, section]] };
}

const columnsOf = ({ matches }: FoundHeader, places: readonly Place[]): MselUnderstood[] =>
  places.map(({ index, column, header }) => ({
    letter: letterOf(index),
    header,
    field: column?.field ?? null,
    sure: matches[index]?.sure ?? 0,
  }));
