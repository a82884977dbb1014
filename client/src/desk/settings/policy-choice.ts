import type { Policy } from '../../api/settings';
import type { Severity, UnitKind } from '../../api/types';

/** The policy that would chase such a unit: the first in order that fits, as the server asks them; null: nobody is chased. */
export function policyFor<T extends Pick<Policy, 'severities' | 'kinds' | 'position'>>(
  policies: readonly T[],
  { severity, kind }: { severity: Severity; kind: UnitKind },
): T | null {
  return (
    policies
      .toSorted((one, other) => one.position - other.position)
      .find(
        ({ severities, kinds }) =>
          (severities.length === 0 || severities.includes(severity)) &&
          (kinds.length === 0 || kinds.includes(kind)),
      ) ?? null
  );
}
