import { CODE_SHAPE } from './scenario.js';

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

/** How deep all, any and not may nest, and how many parts a condition may have. */
const DEEPEST = 6;
const MOST_PARTS = 60;

/** A condition as it came from outside, and nothing else in it; null when it is none. */
export function asCondition(value: unknown): Condition | null {
  const left = { parts: MOST_PARTS };
  return part(value, 0, left);
}

interface Left {
  parts: number;
}
type Reader = (values: Readonly<Record<string, unknown>>, depth: number, left: Left) => Condition | null;

function part(value: unknown, depth: number, left: Left): Condition | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST || left.parts-- <= 0) return null;
  const shape = Object.keys(value).toSorted().join(' ');
  const read = Object.hasOwn(READERS, shape) ? READERS[shape] : undefined;
  return read ? read(value as Readonly<Record<string, unknown>>, depth, left) : null;
}

/** By the names of its fields. */
const READERS: Readonly<Record<string, Reader>> = {
  afterMinutes: ({ afterMinutes: minutes }) =>
    typeof minutes === 'number' && Number.isFinite(minutes) ? { afterMinutes: minutes } : null,
  'inject is': ({ inject, is }) => {
    const fact = FACTS.find((one) => one === is);
    return fact && typeof inject === 'string' && CODE_SHAPE.test(inject) ? { inject, is: fact } : null;
  },
  not: (values, depth, left) => {
    const inner = part(values['not'], depth + 1, left);
    return inner && { not: inner };
  },
  all: (values, depth, left) => {
    const parts = partsOf(values['all'], depth, left);
    return parts && { all: parts };
  },
  any: (values, depth, left) => {
    const parts = partsOf(values['any'], depth, left);
    return parts && { any: parts };
  },
};

function partsOf(value: unknown, depth: number, left: Left): Condition[] | null {
  if (!Array.isArray(value) || value.length > MOST_PARTS) return null;
  const parts = value.map((one) => part(one, depth + 1, left));
  return parts.every((one) => one !== null) ? parts : null;
}
