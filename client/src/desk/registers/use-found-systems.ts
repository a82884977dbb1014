import { useMemo } from 'react';
import type { SystemItem } from '../../api/types';
import { findSystems, isAtLevel, LEVEL_FILTERS, type LevelFilter, type Wanted } from './find-systems';

export type { LevelFilter };

/** The systems that a search and a level let through, and how many each level would. */
export function useFoundSystems(
  systems: SystemItem[] | undefined,
  wanted: Wanted,
  filter: string | undefined,
) {
  const { q, unitId, nameOf } = wanted;
  return useMemo(() => {
    const all = systems ?? [];
    const named = findSystems(all, { q, unitId, nameOf });
    const level = LEVEL_FILTERS.find((one) => one === filter) ?? 'all';
    const levels = LEVEL_FILTERS.map(
      (one) => [one, named.filter((system) => isAtLevel(system, one)).length] as const,
    ).filter(([one, many]) => systems && (many > 0 || one === level || one === 'all'));
    return {
      level,
      levels,
      found: named.filter((system) => isAtLevel(system, level)),
      count: all.filter(({ isActive }) => isActive).length,
    };
  }, [systems, q, unitId, nameOf, filter]);
}
