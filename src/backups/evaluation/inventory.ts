import { intervalAt } from '../schedule/firings.js';
import type { CopyFacts, RunFact } from './facts.js';
import { MINUTE, type Ramp } from './phases.js';

/** What the repository is known to hold. */
export interface Inventory {
  /** The newest whole run: one that is listed or began after the repository was asked; where none is listed, any. */
  readonly newest: RunFact | null;
  readonly freshness: Ramp | null;
  /** Milliseconds between the firings around the newest run; 0 without one. */
  readonly intervalMs: number;
  /** Of the newest whole run that was listed: the listing says so much as long as that run is not stale. Null: none. */
  readonly listed: Ramp | null;
  /** The repository was asked after a whole run and names none: an empty list, exit status 0, is no copy. */
  readonly isAbsent: boolean;
}

/** From the whole runs of a copy, oldest first, and its last listing. */
export function inventoryOf(
  { lastListing, schedule }: Pick<CopyFacts, 'lastListing' | 'schedule'>,
  complete: readonly RunFact[],
): Inventory {
  const names = new Set(lastListing?.snapshots.map(({ id }) => id));
  const listed = complete.findLast(({ snapshot }) => snapshot !== null && names.has(snapshot)) ?? null;
  const later = complete.findLast(({ dataAt }) => lastListing !== null && dataAt > lastListing.at);
  const newest = (listed ? (later ?? listed) : complete.at(-1)) ?? null;
  const rampOf = (run: RunFact | null): Ramp | null =>
    run ? freshnessOf(run.dataAt, intervalAt(schedule, run.dataAt), schedule.graceMinutes * MINUTE) : null;
  return {
    newest,
    freshness: rampOf(newest),
    intervalMs: newest ? intervalAt(schedule, newest.dataAt) : 0,
    listed: rampOf(listed),
    isAbsent: !listed && complete.some(({ dataAt }) => lastListing !== null && dataAt <= lastListing.at),
  };
}

/** Fresh for an interval and the grace, stale two intervals later: max(0, 1 − max(0, age − (I + G)) / 2I). */
const freshnessOf = (dataAt: number, intervalMs: number, graceMs: number): Ramp => ({
  wholeUntil: dataAt + intervalMs + graceMs,
  noneFrom: dataAt + 3 * intervalMs + graceMs,
});
