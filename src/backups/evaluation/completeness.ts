import { isExcluded } from './excluded.js';
import type { CopyFacts, ListingFact, RunFact } from './facts.js';
import { medianOf } from './median.js';
import { why, type Why } from './phases.js';

/** So many complete runs before say how many files there usually are. */
const USUAL_RUNS = 14;

type ListedSnapshot = ListingFact['snapshots'][number];

/** The runs that are whole, oldest first, and what the newest lacks of those that can be judged. */
export interface Completeness {
  readonly complete: readonly RunFact[];
  readonly newestShortfall: Why | null;
  /** The first run whose paths only a listing tells that has not come. */
  readonly awaited: RunFact | null;
}

/**
 * A run is whole when it did not fail, its tool names no shortfall, every required path lies within a path of it and was not
 * left out, and it holds files, not fewer than `filesShare` of the median of the fourteen whole runs before it. What a tool does
 * not say is not held against it, but paths: required and not known to be there is not there. restic tells them by its listing
 * alone: until the repository has been asked after such a run, it is neither whole nor less. What takes a whole cluster is asked for none.
 */
export function completenessOf(
  { runs, lastListing, isOfCluster }: Pick<CopyFacts, 'runs' | 'lastListing' | 'isOfCluster'>,
  requiredPaths: readonly string[],
  filesShare: number,
): Completeness {
  const listed = new Map(lastListing?.snapshots.map((one) => [one.id, one]));
  const asked = isOfCluster ? [] : requiredPaths;
  const complete: RunFact[] = [];
  let usual: number[] = [];
  let newestShortfall: Why | null = null;
  let awaited: Completeness['awaited'] = null;
  for (const run of runs.toSorted((one, other) => one.dataAt - other.dataAt)) {
    const named = run.snapshot === null ? undefined : listed.get(run.snapshot);
    const missing = asked.find((required) => !isThere(required, run, named));
    const isAwaited = missing !== undefined && !named && isUnasked(run, lastListing);
    const shortfall = shortfallOf(run, isAwaited ? undefined : missing, usual, filesShare);
    if (isAwaited && !shortfall) {
      awaited ??= run;
      continue;
    }
    newestShortfall = shortfall;
    if (shortfall) continue;
    complete.push(run);
    if (run.files !== null) usual = [...usual, run.files].slice(-USUAL_RUNS);
  }
  return { complete, newestShortfall, awaited };
}

/** By the run itself, or else by what the listing says of its snapshot. */
function isThere(required: string, run: RunFact, named: ListedSnapshot | undefined): boolean {
  const paths = run.paths ?? named?.paths ?? [];
  const excludes = run.excludes ?? named?.excludes ?? [];
  return paths.some((path) => isWithin(required, path)) && !isExcluded(required, excludes);
}

/** Whether the repository was asked after the run: while one runs, its snapshot is not there yet. */
export const wasAskedAfter = ({ dataAt, endedAt }: RunFact, lastListing: CopyFacts['lastListing']): boolean =>
  lastListing !== null && (endedAt ?? dataAt) <= lastListing.at;

/** What the run holds only a listing can say, and none has been taken since. */
const isUnasked = (run: RunFact, lastListing: CopyFacts['lastListing']): boolean =>
  run.snapshot !== null && run.paths === null && !wasAskedAfter(run, lastListing);

const lacking = ({ dataAt }: RunFact, params: Why['params']): Why =>
  why('incomplete_run', { dataAt, ...params });

function shortfallOf(
  run: RunFact,
  missing: string | undefined,
  usual: readonly number[],
  filesShare: number,
): Why | null {
  const { outcome, shortfalls, files } = run;
  const lacks = (params: Why['params']): Why => lacking(run, params);
  if (outcome === 'failed') return lacks({ lacks: 'outcome' });
  const [shortfall] = shortfalls;
  if (shortfall !== undefined) return lacks({ lacks: 'shortfall', words: shortfall });
  if (missing !== undefined) return lacks({ lacks: 'path', path: missing });
  if (files === null || (files > 0 && files >= filesShare * Math.max(...usual))) return null;
  const least = usual.length === 0 ? 0 : filesShare * medianOf(usual);
  return files > 0 && files >= least ? null : lacks({ lacks: 'files', files, least: Math.ceil(least) });
}

/** `/srv/data` is within `/srv`, and within `/`. */
function isWithin(required: string, path: string): boolean {
  const [inner, outer] = [required, path].map((text) => `${text.replaceAll('\\', '/').replace(/\/+$/, '')}/`);
  return inner !== undefined && outer !== undefined && inner.startsWith(outer);
}
