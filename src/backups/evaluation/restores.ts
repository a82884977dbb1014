import type { CopyFacts, RestoreFact } from './facts.js';
import { type Dated, why, type Why } from './phases.js';

/** Files that are missing or changed are a failure, whatever else was said; those that are there besides are not. */
const hasFailed = ({ result, comparison }: RestoreFact): boolean =>
  result === 'failed' || (comparison !== null && comparison.missing + comparison.changed > 0);

export const hasPassed = (restore: RestoreFact): boolean =>
  restore.result === 'passed' && !hasFailed(restore);

/**
 * Failed restores that no newer pass of at least the same reach answers: a full one answers a sample, a compared one answers
 * any, a person's word only a person's word, and one on the source host only what failed there.
 */
export const unresolvedRestores = (restores: readonly RestoreFact[]): RestoreFact[] =>
  restores.filter(
    (failure) => hasFailed(failure) && !restores.some((pass) => hasPassed(pass) && answers(pass, failure)),
  );

const answers = (pass: RestoreFact, failure: RestoreFact): boolean =>
  pass.at > failure.at &&
  (pass.scope === 'full' || failure.scope === 'sample') &&
  (pass.comparison !== null || failure.comparison === null) &&
  (!pass.isWord || failure.isWord === true) &&
  (!pass.onSourceHost || failure.onSourceHost);

/**
 * When the copy, as it is now, was last restored on another host than its source and compared; or why that is not proved. A cluster has
 * nobody who compares it: its files are others at every start.
 */
export function comparedRestore({
  restores,
  changedAt,
  isOfCluster,
}: Pick<CopyFacts, 'restores' | 'changedAt' | 'isOfCluster'>): Dated | Why {
  const compared = restores.filter((restore) => hasPassed(restore) && restore.comparison !== null);
  const elsewhere = compared.filter(({ onSourceHost }) => !onSourceHost);
  const at = elsewhere.reduce((last, restore) => Math.max(last, restore.at), -Infinity);
  if (at > -Infinity)
    return changedAt !== null && at < changedAt ? why('changed_since_restore', { changedAt, at }) : { at };
  if (compared.length > 0) return why('only_on_source_host');
  return why(
    restores.length > 0 ? 'restore_inconclusive' : 'never_restored',
    isOfCluster ? { lacks: 'comparison' } : {},
  );
}
