import type { CopyEvidence } from './copy-evidence.js';
import type { SystemFacts } from './facts.js';
import { isBetter, type Phase, phaseAt, why, type Why } from './phases.js';

/** Copies of a dataset that could each be one of the three. */
export interface DistinctCopies {
  /** By device: of each, one counts. */
  readonly groups: readonly (readonly CopyEvidence[])[];
  /** What is no copy of its own, and of what it is one. */
  readonly excluded: readonly {
    readonly copy: CopyEvidence;
    readonly why: Why;
    readonly sameAs: string | null;
  }[];
}

/**
 * Two copies on one device are one. What is filled from another copy and keeps no versions is that copy: what is deleted or
 * encrypted there is so here. What lies on the primary's device is lost with it.
 */
export function distinctCopies(
  copies: readonly CopyEvidence[],
  primary: SystemFacts['primary'],
): DistinctCopies {
  const groups = new Map<string, CopyEvidence[]>();
  const excluded: DistinctCopies['excluded'][number][] = [];
  for (const copy of copies) {
    const { id, device, medium, mirrorOf } = copy.facts;
    if (mirrorOf !== null) excluded.push({ copy, why: why('mirror', { of: mirrorOf }), sameAs: mirrorOf });
    else if (medium === 'disk_array_primary' || (device !== null && device === primary.device))
      excluded.push({ copy, why: why('primary_snapshot'), sameAs: null });
    else {
      const key = device === null ? `copy ${id}` : `device ${device}`;
      groups.set(key, [...(groups.get(key) ?? []), copy]);
    }
  }
  return { groups: [...groups.values()], excluded };
}

/** The copy of a group that stands best, the first of equals; the others are the same as it. */
export interface Representative {
  readonly copy: CopyEvidence;
  readonly standing: Phase;
}

export const representativesAt = ({ groups }: DistinctCopies, at: number): Representative[] =>
  groups.flatMap((group) => {
    let best: Representative | null = null;
    for (const copy of group) {
      const standing = phaseAt(copy.standing, at);
      if (!best || isBetter(standing.grade, best.standing.grade)) best = { copy, standing };
    }
    return best ? [best] : [];
  });
