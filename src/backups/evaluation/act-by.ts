import type { CopyEvidence } from './copy-evidence.js';
import { isWorse, type Stage } from './course.js';
import type { Rule } from './facts.js';
import { always, phaseAt } from './phases.js';
import { datasetEvidence, type DatasetEvidence } from './rules.js';

/**
 * The dataset as it will stand if every job that keeps to its schedule goes on doing so: a run renews what the one before it
 * proved. Nothing else comes by itself: no plan says when data is read or a restore is tried, a lock is made longer by whoever
 * keeps the storage, a waiver is signed anew, and a disk that lies in a safe is fetched by somebody before its run.
 */
export const keptUp = ({ id, copies, primary }: DatasetEvidence, now: number): DatasetEvidence =>
  datasetEvidence(
    id,
    copies.map((copy) => (runsByItself(copy, now) ? { ...copy, standing: always('met') } : copy)),
    primary,
  );

/**
 * Its newest run is not late, so the next one is expected before this one has aged; one that was missed is trusted no more, one that is
 * paused is not expected, and one whose schedule is rarer than its data may be old comes too late.
 */
const runsByItself = (
  { facts: { isolation, isPaused }, inventory: { newest, freshness, intervalMs }, standing }: CopyEvidence,
  now: number,
): boolean =>
  !isPaused &&
  isolation !== 'offline_detached' &&
  isolation !== 'air_gapped' &&
  phaseAt(standing, now).grade === 'met' &&
  newest !== null &&
  freshness !== null &&
  freshness.wholeUntil >= newest.dataAt + intervalMs;

/**
 * The instant at which a square that holds falls unless somebody does something, by the course of what is kept up; null: the
 * schedules renew it, or it does not hold now.
 */
export function actByOf<S extends Stage>(
  [{ states: now }, ...later]: readonly [S, ...S[]],
  rule: Rule,
): number | null {
  if (now[rule] === 'unmet' || now[rule] === 'unproved') return null;
  return later.find(({ states }) => isWorse(states[rule], now[rule]))?.from ?? null;
}
