import { unresolvedChecks } from './checks.js';
import type { CopyFacts } from './facts.js';

/**
 * The copy as it is now: what was seen before its tool, device, medium or place became another was seen of something else, and proves
 * nothing of this one. What failed stays until it is answered: nobody mends a copy by typing another name for it. Restores are left
 * in: they say themselves what the change took from them (see `comparedRestore`).
 */
export function sinceChange(copy: CopyFacts): CopyFacts {
  const { changedAt, heartbeatAt, lastListing, checks } = copy;
  if (changedAt === null) return copy;
  const failures = new Set(unresolvedChecks(checks));
  return {
    ...copy,
    heartbeatAt: heartbeatAt !== null && heartbeatAt >= changedAt ? heartbeatAt : null,
    runs: copy.runs.filter(({ dataAt }) => dataAt >= changedAt),
    lastListing: lastListing && lastListing.at >= changedAt ? lastListing : null,
    checks: checks.filter((check) => check.at >= changedAt || failures.has(check)),
    isolationEvents: copy.isolationEvents.filter(({ at }) => at >= changedAt),
  };
}
