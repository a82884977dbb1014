import { intervalAt } from '../schedule/firings.js';
import { type Completeness, wasAskedAfter } from './completeness.js';
import type { CopyFacts, RunFact } from './facts.js';
import { DAY, HOUR, MINUTE, type Ramp } from './phases.js';

/** What the repository is known to hold. */
export interface Inventory {
  /** The newest whole run: one that is listed or ended after the repository was asked; where none is listed, any. */
  readonly newest: RunFact | null;
  readonly freshness: Ramp | null;
  /** Milliseconds between the firings around the newest run; 0 without one. */
  readonly intervalMs: number;
  /** Of the newest whole run that was listed: the listing says so much as long as that run is not stale. Null: none. */
  readonly listed: Ramp | null;
  /** The repository was asked after a whole run and names none: an empty list, exit status 0, is no copy. */
  readonly isAbsent: boolean;
  /** A run of which only a listing can say whether it is whole would be late from then on: one had to come before. */
  readonly awaitedUntil: number | null;
}

/** From the runs of a copy, as far as they are whole, and its last listing. */
export function inventoryOf(
  {
    lastListing,
    schedule,
    isolation,
    heldMs = 0,
  }: Pick<CopyFacts, 'lastListing' | 'schedule' | 'isolation' | 'heldMs'>,
  { complete, awaited }: Pick<Completeness, 'complete' | 'awaited'>,
  rpoHours: number | null,
): Inventory {
  const names = new Set(lastListing?.snapshots.map(({ id }) => id));
  const listed = complete.findLast(({ snapshot }) => snapshot !== null && names.has(snapshot)) ?? null;
  const newest =
    (listed
      ? complete.findLast((run) => run === listed || !wasAskedAfter(run, lastListing))
      : complete.at(-1)) ?? null;
  const mostMs = mostAge(isolation, rpoHours);
  const rampOf = (run: RunFact | null): Ramp | null =>
    run
      ? freshnessOf(
          run.dataAt + heldMs,
          intervalAt(schedule, run.dataAt),
          schedule.graceMinutes * MINUTE,
          mostMs,
        )
      : null;
  return {
    newest,
    freshness: rampOf(newest),
    intervalMs: newest ? intervalAt(schedule, newest.dataAt) : 0,
    listed: rampOf(listed),
    isAbsent: !listed && complete.some((run) => wasAskedAfter(run, lastListing)),
    awaitedUntil: rampOf(awaited)?.wholeUntil ?? null,
  };
}

/** The longest that usual schedules wait: a month. */
const MONTH = 31 * DAY;
/** A run that was missed shows within half a day. */
const MOST_GRACE = 12 * HOUR;

/**
 * How old the data of a copy may be when its next run begins, whatever schedule was typed. RPO is "the point in time to which data can
 * be recovered" (NIST SP 800-34): copies within reach keep to it. What somebody fetches and carries away has its own interval, a month at
 * most, and so have the copies of a system of which nobody said what it may lose.
 */
function mostAge(isolation: CopyFacts['isolation'], rpoHours: number | null): number {
  if (rpoHours === null) return MONTH;
  const isCarried = isolation === 'offline_detached' || isolation === 'air_gapped';
  return isCarried ? Math.max(MONTH, rpoHours * HOUR) : rpoHours * HOUR;
}

/**
 * Fresh for an interval and the grace, stale two intervals later: max(0, 1 − max(0, age − (I + G)) / 2I). Never fresh for longer than
 * the data may be old, with the grace that its run takes: that of the schedule, half a day or half of that age at most.
 */
function freshnessOf(dataAt: number, intervalMs: number, graceMs: number, mostMs: number): Ramp {
  const longest = mostMs + Math.min(graceMs, MOST_GRACE, mostMs / 2);
  const wholeUntil = dataAt + Math.min(intervalMs + graceMs, longest);
  return { wholeUntil, noneFrom: wholeUntil + 2 * Math.min(intervalMs, mostMs) };
}
