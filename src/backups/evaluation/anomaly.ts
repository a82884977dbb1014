import type { RunFact } from './facts.js';
import { medianOf } from './median.js';

/**
 * A run that is unlike those before it: a signal, which changes no verdict.
 *
 * - `mass_encryption`: what was stored became other, and does not compress any more, or nothing is as it was. It opens an
 *   incident, so nothing that the tool says may speak against it: where most files stayed, something was added.
 * - `size`: far from the usual size. `added`: far more that is new than usual, for a run of its kind: a full backup of
 *   pgBackRest is all new every time, and says nothing of an incremental one.
 */
export interface Anomaly {
  readonly kind: 'mass_encryption' | 'size' | 'added';
  readonly figures: {
    readonly bytes: number | null;
    readonly usualBytes: number | null;
    /** Distance from the median of ln(bytes), in robust standard deviations. */
    readonly z: number | null;
    /** Shares of the whole, 0 to 1 (stored may be above). */
    readonly added: number | null;
    readonly usualAdded: number | null;
    readonly unmodified: number | null;
    readonly stored: number | null;
    readonly usualStored: number | null;
  };
}

const RUNS = 14;
/** So many runs before say what is usual. */
const LEAST_BEFORE = 5;
/** The median absolute deviation of a normal distribution, as its standard deviation. */
const MAD_TO_SIGMA = 1.4826;
/** Sizes that never change would make any change infinite. */
const LEAST_SIGMA = 0.02;
const MOST_SIGMAS = 6;
const LEAST_CHANGE = 0.3;
const MOST_TIMES_ADDED = 10;
/** What is new of a copy that usually gains nothing: ten times as much is a tenth. */
const LEAST_USUAL_ADDED = 0.01;
/** Nearly nothing stayed as it was, where usually most does. */
const FEW_UNMODIFIED = 0.05;
const MOST_UNMODIFIED = 0.5;
/** Encrypted data does not compress: stored at nearly its size, where it was not. */
const INCOMPRESSIBLE = 0.9;
const STORED_JUMP = 1.25;

/** The newest of the last fourteen whole runs, oldest first, against the others; null: nothing is unusual, or too few say. */
export function anomalyOf(complete: readonly RunFact[]): Anomaly | null {
  const before = complete.slice(-RUNS);
  const newest = before.pop();
  if (!newest || before.length < LEAST_BEFORE) return null;
  const usual = (of: (run: RunFact) => number | null, among: readonly RunFact[] = before): number | null => {
    const known = among.map(of).filter((figure) => figure !== null);
    return known.length < LEAST_BEFORE ? null : medianOf(known);
  };
  const alike = before.filter((run) => kindOf(run) === kindOf(newest));
  const figures = {
    bytes: newest.bytes,
    usualBytes: usual(({ bytes }) => bytes),
    z: zOf(newest, before),
    added: addedOf(newest),
    usualAdded: usual(addedOf, alike),
    unmodified: unmodifiedOf(newest),
    stored: storedOf(newest),
    usualStored: usual(storedOf),
  };
  const added = isAddedFar(figures);
  const unmodified = isUnmodifiedGone(figures.unmodified, usual(unmodifiedOf));
  const isRewritten =
    unmodified !== false && added !== false && (isStoredJump(figures) || (added && unmodified));
  if (isRewritten) return { kind: 'mass_encryption', figures };
  if (isSizeFar(figures)) return { kind: 'size', figures };
  return added ? { kind: 'added', figures } : null;
}

/** Of pgBackRest, whose names say it: `F` is full, `D` what changed since a full one, `I` since the one before. */
const KIND = /^\d{8}-\d{6}(?:F|F_\d{8}-\d{6}([DI]))$/;
const kindOf = ({ snapshot }: RunFact): string | null => {
  const found = KIND.exec(snapshot ?? '');
  return found && (found[1] ?? 'F');
};

type Figures = Anomaly['figures'];

const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole <= 0 ? null : part / whole;
const addedOf = ({ addedBytes, bytes }: RunFact): number | null => shareOf(addedBytes, bytes);
const unmodifiedOf = ({ unmodifiedFiles, files }: RunFact): number | null => shareOf(unmodifiedFiles, files);
const storedOf = ({ storedBytes, bytes }: RunFact): number | null => shareOf(storedBytes, bytes);

function zOf(newest: RunFact, before: readonly RunFact[]): number | null {
  const sizes = before.flatMap(({ bytes }) => (bytes !== null && bytes > 0 ? Math.log(bytes) : []));
  if (newest.bytes === null || newest.bytes <= 0 || sizes.length < LEAST_BEFORE) return null;
  const median = medianOf(sizes);
  const deviation = medianOf(sizes.map((size) => Math.abs(size - median)));
  return Math.abs(Math.log(newest.bytes) - median) / (MAD_TO_SIGMA * deviation + LEAST_SIGMA);
}

const isSizeFar = ({ bytes, usualBytes, z }: Figures): boolean =>
  bytes !== null &&
  usualBytes !== null &&
  z !== null &&
  z > MOST_SIGMAS &&
  Math.abs(bytes - usualBytes) > LEAST_CHANGE * usualBytes;

/** Null: the tool does not say, or so much is new every time that ten times as much cannot be. */
const isAddedFar = ({ added, usualAdded }: Figures): boolean | null =>
  added === null || usualAdded === null || usualAdded * MOST_TIMES_ADDED >= 1
    ? null
    : added > MOST_TIMES_ADDED * Math.max(usualAdded, LEAST_USUAL_ADDED);

/** Null: the tool does not say, or most files change every time, as dumps do. */
const isUnmodifiedGone = (unmodified: number | null, usual: number | null): boolean | null =>
  unmodified === null || usual === null || usual < MOST_UNMODIFIED ? null : unmodified < FEW_UNMODIFIED;

/** What never compressed cannot show it. */
const isStoredJump = ({ stored, usualStored }: Figures): boolean =>
  stored !== null && usualStored !== null && stored >= INCOMPRESSIBLE && stored >= STORED_JUMP * usualStored;
