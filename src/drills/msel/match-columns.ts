import { foldWords } from '../../spreadsheets/sheet.js';
import { MSEL_COLUMNS, type MselColumn } from './columns.js';

/** How one heading was understood; `column` is null where it was not. */
export interface Match {
  readonly index: number;
  readonly header: string;
  readonly column: MselColumn | null;
  /** From 0 to 1: 1 is the heading itself, 0.9 a part of it, below that what shares most words with one. */
  readonly sure: number;
}

/** Words in common, of all: below this two headings are strangers (`Thời gian kết thúc` is no `Thời gian thực tế`). */
const ALIKE = 0.78;

/** What is longer is a text. */
const LONGEST_HEADING = 200;

/** `Inject #` is a number, which folding would lose. */
const fold = (text: string): string => foldWords(text.replace(/#/g, ' number '));

interface Name {
  readonly column: MselColumn;
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  readonly isOwn: boolean;
}

const SMALL_WORDS = new Set(['the', 'of', 'a', 'an', 'cua', 'cac', 'va', 'and', 's']);
const wordsOf = (folded: string): Set<string> =>
  new Set(folded.split(' ').filter((word) => word !== '' && !SMALL_WORDS.has(word)));

const NAMES: readonly Name[] = MSEL_COLUMNS.flatMap((column) =>
  [column.vi, column.en, column.field, ...column.also].map((name, at) => {
    const folded = fold(name);
    return { column, folded, words: wordsOf(folded), isOwn: at < 3 };
  }),
);
const BY_NAME = new Map(NAMES.toReversed().map((name) => [name.folded, name]));
const BY_WORD = new Map<string, Name[]>();
for (const name of NAMES)
  for (const word of name.words) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), name]);

interface Guess {
  readonly index: number;
  readonly column: MselColumn;
  readonly sure: number;
  readonly isOwn: boolean;
}

/**
 * The best match for each heading; a field is given once, to the heading that is surest of it, then to the first. What
 * only shares words counts beside a heading that is known: a line of texts is no header.
 */
export function matchColumns(headers: readonly string[]): Match[] {
  const known = headers.map((header, index) => knownFor(header, index));
  const isHeader = known.some((guesses) => guesses.length > 0);
  const guesses = known.flatMap((exact, index) =>
    exact.length > 0 || !isHeader ? exact : alikeFor(headers[index] as string, index),
  );
  const ordered = guesses.toSorted(
    (a, b) => b.sure - a.sure || Number(b.isOwn) - Number(a.isOwn) || a.index - b.index,
  );
  const taken = new Map<number, Guess>();
  const given = new Set<string>();
  for (const guess of ordered) {
    if (taken.has(guess.index) || given.has(guess.column.field)) continue;
    taken.set(guess.index, guess);
    given.add(guess.column.field);
  }
  return headers.map((header, index) => {
    const guess = taken.get(index);
    return { index, header, column: guess?.column ?? null, sure: guess?.sure ?? 0 };
  });
}

function knownFor(header: string, index: number): Guess[] {
  if (header.length > LONGEST_HEADING) return [];
  const forms = formsOf(header).flatMap(({ folded, sure }) => {
    const name = BY_NAME.get(folded);
    return name ? [{ index, column: name.column, sure, isOwn: name.isOwn }] : [];
  });
  return surestOfEach(forms);
}

function alikeFor(header: string, index: number): Guess[] {
  if (header.length > LONGEST_HEADING) return [];
  const forms = [...new Set([header, withoutAside(header)])].map((form) => wordsOf(fold(form)));
  const alike = forms.flatMap((words) =>
    [...new Set([...words].flatMap((word) => BY_WORD.get(word) ?? []))].flatMap(
      ({ column, isOwn, words: named }) => {
        const share = likeness(words, named);
        const sure = Math.round((0.4 + 0.4 * share) * 100) / 100;
        return share >= ALIKE ? [{ index, column, sure, isOwn }] : [];
      },
    ),
  );
  return surestOfEach(alike);
}

function surestOfEach(guesses: readonly Guess[]): Guess[] {
  const surest = new Map<string, Guess>();
  for (const guess of guesses) {
    const field = guess.column.field;
    if ((surest.get(field)?.sure ?? 0) < guess.sure) surest.set(field, guess);
  }
  return [...surest.values()];
}

const withoutAside = (header: string): string => header.replace(/[([][^)\]]*[)\]]/g, ' ');

/** The whole heading, without its aside in brackets, the aside, and what stands on either side of a stroke. */
function formsOf(header: string): { folded: string; sure: number }[] {
  const asides = [...header.matchAll(/[([]([^)\]]*)[)\]]/g)].map(([, aside = '']) => aside);
  const parts = withoutAside(header).split(/[/|\n–—]| - /);
  return [
    { folded: fold(header), sure: 1 },
    { folded: fold(withoutAside(header)), sure: 0.97 },
    ...[...asides, ...(parts.length > 1 ? parts : [])].map((part) => ({ folded: fold(part), sure: 0.9 })),
  ].filter(({ folded }) => folded !== '');
}

/** Twice the words in common, of the words of both. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...b].filter((word) => a.has(word)).length;
  return (2 * common) / (a.size + b.size);
}
