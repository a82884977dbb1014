import type { Present } from '../../live/presence-messages';

/** A person by name; a unit's contact with the unit, because the team knows units better than their people. */
export function presentName({ name, unitId }: Present, nameOf: (unitId: string) => string): string {
  return unitId ? `${name ?? ''} (${nameOf(unitId)})` : (name ?? '');
}
