import { isExcluded } from './excluded.js';
import type { CopyFacts, RunFact } from './facts.js';
import { medianOf } from './median.js';
import { why, type Why } from './phases.js';

/** So many complete runs before say how many files there usually are. */
const USUAL_RUNS = 14;

/** The runs that are whole, oldest first, and what the newest of all lacks. */
export interface Completeness {
  readonly complete: readonly RunFact[];
  readonly newestShortfall: Why | null;
}

/**
 * A run is whole when it did not fail, its tool names no shortfall, every required path lies within a path of it and was not
 * left out, and it holds files, not fewer than `filesShare` of the median of the fourteen whole runs before it. What a tool does
 * not say is not held against it, but paths: required and not known to be there is not there.
 */
export function completenessOf(
  { runs, lastListing }: Pick<CopyFacts, 'runs' | 'lastListing'>,
  requiredPaths: readonly string[],
  filesShare: number,
): Completeness {
  const listed = new Map(lastListing?.snapshots.map((one) => [one.id, one]));
  const complete: RunFact[] = [];
  let usual: number[] = [];
  let newestShortfall: Why | null = null;
  for (const run of runs.toSorted((one, other) => one.dataAt - other.dataAt)) {
    const named = run.snapshot === null ? undefined : listed.get(run.snapshot);
    const paths = run.paths ?? named?.paths ?? [];
    const excludes = run.excludes ?? named?.excludes ?? [];
    const isThere = (required: string): boolean =>
      paths.some((path) => isWithin(required, path)) && !isExcluded(required, excludes);
    newestShortfall = shortfallOf(
      run,
      requiredPaths.find((required) => !isThere(required)),
      usual,
      filesShare,
    );
    if (newestShortfall) continue;
    complete.push(run);
    if (run.files !== null) usual = [...usual, run.files].slice(-USUAL_RUNS);
  }
  return { complete, newestShortfall };
}

function shortfallOf(
  { dataAt, outcome, shortfalls, files }: RunFact,
  missing: string | undefined,
  usual: readonly number[],
  filesShare: number,
): Why | null {
  const lacks = (params: Why['params']): Why => why('incomplete_run', { dataAt, ...params });
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
