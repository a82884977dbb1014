import { type JudgingRules, letterOf, levelsBetween, type Points, pointsOf, type Rating } from './rules.js';

/** A line of an evaluator's sheet (HSEEP's exercise evaluation guide), as the journal keeps it. */
export interface RatingEntry {
  readonly id: string;
  /** Its number in the journal: what is later is higher. */
  readonly seq: number;
  readonly task: string;
  readonly player: string;
  /** Who rated; of an agreement, who wrote it down. */
  readonly evaluator: string;
  /** `agreement`: what the evaluators said together after they had differed. */
  readonly kind: 'own' | 'agreement';
  /** Null: an observation without a rating, or a rating taken back. */
  readonly rating: Rating | null;
  /** An edit never overwrites: it names the entry whose place it takes. */
  readonly supersedes: string | null;
}

export interface Vote {
  readonly entryId: string;
  readonly evaluator: string;
  readonly rating: Rating;
}

/** How well a player did a task. `letter` is the band of the median: between M and U it is U. */
export type Quality =
  | { readonly state: 'unrated' }
  /** Excluded from every score until an agreement is written down. */
  | { readonly state: 'disputed'; readonly votes: readonly Vote[] }
  | {
      readonly state: 'rated';
      readonly points: Points;
      readonly letter: Rating;
      readonly votes: readonly Vote[];
      readonly isAgreed: boolean;
    };

/** The entries whose place no later one has taken. Over the whole journal: an edit may also move an entry elsewhere. */
export function livingEntries<T extends RatingEntry>(entries: readonly T[]): T[] {
  const endedBySeq = new Map<string, number>();
  for (const { supersedes, seq } of entries) {
    if (supersedes !== null)
      endedBySeq.set(supersedes, Math.max(seq, endedBySeq.get(supersedes) ?? -Infinity));
  }
  return entries.filter(({ id, seq }) => (endedBySeq.get(id) ?? -Infinity) <= seq);
}

/**
 * The quality that the living entries of one task of one player say.
 *
 * - An evaluator's last rating is theirs; earlier ones stay as observations.
 * - Two or more: the median of the points (of an even number, the mean of the middle two).
 * - Two levels or more between any two of them: disputed, unless an agreement was written down after the last of them.
 *   A rating after an agreement opens the question anew.
 */
export function qualityOf(living: readonly RatingEntry[], rules: JudgingRules): Quality {
  const rated = living.filter((entry): entry is RatingEntry & { rating: Rating } => entry.rating !== null);
  const lastOf = new Map<string, RatingEntry & { rating: Rating }>();
  let agreement: (RatingEntry & { rating: Rating }) | null = null;
  for (const entry of rated.toSorted((one, other) => one.seq - other.seq)) {
    if (entry.kind === 'agreement') agreement = entry;
    else {
      lastOf.set(entry.evaluator, entry);
      agreement = null;
    }
  }
  const votes = [...lastOf.values()]
    .toSorted((one, other) => one.seq - other.seq)
    .map(({ id, evaluator, rating }) => ({ entryId: id, evaluator, rating }));
  if (agreement)
    return { ...ratedAt(pointsOf(rules.ratingPoints[agreement.rating]), rules), votes, isAgreed: true };
  if (votes.length === 0) return { state: 'unrated' };
  const isDisputed = votes.some((one) =>
    votes.some((other) => levelsBetween(one.rating, other.rating) >= rules.disputedFromLevels),
  );
  if (isDisputed) return { state: 'disputed', votes };
  return {
    ...ratedAt(medianOf(votes.map(({ rating }) => pointsOf(rules.ratingPoints[rating]))), rules),
    votes,
    isAgreed: false,
  };
}

const ratedAt = (points: Points, rules: JudgingRules) =>
  ({ state: 'rated', points, letter: letterOf(points, rules) }) as const;

/** Of at least one figure; whole points make a whole mean of two in hundredths. */
function medianOf(points: readonly Points[]): Points {
  const sorted = points.toSorted((one, other) => one - other);
  const upper = sorted[sorted.length >> 1] ?? 0;
  const lower = sorted[(sorted.length - 1) >> 1] ?? 0;
  return (lower + upper) / 2;
}
