import { halfUpDiv } from '../clock/whole.js';

/**
 * HSEEP's four ratings of a critical task: performed without challenges, with some, with major challenges, unable to be
 * performed. The first is the best; a level is one step.
 */
export const RATINGS = ['P', 'S', 'M', 'U'] as const;
export type Rating = (typeof RATINGS)[number];

/** What asks for a corrective action or a signed reason. */
export const isFinding = (rating: Rating): boolean => rating === 'M' || rating === 'U';

export const levelsBetween = (one: Rating, other: Rating): number =>
  Math.abs(RATINGS.indexOf(one) - RATINGS.indexOf(other));

/**
 * How a drill is judged. Frozen with the drill when it starts, so that the same journal gives the same digits years later,
 * whatever the default has become.
 */
export interface JudgingRules {
  /** Shares of a task's score; only their ratio counts. */
  readonly qualityShare: number;
  readonly timelinessShare: number;
  /** Whole points from 0 to 100. */
  readonly ratingPoints: Readonly<Record<Rating, number>>;
  /** The least whole points of a letter; below M it is U. */
  readonly letterFrom: Readonly<Record<'P' | 'S' | 'M', number>>;
  /** Evaluators who differ by so many levels have to agree first. */
  readonly disputedFromLevels: number;
  /** Per cent of what is to be evaluated; below it there is no letter. */
  readonly enoughCoverage: number;
  /** The most that an objective can have in which a critical task is rated U; whole points. */
  readonly criticalCap: number;
}

/**
 * The ratings are HSEEP's; the bands are those of Dragos' tabletop exercises (Year in Review 2022); points, shares, the
 * coverage and the cap are proposed by `field-drills-backup-intel.md` A5 and need the province's word.
 */
export const DEFAULT_RULES: JudgingRules = {
  qualityShare: 60,
  timelinessShare: 40,
  ratingPoints: { P: 100, S: 75, M: 55, U: 0 },
  letterFrom: { P: 80, S: 66, M: 50 },
  disputedFromLevels: 2,
  enoughCoverage: 80,
  criticalCap: 65,
};

/**
 * Hundredths of a point: a whole number from 0 to 10,000.
 *
 * The rule of rounding: each published figure (an expectation's timeliness, a task's, a task's score, a roll-up) is rounded
 * once, half up, to hundredths, and the next one is computed from the published ones. So a reader with a calculator gets
 * every figure of the report from the figures beside it. Sums are sums of whole numbers: their order cannot matter.
 */
export type Points = number;

export const FULL_POINTS: Points = 10_000;

export const pointsOf = (wholePoints: number): Points => Math.round(wholePoints * 100);

/**
 * A weight as the whole number of hundredths that sums are made of: what is finer is rounded, and at least one is left, so
 * that a drill that has been played can always be judged. Exact for weights up to a million.
 * @throws RangeError when it is not above nought
 */
export function weightHundredths(weight: number): number {
  if (!(weight > 0) || !Number.isFinite(weight))
    throw new RangeError(`a weight is above nought, not ${weight}`);
  return Math.max(1, Math.round(weight * 100));
}

/** A published band, without rounding up into it: 79.99 is S, not P. */
export function letterOf(points: Points, { letterFrom }: JudgingRules): Rating {
  if (points >= pointsOf(letterFrom.P)) return 'P';
  if (points >= pointsOf(letterFrom.S)) return 'S';
  return points >= pointsOf(letterFrom.M) ? 'M' : 'U';
}

/** A task's score from its two halves: 0.6 of quality and 0.4 of timeliness, by the frozen shares. */
export const blend = (quality: Points, timeliness: Points, rules: JudgingRules): Points =>
  halfUpDiv(
    rules.qualityShare * quality + rules.timelinessShare * timeliness,
    rules.qualityShare + rules.timelinessShare,
  );
