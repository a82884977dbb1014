import { shareOf } from './copy-evidence.js';
import { countedOf, type Standing } from './rules.js';
import { isProved, phaseAt } from './phases.js';

/** Append-only is no isolation, but better than none. */
const APPEND_ONLY = 0.5;

/**
 * 0 to 100, to order systems by; it never replaces the verdict:
 * 100 · (0.25 · min(1, Σ f of the two freshest / 2) + 0.15 · two hazard groups + 0.20 · the freshest off-site f +
 * 0.20 · the freshest isolated f, append-only by half + 0.08 · mean v + 0.12 · max r), over the copies that are counted.
 */
export function scoreOf({ grades, representatives }: Standing, at: number): number {
  const counted = countedOf(representatives).map(({ copy }) => {
    const freshness = shareOf(copy.inventory.freshness, at);
    const isIsolated = isProved(phaseAt(copy.isolation.phases, at).grade);
    const half = copy.facts.isolation === 'online_append_only' ? APPEND_ONLY : 0;
    return {
      freshness,
      offsite: isProved(phaseAt(copy.offsite.phases, at).grade) ? freshness : 0,
      isolated: (isIsolated ? 1 : half) * freshness,
      integrity: shareOf(copy.integrity.ramp, at),
      restore: shareOf(copy.restore.ramp, at),
    };
  });
  if (counted.length === 0) return 0;
  const of = (part: keyof (typeof counted)[number]): number[] => counted.map((copy) => copy[part]);
  const sum = (figures: readonly number[]): number => figures.reduce((total, one) => total + one, 0);
  const twoFreshest = of('freshness')
    .toSorted((one, other) => other - one)
    .slice(0, 2);
  const share =
    0.25 * Math.min(1, sum(twoFreshest) / 2) +
    0.15 * (isProved(grades.media) ? 1 : 0) +
    0.2 * Math.max(...of('offsite')) +
    0.2 * Math.max(...of('isolated')) +
    0.08 * (sum(of('integrity')) / counted.length) +
    0.12 * Math.max(...of('restore'));
  return Math.round(share * 1_000) / 10;
}
