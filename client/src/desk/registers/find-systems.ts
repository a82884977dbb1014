import type { SystemItem } from '../../api/types';
import { fold } from '../controls/fold';
import { LEVELS } from './levels';

export type LevelFilter = 'all' | 'retired' | `${(typeof LEVELS)[number]}`;
export const LEVEL_FILTERS: LevelFilter[] = ['all', ...LEVELS.map((level) => `${level}` as const), 'retired'];

export type Wanted = { q: string; unitId?: string; nameOf: (unitId: string) => string };

/** Systems of a unit, or of all, by name, code or the unit's name, diacritics or not. */
export function findSystems(systems: SystemItem[], { q, unitId, nameOf }: Wanted): SystemItem[] {
  const wanted = fold(q.trim());
  const isFound = ({ name, code, unitId: owner }: SystemItem) =>
    fold(`${name}\n${code ?? ''}\n${nameOf(owner)}`).includes(wanted);
  return systems.filter((one) => (!unitId || one.unitId === unitId) && (!wanted || isFound(one)));
}

/** Whether a filter lets a system through; retired ones stand apart. */
export function isAtLevel({ level, isActive }: SystemItem, filter: LevelFilter): boolean {
  if (filter === 'retired') return !isActive;
  return isActive && (filter === 'all' || String(level) === filter);
}
