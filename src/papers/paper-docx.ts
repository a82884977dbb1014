import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Line, Table as PaperTable } from './blocks.js';
import { NATION, type Paper, type Signature } from './paper.js';
import { widthsOf } from './widths.js';

const FONT = 'Times New Roman'; // Decree 30/2020/NĐ-CP, annex I
/** Half points. */
const SIZE = { text: 26, table: 20, small: 20, title: 30 } as const;
/** Twentieths of a point: A4. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 } as const;
const RED = 'B42318';
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '808080' } as const;

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** The paper as a Word document: headings are headings, tables repeat their head on each page. */
export async function writeDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    subject: paper.subtitle,
    creator: 'Điều Phối',
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE.text } },
        heading1: {
          run: { font: FONT, size: SIZE.text + 2, bold: true },
          paragraph: { spacing: { before: 280, after: 120 } },
        },
        heading2: {
          run: { font: FONT, size: SIZE.text, bold: true },
          paragraph: { spacing: { before: 200, after: 100 } },
        },
        heading3: {
          run: { font: FONT, size: SIZE.text, bold: true, italics: true },
          paragraph: { spacing: { before: 160, after: 80 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: PAGE.width,
              height: PAGE.height,
              orientation: paper.isUpright ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
            },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        headers: { default: new Header({ children: paper.markings.map(marking) }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [...head(paper), ...paper.lines.flatMap(lineOf), ...signatures(paper)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const centred = (text: string, run: { bold?: boolean; italics?: boolean; size?: number } = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, ...run })] });

const marking = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, bold: true, color: RED, size: SIZE.small })],
  });

const pageNumber = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        size: SIZE.small,
        children: ['Trang ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES],
      }),
    ],
  });

const head = ({ title, subtitle, notes }: Paper): Paragraph[] => [
  centred(NATION.name, { bold: true }),
  centred(NATION.motto, { bold: true }),
  new Paragraph({ spacing: { before: 300 }, children: [] }),
  centred(title, { bold: true, size: SIZE.title }),
  centred(subtitle, { bold: true }),
  ...notes.map((note) => centred(note, { italics: true })),
];

function lineOf(line: Line): FileChild[] {
  if (line.kind === 'heading')
    return [
      new Paragraph({
        heading: HEADINGS[line.level - 1] ?? HeadingLevel.HEADING_4,
        children: [new TextRun(`${line.number} ${line.text}`.trim())],
      }),
    ];
  if (line.kind === 'list') return line.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
  if (line.kind === 'table') return tableOf(line);
  return [
    new Paragraph({
      spacing: { after: 100 },
      children: [
        new TextRun({
          text: line.text,
          ...(line.tone === 'warning' && { bold: true, color: RED }),
          ...(line.tone === 'note' && { italics: true }),
        }),
      ],
    }),
  ];
}

function tableOf(table: PaperTable): FileChild[] {
  const { caption, columns, rows } = table;
  const widths = widthsOf(table).map((share) => Math.round(share));
  const cells = (texts: readonly string[], isHead: boolean): TableCell[] =>
    texts.map(
      (text, at) =>
        new TableCell({
          verticalAlign: VerticalAlign.CENTER,
          width: { size: widths[at] ?? 10, type: WidthType.PERCENTAGE },
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          ...(isHead && { shading: { fill: 'EDEDED' } }),
          children: text.split('\n').map(
            (part) =>
              new Paragraph({
                alignment: isHead
                  ? AlignmentType.CENTER
                  : columns[at]?.align === 'end'
                    ? AlignmentType.RIGHT
                    : AlignmentType.LEFT,
                children: [new TextRun({ text: part, size: SIZE.table, bold: isHead })],
              }),
          ),
        }),
    );
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 120, after: 60 },
      children: [new TextRun({ text: caption, italics: true, size: SIZE.small })],
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: {
        top: LINE,
        bottom: LINE,
        left: LINE,
        right: LINE,
        insideHorizontal: LINE,
        insideVertical: LINE,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: cells(
            columns.map(({ title }) => title),
            true,
          ),
        }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
      ],
    }),
    new Paragraph({ children: [] }),
  ];
}

const signatures = ({ signatures: places }: Paper): FileChild[] =>
  places.length > 1
    ? [new Paragraph({ children: [] }), sideBySide(places)]
    : places.flatMap((one) => placeOf(one, AlignmentType.RIGHT));

/** The places in one row, without lines. */
const sideBySide = (places: readonly Signature[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: TableBorders.NONE,
    rows: [
      new TableRow({
        cantSplit: true,
        children: places.map(
          (one) =>
            new TableCell({
              width: { size: Math.floor(100 / places.length), type: WidthType.PERCENTAGE },
              children: placeOf(one, AlignmentType.CENTER),
            }),
        ),
      }),
    ],
  });

const placeOf = (
  { role, name }: Signature,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
): Paragraph[] => [
  new Paragraph({
    alignment,
    spacing: { before: 400 },
    keepNext: true,
    children: [new TextRun({ text: role.toUpperCase(), bold: true })],
  }),
  new Paragraph({
    alignment,
    spacing: { before: 900 },
    children: [new TextRun({ text: name ?? '', bold: true })],
  }),
];
