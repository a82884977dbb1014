/** A report as a tree, independent of what it is written as: a page, a Word document, a PDF. */
export type Block = Section | Paragraph | List | Table;

/** A heading with what stands under it. */
export interface Section {
  readonly kind: 'section';
  /** Names it for links and tests; unique in its report. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** `warning` is what stands in the way of approving the report. */
  readonly tone: 'plain' | 'note' | 'warning';
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly string[];
}

export interface Column {
  readonly title: string;
  /** Figures stand at the end. */
  readonly align: 'start' | 'end';
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

export const section = (id: string, title: string, ...blocks: readonly Block[]): Section => ({
  kind: 'section',
  id,
  title,
  blocks,
});

export const paragraph = (text: string, tone: Paragraph['tone'] = 'plain'): Paragraph => ({
  kind: 'paragraph',
  text,
  tone,
});

export const list = (items: readonly string[]): List => ({ kind: 'list', items });

/**
 * @param columns a title each; one that begins with `>` has figures
 * @throws RangeError when a row has more or fewer cells than there are columns
 */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Table {
  const wrong = rows.find((row) => row.length !== columns.length);
  if (wrong) throw new RangeError(`${caption}: ${wrong.length} cells in ${columns.length} columns`);
  return {
    kind: 'table',
    caption,
    columns: columns.map((title) =>
      title.startsWith('>') ? { title: title.slice(1), align: 'end' } : { title, align: 'start' },
    ),
    rows,
  };
}

export interface Heading {
  readonly kind: 'heading';
  readonly id: string;
  /** 1 is the highest. */
  readonly level: number;
  /** As Vietnamese papers number: `I.`, `1.`, `a)`; deeper ones have none. */
  readonly number: string;
  readonly text: string;
}

export type Line = Heading | Exclude<Block, Section>;

/** The tree as a writer of documents goes through it: headings with their numbers, then what stands under them. */
export function linesOf(blocks: readonly Block[], level = 1): Line[] {
  let count = 0;
  return blocks.flatMap((block): Line[] => {
    if (block.kind !== 'section') return [block];
    count += 1;
    const heading: Heading = {
      kind: 'heading',
      id: block.id,
      level,
      number: numberOf(count, level),
      text: block.title,
    };
    return [heading, ...linesOf(block.blocks, level + 1)];
  });
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy'; // the Vietnamese order

function numberOf(count: number, level: number): string {
  if (level === 1) return `${romanOf(count)}.`;
  if (level === 2) return `${count}.`;
  return level === 3 ? `${LETTERS[count - 1] ?? String(count)})` : '';
}

function romanOf(count: number): string {
  const tens = 'X'.repeat(Math.floor(count / 10));
  return tens + (['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][count % 10] ?? '');
}
