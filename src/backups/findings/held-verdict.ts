import type { Tx } from '../../events/transactions.js';
import { keptThresholds, thresholdsOf } from '../assess/province-thresholds.js';
import { readSystems } from '../assess/read-systems.js';
import { evaluate } from '../evaluation/evaluate.js';
import type { CopyFacts } from '../evaluation/facts.js';
import type { SystemVerdict } from '../evaluation/verdict.js';

/**
 * What is found of a system while copies of it are paused: the copies as they are, but the verdict and its squares as they would
 * be if these had aged no further since they were paused. What does not come meanwhile is nobody's business until it is over.
 * @param paused since when, by copy
 */
export async function withStandingHeld(
  tx: Tx,
  systemId: string,
  result: SystemVerdict,
  paused: ReadonlyMap<string, Date>,
): Promise<SystemVerdict> {
  if (paused.size === 0) return result;
  const [facts] = await readSystems(tx, [systemId]);
  if (!facts) return result;
  const now = tx.now.getTime();
  const held = (copy: CopyFacts): CopyFacts => {
    const since = paused.get(copy.id);
    return since ? { ...copy, heldMs: now - since.getTime() } : copy;
  };
  const datasets = facts.datasets.map((dataset) => ({ ...dataset, copies: dataset.copies.map(held) }));
  const { verdict, squares } = evaluate({ ...facts, datasets }, now, thresholdsOf(await keptThresholds(tx)));
  return { ...result, verdict, squares };
}
