import { CsvError, parse } from 'csv-parse/sync';
import { type Cell, type Grid, MOST_ROWS, Unreadable } from './sheet.js';

const MOST_RECORD = 100_000;
const HEAD_ROOM = 20;

/** The rows of a CSV file: UTF-8 or UTF-16, separated by commas, semicolons or tabs. @throws Unreadable */
export function readCsv(bytes: Buffer): Grid {
  const text = decode(bytes);
  const [, named] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = named ? text.slice(text.indexOf('\n') + 1) : text;
  const first = named ? 2 : 1;
  const records = recordsOf(body, named ?? separatorOf(body));
  const lines = records
    .map((cells, index) => ({ number: index + first, cells: cells.map(toCell) }))
    .filter(({ cells }) => cells.some(Boolean));
  if (lines.length > MOST_ROWS + HEAD_ROOM) throw new Unreadable('too_many_rows', { max: MOST_ROWS });
  return { name: null, lines };
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      max_record_size: MOST_RECORD,
      to: MOST_ROWS * 2,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable('csv_broken', { line: Number(error['lines'] ?? 0) });
  }
}

/** What Excel would evaluate when it opens the file is a formula here too. */
const toCell = (text: string): Cell | undefined =>
  text.trim() === '' ? undefined : { text, type: text.startsWith('=') ? 'formula' : 'bare' };

/** UTF-8 with or without its mark, UTF-16 with one. An old Vietnamese code page is told apart from nothing: refused. */
function decode(bytes: Buffer): string {
  const [encoding, from] =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le', 2]
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be', 2]
        : ['utf-8', 0];
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(Number(from)));
    if (text.includes('\u0000')) throw new Unreadable('not_a_spreadsheet');
    return text;
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(bytes.includes(0) ? 'not_a_spreadsheet' : 'not_utf8');
  }
}

/** The one that is most frequent in the first lines, outside quotes. */
function separatorOf(text: string): string {
  const head = text.slice(0, 5_000).replace(/"[^"]*"/g, '');
  const count = (sign: string): number => head.split(sign).length;
  return [';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}
