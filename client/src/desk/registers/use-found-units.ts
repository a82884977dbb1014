import { useMemo } from 'react';
import type { UnitItem } from '../../api/types';
import { countKinds, findUnits, KIND_GROUPS, type KindGroup } from '../dispatch/unit-search';

type Group = KindGroup | 'retired';

/** The units that a search and a filter let through, and how many each filter would. */
export function useFoundUnits(units: UnitItem[] | undefined, q: string, kind: string | undefined) {
  return useMemo(() => {
    const [active, retired] = [true, false].map((is) => (units ?? []).filter((one) => one.isActive === is));
    const group: Group = kind === 'retired' ? kind : (KIND_GROUPS.find((one) => one === kind) ?? 'all');
    const counts: Record<Group, number> = {
      ...countKinds(active ?? []),
      retired: retired?.length ?? 0,
    };
    const groups = [...KIND_GROUPS, 'retired' as const]
      .filter((one) => units && (counts[one] > 0 || one === group))
      .map((one) => [one, counts[one]] as const);
    const found =
      group === 'retired' ? findUnits(retired ?? [], q, 'all') : findUnits(active ?? [], q, group);
    return { group, groups, found, count: active?.length ?? 0 };
  }, [units, q, kind]);
}
