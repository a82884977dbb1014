import type { BackupSystem } from '../../api/backups';
import { isSoon, isToAct } from '../../backups/faces';
import { fold } from '../controls/fold';
import type { MapTab } from './map-search';

/** From this level on a system is one of the important ones. */
const HIGH_LEVEL = 3;

/** What each tab shows, of those that hold at `now`. */
export const isInTab = (tab: MapTab, row: BackupSystem, now: number): boolean => {
  switch (tab) {
    case 'all':
      return true;
    case 'act':
      return isToAct(row);
    case 'high':
      return row.level >= HIGH_LEVEL;
    case 'changed':
      return row.changedAt !== null;
    case 'soon':
      return isSoon(row, now);
    case 'unplanned':
      return !row.hasPlan;
  }
};

/** By the name of the system or of its unit, diacritics or not. */
export function found(rows: readonly BackupSystem[], query: string): BackupSystem[] {
  const wanted = fold(query.trim());
  return rows.filter(({ name, unitName }) => fold(name).includes(wanted) || fold(unitName).includes(wanted));
}

export type MapLine =
  | { readonly kind: 'unit'; readonly id: string; readonly name: string }
  | { readonly kind: 'system'; readonly id: string; readonly row: BackupSystem };

const ENDLESS = Number.MAX_SAFE_INTEGER;
const endOf = (instant: string | null): number => (instant === null ? ENDLESS : Date.parse(instant));

/**
 * Systems below their units. Where something is to be done, what stands worst comes first, then what runs out first; else the
 * order of the units stays.
 */
export function linesOf(rows: readonly BackupSystem[], tab: MapTab): MapLine[] {
  const urgent = (one: BackupSystem, other: BackupSystem) =>
    (one.score ?? ENDLESS) - (other.score ?? ENDLESS) || endOf(one.validUntil) - endOf(other.validUntil);
  const soonest = (one: BackupSystem, other: BackupSystem) => endOf(one.actBy) - endOf(other.actBy);
  const order = { act: urgent, soon: soonest }[tab as string];
  const byUnit = Map.groupBy(order ? rows.toSorted(order) : rows, ({ unitId }) => unitId);
  return [...byUnit].flatMap(([unitId, systems]): MapLine[] => [
    { kind: 'unit', id: unitId, name: systems[0]?.unitName ?? '' },
    ...systems.map((row): MapLine => ({ kind: 'system', id: row.systemId, row })),
  ]);
}
