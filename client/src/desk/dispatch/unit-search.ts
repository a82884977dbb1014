import type { UnitItem, UnitKind } from '../../api/types';
import { abbreviated, fold } from '../controls/fold';

/** The filters above the list: some kinds go together. */
export type KindGroup = 'all' | 'bodies' | 'commune' | 'ward' | 'special_zone' | 'partners';

const MEMBERS: Record<Exclude<KindGroup, 'all'>, UnitKind[]> = {
  bodies: ['department', 'police', 'party', 'office', 'inspectorate', 'authority', 'military'],
  commune: ['commune'],
  ward: ['ward'],
  special_zone: ['special_zone'],
  partners: ['isp', 'vendor'],
};
export const KIND_GROUPS: KindGroup[] = ['all', 'bodies', 'commune', 'ward', 'special_zone', 'partners'];

const inGroup = (unit: UnitItem, group: KindGroup) => group === 'all' || MEMBERS[group].includes(unit.kind);

/** The kinds that a filter lets through; none means all. */
export const membersOf = (group: KindGroup): UnitKind[] => (group === 'all' ? [] : MEMBERS[group]);

/** Only what may be dispatched is ever offered. */
export const offered = (units: UnitItem[]): UnitItem[] => units.filter(({ dispatchable }) => dispatchable);

/** How many units each filter would show. */
export function countKinds(units: UnitItem[]): Record<KindGroup, number> {
  const count = (group: KindGroup) => units.filter((unit) => inGroup(unit, group)).length;
  return {
    all: units.length,
    bodies: count('bodies'),
    commune: count('commune'),
    ward: count('ward'),
    special_zone: count('special_zone'),
    partners: count('partners'),
  };
}

/** Units of a group by name or code, diacritics or not: the whole code or abbreviation first, then a word's beginning, then any part. */
export function findUnits(units: UnitItem[], query: string, group: KindGroup): UnitItem[] {
  const wanted = fold(query.trim());
  const own = units.filter((unit) => inGroup(unit, group));
  if (!wanted) return own;
  const rank = (unit: UnitItem) => {
    const name = ` ${fold(`${unit.name} ${unit.nameEn ?? ''}`)}`;
    if (fold(unit.code) === wanted || abbreviated(unit.name) === wanted) return 0;
    if (name.includes(` ${wanted}`)) return 1;
    return name.includes(wanted) ? 2 : -1;
  };
  return own
    .map((unit) => ({ unit, at: rank(unit) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ unit }) => unit);
}
