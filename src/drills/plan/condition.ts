/** What an inject's condition may ask of another inject, by its code. */
export const FACTS = [
  'released',
  'acknowledged_by_all',
  'acknowledged_by_any',
  'responded_by_any',
  'completed',
] as const;
export type Fact = (typeof FACTS)[number];

/** All, any and not nest; `after` adds that so many minutes of the drill's clock have gone. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly inject: string; readonly is: Fact }
  | { readonly afterMinutes: number };

export interface World {
  /** Minutes of the drill's clock. */
  readonly minutes: number;
  readonly isSo: (inject: string, fact: Fact) => boolean;
}

/** Whether the condition holds in the world as it is. */
export function holds(condition: Condition, world: World): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, world));
  if ('any' in condition) return condition.any.some((one) => holds(one, world));
  if ('not' in condition) return !holds(condition.not, world);
  if ('afterMinutes' in condition) return world.minutes >= condition.afterMinutes;
  return world.isSo(condition.inject, condition.is);
}

/** The codes of the injects that a condition names. */
export function injectsIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(injectsIn);
  if ('any' in condition) return condition.any.flatMap(injectsIn);
  if ('not' in condition) return injectsIn(condition.not);
  return 'inject' in condition ? [condition.inject] : [];
}
