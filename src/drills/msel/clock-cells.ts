import { type Cell, type Grid, letterOf } from '../../spreadsheets/sheet.js';
import { ZipParts } from '../../spreadsheets/zip-parts.js';

/**
 * Gives the cells of dates their time of the day, which the reader of registers leaves out: `2026-11-27T09:30`, and
 * `09:30` or `25:15` where there is no day at all. What its sheet does not confirm becomes an error, never midnight.
 */
export async function withClocks(bytes: Buffer, grids: readonly Grid[]): Promise<Grid[]> {
  const hasDays = grids.some(({ lines }) =>
    lines.some(({ cells }) => cells.some((cell) => cell?.type === 'day')),
  );
  if (!hasDays || bytes.subarray(0, 2).toString('latin1') !== 'PK') return [...grids];
  const parts = await ZipParts.open(bytes);
  const paths = await sheetPaths(parts);
  const clocked: Grid[] = [];
  for (const [at, grid] of grids.entries()) {
    const wanted = daysIn(grid);
    const path = paths[at];
    const serials =
      wanted.size > 0 && path ? await serialsIn(parts, path, wanted) : new Map<string, number>();
    const lines = grid.lines.map((line) => ({
      ...line,
      cells: line.cells.map((cell, index) =>
        withClock(cell, serials.get(`${letterOf(index)}${line.number}`)),
      ),
    }));
    clocked.push({ ...grid, lines });
  }
  return clocked;
}

function daysIn({ lines }: Grid): Set<string> {
  return new Set(
    lines.flatMap(({ number, cells }) =>
      cells.flatMap((cell, index) => (cell?.type === 'day' ? [`${letterOf(index)}${number}`] : [])),
    ),
  );
}

const SECONDS_OF_DAY = 86_400;
/** Below it lie no days but spans: 20000 is in 1954. */
const FIRST_DAY = 20_000;

function withClock(cell: Cell | undefined, serial: number | undefined): Cell | undefined {
  if (cell?.type !== 'day') return cell;
  if (serial === undefined || serial < 0) return { ...cell, type: 'error' };
  const seconds = Math.round(serial * SECONDS_OF_DAY);
  if (serial < FIRST_DAY) return { ...cell, type: 'text', text: clockText(seconds) };
  const ofDay = seconds % SECONDS_OF_DAY;
  return ofDay === 0 ? cell : { ...cell, text: `${cell.text}T${clockText(ofDay)}` };
}

function clockText(seconds: number): string {
  const parts = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    ...(seconds % 60 ? [seconds % 60] : []),
  ];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** The paths of the visible sheets that the archive holds, in the order of the tabs, as the reader takes them. */
async function sheetPaths(parts: ZipParts): Promise<string[]> {
  const [workbook, rels] = [
    await wholeOf(parts, 'xl/workbook.xml'),
    await wholeOf(parts, 'xl/_rels/workbook.xml.rels'),
  ];
  const targets = new Map(
    [...rels.matchAll(/<(?:\w+:)?Relationship\s([^<>]*)>/g)].map(([, tag = '']) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const names = new Set(parts.names);
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g)].flatMap(([, tag = '']) => {
    const state = attribute(tag, 'state') ?? 'visible';
    const target = targets.get(attribute(tag, 'r:id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return state === 'visible' && names.has(path) ? [path] : [];
  });
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1];

const LONGEST_PART = 1_000_000;

async function wholeOf(parts: ZipParts, name: string): Promise<string> {
  let text = '';
  for await (const chunk of (await parts.text(name)) ?? []) {
    text += chunk as string;
    if (text.length > LONGEST_PART) break;
  }
  return text;
}

const LONGEST_CELL = 400;
const NUMBER_CELL = /<(?:\w+:)?c\s([^<>]*)><(?:\w+:)?v>(-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)</gi;

/** The numbers that stand in these cells. */
async function serialsIn(
  parts: ZipParts,
  path: string,
  wanted: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const serials = new Map<string, number>();
  let rest = '';
  for await (const chunk of (await parts.text(path)) ?? []) {
    const seen = rest + (chunk as string);
    for (const [, tag = '', number] of seen.matchAll(NUMBER_CELL)) {
      const name = attribute(tag, 'r');
      if (name !== undefined && wanted.has(name)) serials.set(name, Number(number));
    }
    rest = seen.slice(-LONGEST_CELL);
  }
  return serials;
}
