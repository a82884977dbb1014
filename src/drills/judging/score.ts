import { halfUpDiv } from '../clock/whole.js';
import {
  type JudgingRules,
  letterOf,
  type Points,
  pointsOf,
  type Rating,
  weightHundredths,
} from './rules.js';
import type { Quality } from './quality.js';
import type { Timeliness } from './timeliness.js';

/** One task as one player had to show it: the smallest thing that is judged. */
export interface CellKey {
  readonly task: string;
  readonly player: string;
}

/** Why a cell has no score: nobody rated it, the evaluators differ, or something with a time may still come. */
export type Unevaluated = 'no_rating' | 'disputed' | 'waiting';

export interface CellScore extends CellKey {
  readonly weight: number;
  readonly isCritical: boolean;
  readonly quality: Quality;
  readonly timeliness: Timeliness;
  /** Null is not nought: nothing is known. */
  readonly points: Points | null;
  readonly why: Unevaluated | null;
}

/**
 * A cell's score from its two halves.
 *
 * - Both: by their shares.
 * - Quality alone, because nothing with a time was asked of this player: the quality. Nobody can be late for nothing.
 * - Timeliness alone: no score. A prompt answer may be a wrong one, and whether it was right nobody has said.
 * - Something may still come: no score yet.
 */
export function cellPoints(
  quality: Quality,
  timeliness: Timeliness,
  blended: (quality: Points, timeliness: Points) => Points,
): Pick<CellScore, 'points' | 'why'> {
  if (quality.state === 'unrated') return { points: null, why: 'no_rating' };
  if (quality.state === 'disputed') return { points: null, why: 'disputed' };
  if (timeliness.state === 'waiting') return { points: null, why: 'waiting' };
  if (timeliness.state === 'not_asked') return { points: quality.points, why: null };
  return { points: blended(quality.points, timeliness.points), why: null };
}

/** A roll-up with what it is made of, so that a page can show how it came about. */
export interface Score {
  /** Null when nothing under it is evaluated. */
  readonly points: Points | null;
  /** Before the cap; the same where nothing caps it. */
  readonly uncappedPoints: Points | null;
  /** Σw·s: hundredths of weight times hundredths of points. */
  readonly weightedSum: number;
  /** Σw over what is evaluated: hundredths of weight. */
  readonly weightSum: number;
  readonly evaluated: number;
  readonly total: number;
  /** Whether enough is evaluated for a letter; never without anything to evaluate. */
  readonly isEnough: boolean;
  /** Null when there is not enough evidence. */
  readonly letter: Rating | null;
  /** Critical tasks rated U that hold it down. */
  readonly cappedBy: readonly CellKey[];
  /** What is not evaluated, and why; with `evaluated` it makes up `total`. */
  readonly open: readonly (CellKey & { readonly why: Unevaluated })[];
}

/** What counts in the cell is the rating that stands, not the blended points: punctual failure is failure. */
export const isCriticalFailure = ({ isCritical, quality }: CellScore): boolean =>
  isCritical && quality.state === 'rated' && quality.letter === 'U';

/**
 * Σw·s/Σw over the evaluated cells, with the coverage that always goes with it.
 * @param isCapped whether a critical task rated U caps it: an objective, and nothing else
 */
export function scoreOf(cells: readonly CellScore[], rules: JudgingRules, isCapped = false): Score {
  let weightedSum = 0;
  let weightSum = 0;
  const open: (CellKey & { why: Unevaluated })[] = [];
  for (const { task, player, weight, points, why } of cells) {
    if (points === null) {
      open.push({ task, player, why: why ?? 'no_rating' });
      continue;
    }
    weightedSum += weightHundredths(weight) * points;
    weightSum += weightHundredths(weight);
  }
  const evaluated = cells.length - open.length;
  const uncappedPoints = evaluated === 0 ? null : halfUpDiv(weightedSum, weightSum);
  const failures = isCapped ? cells.filter(isCriticalFailure) : [];
  const cap = pointsOf(rules.criticalCap);
  const points =
    uncappedPoints !== null && failures.length > 0 ? Math.min(cap, uncappedPoints) : uncappedPoints;
  const isEnough = cells.length > 0 && evaluated * 100 >= cells.length * rules.enoughCoverage;
  return {
    points,
    uncappedPoints,
    weightedSum,
    weightSum,
    evaluated,
    total: cells.length,
    isEnough,
    letter: isEnough && points !== null ? letterOf(points, rules) : null,
    cappedBy: failures.map(({ task, player }) => ({ task, player })),
    open,
  };
}
