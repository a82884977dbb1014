import type { AssignmentItem, AssignmentState } from '../api/types';

export type News = { kind: 'sent' | 'returned' | 'recalled'; item: AssignmentItem };
export type Known = ReadonlyMap<string, AssignmentState>;

export const knownOf = (items: AssignmentItem[]): Known => new Map(items.map(({ id, state }) => [id, state]));

/**
 * What the team has done to the unit's assignments between two looks, and only what asks the unit for something: a new
 * order, one given back, one taken away. Nothing is news on the first look (`before` null).
 */
export function newsOf(before: Known | null, items: AssignmentItem[]): News[] {
  if (!before) return [];
  return items.flatMap((item): News[] => {
    const was = before.get(item.id);
    if (item.state === 'sent') return was === undefined ? [{ kind: 'sent', item }] : [];
    if (item.state !== 'returned' && item.state !== 'recalled') return [];
    return was !== undefined && was !== item.state ? [{ kind: item.state, item }] : [];
  });
}
