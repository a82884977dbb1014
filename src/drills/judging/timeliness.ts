import { halfUpDiv } from '../clock/whole.js';
import { FULL_POINTS, type Points, weightHundredths } from './rules.js';

/**
 * What became of what was expected of a player.
 *
 * - `completed`: after so many milliseconds that the drill's clock ran through since the delivery (`ranMs`: neither pauses
 *   nor jumps of the clock are in it).
 * - `missing`: the run is over, or twice the time has gone, and nothing came.
 * - `waiting`: it may still come.
 */
export type Outcome =
  | { readonly is: 'completed'; readonly tookMs: number }
  | { readonly is: 'missing' }
  | { readonly is: 'waiting' };

/** An inject that was never delivered, or was withdrawn, asked for nothing and has none of these. */
export interface ExpectationFact {
  readonly id: string;
  readonly task: string;
  readonly player: string;
  readonly weight: number;
  /** Milliseconds of drill time from the delivery. */
  readonly dueMs: number;
  readonly outcome: Outcome;
}

/**
 * Full until due, none from twice the time on, linear between; none when missing; null while it may still come.
 * @throws RangeError for a time that is negative
 */
export function timelinessPoints({
  dueMs,
  outcome,
}: Pick<ExpectationFact, 'dueMs' | 'outcome'>): Points | null {
  if (outcome.is === 'waiting') return null;
  if (outcome.is === 'missing') return 0;
  const { tookMs } = outcome;
  if (!(dueMs >= 0) || !(tookMs >= 0)) throw new RangeError('drill time is not negative');
  if (tookMs <= dueMs) return FULL_POINTS;
  return tookMs >= 2 * dueMs ? 0 : halfUpDiv(FULL_POINTS * (2 * dueMs - tookMs), dueMs);
}

/** How punctual a player was at a task, over all that was expected of it. */
export type Timeliness =
  /** Nothing with a time was asked for, or nothing of it was delivered. */
  | { readonly state: 'not_asked' }
  /** Not all of it is over yet. */
  | { readonly state: 'waiting'; readonly over: number; readonly total: number }
  | {
      readonly state: 'measured';
      readonly points: Points;
      readonly inTime: number;
      readonly late: number;
      readonly missing: number;
    };

/** Σw·s/Σw by the weights of the expectations. */
export function timelinessOf(facts: readonly ExpectationFact[]): Timeliness {
  if (facts.length === 0) return { state: 'not_asked' };
  const over = facts.filter(({ outcome }) => outcome.is !== 'waiting');
  if (over.length < facts.length) return { state: 'waiting', over: over.length, total: facts.length };
  const sums = over.reduce(
    ({ points, weight }, fact) => {
      const own = weightHundredths(fact.weight);
      return { points: points + own * (timelinessPoints(fact) ?? 0), weight: weight + own };
    },
    { points: 0, weight: 0 },
  );
  const inTime = over.filter(isInTime).length;
  const missing = over.filter(({ outcome }) => outcome.is === 'missing').length;
  return {
    state: 'measured',
    points: halfUpDiv(sums.points, sums.weight),
    inTime,
    late: over.length - inTime - missing,
    missing,
  };
}

export const isInTime = ({ dueMs, outcome }: Pick<ExpectationFact, 'dueMs' | 'outcome'>): boolean =>
  outcome.is === 'completed' && outcome.tookMs <= dueMs;
