import ExcelJS from 'exceljs';
import type { Readable } from 'node:stream';
import { type Cell, type Grid, type Line, MOST_ROWS, Unreadable } from './sheet.js';
import { ZipParts } from './zip-parts.js';

const MOST_COLUMNS = 60;
const MOST_SHEETS = 10;
/** Room above the rows for titles and the header. */
const HEAD_ROOM = 20;

type Chunks = AsyncIterable<string>;

/** What exceljs 4.4.0 keeps inside its streaming reader, which takes its parts from the archive as they come. */
interface Inside {
  sharedStrings?: unknown[];
  model?: { sheets?: { rId: string; name: string; state?: string }[] };
  workbookRels?: { Id: string; Target: string }[];
  _parseRels(part: Readable): Promise<void>;
  _parseWorkbook(part: Readable): Promise<void>;
  _parseStyles(part: Readable): Promise<void>;
  _parseSharedStrings(part: Readable): AsyncIterable<unknown>;
  _parseWorksheet(part: Chunks, number: string): Iterable<{ value: AsyncIterable<ExcelJS.Row> }>;
}

/** The sheets of a workbook, cell by cell, formulas unevaluated. @throws Unreadable */
export async function readXlsx(bytes: Buffer): Promise<Grid[]> {
  const parts = await ZipParts.open(bytes);
  refuseOthers(parts.names);
  const reader = new ExcelJS.stream.xlsx.WorkbookReader('', {
    styles: 'cache',
    sharedStrings: 'cache',
    worksheets: 'emit',
  }) as unknown as Inside;
  await readCommonParts(reader, parts);
  const grids: Grid[] = [];
  for (const { name, path, number } of sheetsOf(reader).slice(0, MOST_SHEETS)) {
    const part = await parts.text(path);
    if (part) grids.push(await readSheet(reader, name, part, number));
  }
  if (grids.length === 0) throw new Unreadable('not_a_spreadsheet');
  return grids;
}

function refuseOthers(names: readonly string[]): void {
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) throw new Unreadable('has_macros');
  if (!names.includes('xl/workbook.xml')) throw new Unreadable('not_a_spreadsheet');
}

async function readCommonParts(reader: Inside, parts: ZipParts): Promise<void> {
  const [rels, workbook, styles, strings] = [
    await parts.text('xl/_rels/workbook.xml.rels'),
    await parts.text('xl/workbook.xml'),
    await parts.text('xl/styles.xml'),
    await parts.text('xl/sharedStrings.xml'),
  ];
  if (rels) await reader._parseRels(rels);
  if (workbook) await reader._parseWorkbook(workbook);
  if (styles) await reader._parseStyles(styles);
  reader.sharedStrings = [];
  if (strings) for await (const _ of reader._parseSharedStrings(strings)) void _;
}

/** In the order of the tabs; hidden ones are nobody's list. */
function sheetsOf({ model, workbookRels = [] }: Inside): { name: string; path: string; number: string }[] {
  return (model?.sheets ?? []).flatMap(({ rId, name, state }) => {
    const target = workbookRels.find(({ Id }) => Id === rId)?.Target ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const number = /(\d+)\.xml$/.exec(path)?.[1] ?? '1';
    return state && state !== 'visible' ? [] : [{ name, path, number }];
  });
}

async function readSheet(reader: Inside, name: string, part: Readable, number: string): Promise<Grid> {
  const merges: string[] = [];
  const lines: Line[] = [];
  for (const { value } of reader._parseWorksheet(noting(merges, part), number)) {
    for await (const row of value) {
      const cells = cellsOf(row);
      if (cells.every((cell) => !cell)) continue;
      if (lines.length >= MOST_ROWS + HEAD_ROOM) throw new Unreadable('too_many_rows', { max: MOST_ROWS });
      lines.push({ number: row.number, cells });
    }
  }
  return { name, lines: markMerged(lines, merges) };
}

/** Passes a sheet on and notes its merged ranges, which exceljs leaves out when it streams. */
async function* noting(merges: string[], part: Readable): Chunks {
  let rest = '';
  for await (const chunk of part as Chunks) {
    const seen = rest + chunk;
    for (const [, range] of seen.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"[^>]*>/g))
      if (merges.length < MOST_ROWS) merges.push(range as string);
    rest = seen.slice(Math.max(seen.lastIndexOf('<'), seen.length - 200));
    if (/>/.test(rest)) rest = '';
    yield chunk;
  }
}

function cellsOf(row: ExcelJS.Row): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = [];
  row.eachCell((cell, column) => {
    if (column <= MOST_COLUMNS) cells[column - 1] = toCell(cell);
  });
  return Array.from(cells);
}

/** In a workbook `_x0041_` stands for a letter, and `_x005F_` for the sign that begins it. */
const unescape = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

type Plain = null | undefined | string | number | boolean | Date;

function toCell({ value, numFmt }: ExcelJS.Cell): Cell | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return { type: 'text', text: unescape(value) };
  if (typeof value === 'number') return { type: 'number', text: numberText(value, numFmt) };
  if (typeof value === 'boolean') return { type: 'flag', text: String(value) };
  return value instanceof Date ? dayCell(value) : toRichCell(value);
}

function toRichCell(value: Exclude<ExcelJS.CellValue, Plain>): Cell {
  if ('formula' in value || 'sharedFormula' in value)
    return { type: 'formula', text: `=${('formula' in value && value.formula) || '…'}` };
  if ('error' in value) return { type: 'error', text: value.error };
  if ('richText' in value)
    return { type: 'text', text: unescape(value.richText.map(({ text }) => text).join('')) };
  return { type: 'text', text: 'text' in value ? String(value.text) : '' };
}

/** A number as the sheet shows it where its format fills with zeros: `00000` keeps the code 00004. */
function numberText(value: number, format: string | undefined): string {
  const text = Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
  return format && /^0{2,}$/.test(format) && value >= 0 ? text.padStart(format.length, '0') : text;
}

function dayCell(at: Date): Cell {
  return Number.isNaN(at.getTime())
    ? { type: 'error', text: '#####' }
    : { type: 'day', text: at.toISOString().slice(0, 10) };
}

/** Marks every cell of the merged ranges: only the first of them holds anything, the others would read as empty. */
function markMerged(lines: Line[], merges: readonly string[]): Line[] {
  if (merges.length === 0) return lines;
  const columnsByRow = new Map<number, Set<number>>();
  const numbers = new Set(lines.map(({ number }) => number));
  for (const range of merges) {
    const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
    const last = Math.min(Number(bottom), Number(top) + MOST_ROWS);
    for (let row = Number(top); row <= last; row++) {
      if (!numbers.has(row)) continue;
      const columns = columnsByRow.get(row) ?? new Set<number>();
      columnsByRow.set(row, columns);
      for (let column = indexOf(left); column <= Math.min(indexOf(right), MOST_COLUMNS); column++)
        columns.add(column);
    }
  }
  return lines.map((line) => withMerges(line, columnsByRow.get(line.number)));
}

function withMerges(line: Line, columns: ReadonlySet<number> | undefined): Line {
  if (!columns) return line;
  const cells = [...line.cells];
  for (const column of columns) cells[column] = { type: 'text', text: '', ...cells[column], isMerged: true };
  return { ...line, cells: Array.from(cells) };
}

const indexOf = (letters: string): number =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
