import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Column, Content, TableCell } from 'pdfmake/interfaces.js';
import type { Line, Table } from './blocks.js';
import { NATION, type Paper } from './paper.js';
import { mostLinesOf, widthsOf } from './widths.js';

const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const RED = '#b42318';
const MARGIN = 48;
/** Below every heading. */
const CAPTION = 9;

pdfmake.setFonts({
  Roboto: {
    normal: join(FONTS, 'Roboto-Regular.ttf'),
    bold: join(FONTS, 'Roboto-Medium.ttf'),
    italics: join(FONTS, 'Roboto-Italic.ttf'),
    bolditalics: join(FONTS, 'Roboto-MediumItalic.ttf'),
  },
});
// A paper fetches nothing, and reads no file but its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

/** The paper as a PDF with its fonts in it. */
export async function writePdf(paper: Paper): Promise<Buffer> {
  return pdfmake
    .createPdf({
      info: { title: paper.title, subject: paper.subtitle, creator: 'Điều Phối' },
      pageSize: 'A4',
      pageOrientation: paper.isUpright ? 'portrait' : 'landscape',
      pageMargins: [MARGIN, 56, MARGIN, 48],
      defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.15 },
      header: {
        margin: [MARGIN, 20, MARGIN, 0],
        text: paper.markings.join('  ·  '),
        color: RED,
        bold: true,
        fontSize: 9,
        alignment: 'center',
      },
      footer: (page, pages) => ({ text: `Trang ${page}/${pages}`, alignment: 'center', fontSize: 9 }),
      // A heading or a caption never stands alone at the foot of a page.
      pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
        headlineLevel !== undefined &&
        getFollowingNodesOnPage().every((node) => node.headlineLevel !== undefined),
      content: [...head(paper), ...paper.lines.flatMap((line) => lineOf(line, paper)), ...signatures(paper)],
    })
    .getBuffer();
}

const head = ({ title, subtitle, notes }: Paper): Content[] => [
  { text: NATION.name, alignment: 'center', bold: true },
  { text: NATION.motto, alignment: 'center', bold: true, margin: [0, 0, 0, 16] },
  { text: title, alignment: 'center', bold: true, fontSize: 15 },
  { text: subtitle, alignment: 'center', bold: true, margin: [0, 2, 0, 2] },
  ...notes.map((text): Content => ({ text, alignment: 'center', italics: true })),
];

function lineOf(line: Line, paper: Paper): Content[] {
  if (line.kind === 'heading')
    return [
      {
        text: `${line.number} ${line.text}`.trim(),
        bold: true,
        italics: line.level > 2,
        fontSize: line.level === 1 ? 13 : 11.5,
        margin: [0, line.level === 1 ? 14 : 8, 0, 4],
        headlineLevel: line.level,
      },
    ];
  if (line.kind === 'list') return [{ ul: [...line.items], margin: [0, 0, 0, 6] }];
  if (line.kind === 'table') return tableOf(line, paper);
  return [
    {
      text: line.text,
      margin: [0, 0, 0, 5],
      ...(line.tone === 'warning' && { bold: true, color: RED }),
      ...(line.tone === 'note' && { italics: true }),
    },
  ];
}

/** Letters of full width across a page, and lines of a table down it: both on the safe side. */
const ROOM = { upright: { letters: 55, lines: 56 }, onItsSide: { letters: 82, lines: 36 } };

function tableOf(table: Table, { isUpright }: Paper): Content[] {
  const { caption, columns, rows } = table;
  const widths = widthsOf(table);
  const { letters, lines } = isUpright ? ROOM.upright : ROOM.onItsSide;
  const mostLines = (row: readonly string[]): number => mostLinesOf(row, widths, letters - columns.length);
  const header = mostLines(columns.map(({ title }) => title));
  // What is kept together and is taller than a page is not printed at all.
  const surelyFits = (row: readonly string[]): boolean => header + mostLines(row) <= lines;
  const cell = (text: string, at: number): TableCell => ({
    text,
    alignment: columns[at]?.align === 'end' ? 'right' : 'left',
  });
  return [
    { text: caption, italics: true, fontSize: 9.5, margin: [0, 4, 0, 3], headlineLevel: CAPTION },
    {
      fontSize: 9,
      margin: [0, 0, 0, 8],
      layout: {
        hLineWidth: () => 0.5,
        vLineWidth: () => 0.5,
        hLineColor: () => '#888888',
        vLineColor: () => '#888888',
      },
      table: {
        headerRows: 1,
        dontBreakRows: rows.every(surelyFits),
        keepWithHeaderRows: rows.slice(0, 1).filter(surelyFits).length,
        widths: widths.map((share) => `${share.toFixed(2)}%`),
        body: [
          columns.map(({ title }): TableCell => ({
            text: title,
            bold: true,
            alignment: 'center',
            fillColor: '#ededed',
          })),
          ...rows.map((row) => row.map(cell)),
        ],
      },
    },
  ];
}

const signatures = ({ signatures: places }: Paper): Content[] =>
  places.length > 1
    ? [
        {
          unbreakable: true,
          margin: [0, 24, 0, 0],
          columns: places.map(({ role, name }): Column => ({
            stack: [
              { text: role.toUpperCase(), bold: true, alignment: 'center', margin: [0, 0, 0, 48] },
              { text: name ?? '', bold: true, alignment: 'center' },
            ],
          })),
        },
      ]
    : places.flatMap(({ role, name }): Content[] => [
        { text: role.toUpperCase(), bold: true, alignment: 'right', margin: [0, 24, 40, 48] },
        { text: name ?? '', bold: true, alignment: 'right', margin: [0, 0, 40, 0] },
      ]);
