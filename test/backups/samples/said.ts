import type { Reading } from '../../../src/backups/adapters/adapter.js';
import type { Fact } from '../../../src/backups/adapters/fact.js';
import type { CheckReach } from '../../../src/backups/evaluation/facts.js';

/** A reading in a few words, facts first: `check all_data failed`, `unlocked governance`, `listing 4`, `run warned 053e7436`, `! locked`. */
export const saidBy = ({ facts, problems }: Reading): string[] => [
  ...facts.map(wordsOf),
  ...problems.map(({ code }) => `! ${code}`),
];

function wordsOf(fact: Fact): string {
  switch (fact.kind) {
    case 'run':
      return `run ${fact.run.outcome} ${fact.run.snapshot?.slice(0, 8) ?? '-'}`;
    case 'listing':
      return `listing ${fact.listing.snapshots.length}`;
    case 'check':
      return `check ${reachOf(fact.check.reach)} ${fact.check.passed ? 'passed' : 'failed'}`;
    case 'restore':
      return `restore ${fact.restore.result}`;
    case 'size':
      return `size ${fact.size.bytes} ${fact.size.storedBytes}`;
    case 'isolation':
      return fact.isolation.kind === 'locked'
        ? `locked until ${new Date(fact.isolation.lockedUntil).toISOString()}`
        : `unlocked ${fact.isolation.gap}`;
  }
}

function reachOf(reach: CheckReach): string {
  if (reach.kind === 'group') return `${reach.group}/${reach.of}`;
  return reach.kind === 'random' ? `random ${reach.share}` : reach.kind;
}
