import type { CopyEvidence } from './copy-evidence.js';
import type { ListingFact, SystemFacts } from './facts.js';
import { isBetter, type Phase, phaseAt, why, type Why } from './phases.js';
import { isOneName } from './typed-name.js';

/** Copies of a dataset that could each be one of the three. */
export interface DistinctCopies {
  /** Of one device, or of one repository: of each, one counts. */
  readonly groups: readonly (readonly CopyEvidence[])[];
  /** What is no copy of its own, and of what it is one. */
  readonly excluded: readonly {
    readonly copy: CopyEvidence;
    readonly why: Why;
    readonly sameAs: string | null;
  }[];
}

/**
 * Two copies on one device are one, and so are two whose repositories, when last asked, named the same snapshot: whatever was typed,
 * one repository was asked twice, or its bits were copied. What is filled from another copy and keeps no versions is that copy: what
 * is deleted or encrypted there is so here. What lies on the primary's device is lost with it.
 */
export function distinctCopies(
  copies: readonly CopyEvidence[],
  primary: SystemFacts['primary'],
): DistinctCopies {
  let groups: CopyEvidence[][] = [];
  const excluded: DistinctCopies['excluded'][number][] = [];
  for (const copy of copies) {
    const { device, medium, mirrorOf } = copy.facts;
    if (mirrorOf !== null) excluded.push({ copy, why: why('mirror', { of: mirrorOf }), sameAs: mirrorOf });
    else if (medium === 'disk_array_primary' || isOneName(device, primary.device))
      excluded.push({ copy, why: why('primary_snapshot'), sameAs: null });
    else {
      const same = groups.filter((group) => group.some((other) => samenessOf(copy, other)));
      const [home] = same;
      const joined = [...same.flat(), copy];
      groups = home
        ? groups.flatMap((group) => (group === home ? [joined] : same.includes(group) ? [] : [group]))
        : [...groups, joined];
    }
  }
  return { groups, excluded };
}

/** Why a copy of a group is no other than those in it, the one that counts first. */
export function sameWhy(copy: CopyEvidence, group: readonly CopyEvidence[], first: CopyEvidence): Why {
  const others = [first, ...group].filter((other) => other !== copy);
  const same = others.flatMap((other) => {
    const code = samenessOf(copy, other);
    return code ? [why(code, { with: other.facts.id })] : [];
  });
  return same[0] ?? why('same_device', { with: first.facts.id });
}

function samenessOf(
  { facts: one }: CopyEvidence,
  { facts: other }: CopyEvidence,
): 'same_device' | 'same_snapshots' | null {
  if (isOneName(one.device, other.device)) return 'same_device';
  return namesTheSame(one.lastListing, other.lastListing) ? 'same_snapshots' : null;
}

function namesTheSame(one: ListingFact | null, other: ListingFact | null): boolean {
  if (!one || !other) return false;
  const names = namesOf(one);
  return [...namesOf(other)].some((name) => names.has(name));
}

const NAMES = new WeakMap<ListingFact, ReadonlySet<string>>();

/** The instant belongs to the name: restic prints eight digits of it, and pgBackRest names a backup by its second. */
function namesOf(listing: ListingFact): ReadonlySet<string> {
  const known = NAMES.get(listing);
  if (known) return known;
  const names = new Set(listing.snapshots.map(({ id, dataAt }) => `${dataAt} ${id}`));
  NAMES.set(listing, names);
  return names;
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
