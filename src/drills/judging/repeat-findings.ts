import type { Judgement } from './judgement.js';
import { isFinding, type Rating } from './rules.js';
import type { CellKey } from './score.js';
import { cellName } from './sheet.js';

/** What one drill said of one task of one player, kept for the next one. */
export interface RatedCell extends CellKey {
  readonly rating: Rating;
}

/** What a drill leaves for the next: every cell whose rating stands. */
export const ratedCells = ({ cells }: Judgement): RatedCell[] =>
  cells.flatMap(({ task, player, quality }) =>
    quality.state === 'rated' ? [{ task, player, rating: quality.letter }] : [],
  );

export interface RepeatFindings {
  /** M or U then and now. */
  readonly repeated: readonly (RatedCell & { readonly before: Rating })[];
  /** M or U then, P or S now. */
  readonly mended: readonly (RatedCell & { readonly before: Rating })[];
  /** M or U then, and not rated now: nobody knows. As it was named then. */
  readonly notRetested: readonly RatedCell[];
  /** M or U now, and not then. */
  readonly fresh: readonly RatedCell[];
  /** The repeat-finding rate is `repeated` of `retested`; no rate where nothing was retested. */
  readonly rate: { readonly repeated: number; readonly retested: number };
}

/**
 * This year's findings against last year's.
 * @param taskThen last year's name of a task of this year: a re-test carries another key than what it re-tests
 */
export function repeatFindings(
  now: readonly RatedCell[],
  before: readonly RatedCell[],
  taskThen: (task: string) => string = (task) => task,
): RepeatFindings {
  const then = new Map(before.map((cell) => [cellName(cell), cell.rating]));
  const asThen = now.map((cell) => ({
    cell,
    before: then.get(cellName({ ...cell, task: taskThen(cell.task) })),
  }));
  const retested = asThen.flatMap(({ cell, before: rating }) =>
    rating !== undefined && isFinding(rating) ? [{ ...cell, before: rating }] : [],
  );
  const repeated = retested.filter(({ rating }) => isFinding(rating));
  const seen = new Set(now.map((cell) => cellName({ ...cell, task: taskThen(cell.task) })));
  return {
    repeated,
    mended: retested.filter(({ rating }) => !isFinding(rating)),
    notRetested: before.filter((cell) => isFinding(cell.rating) && !seen.has(cellName(cell))),
    fresh: asThen
      .filter(
        ({ cell, before: rating }) => isFinding(cell.rating) && (rating === undefined || !isFinding(rating)),
      )
      .map(({ cell }) => cell),
    rate: { repeated: repeated.length, retested: retested.length },
  };
}
