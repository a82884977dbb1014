import type { TFunction } from 'i18next';
import type { Inject } from '../../api/drills';
import { MINUTE_MS } from './drill-time';

/** What an inject waits for, as the server keeps it (`src/drills/plan/condition.ts`). */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { inject: string; is: Fact }
  | { afterMinutes: number };
const FACTS = [
  'released',
  'acknowledged_by_all',
  'acknowledged_by_any',
  'responded_by_any',
  'completed',
] as const;
type Fact = (typeof FACTS)[number];

/** The condition of an inject; null when it has none, or one that this page does not know. */
export function conditionOf({ condition }: Pick<Inject, 'condition'>): Condition | null {
  return isCondition(condition) ? condition : null;
}

function isCondition(value: unknown): value is Condition {
  if (typeof value !== 'object' || value === null) return false;
  if ('all' in value) return Array.isArray(value.all) && value.all.every(isCondition);
  if ('any' in value) return Array.isArray(value.any) && value.any.every(isCondition);
  if ('not' in value) return isCondition(value.not);
  if ('afterMinutes' in value) return typeof value.afterMinutes === 'number';
  return (
    'inject' in value &&
    typeof value.inject === 'string' &&
    'is' in value &&
    FACTS.some((one) => one === value.is)
  );
}

/** The condition as half a sentence: `TH-05 chưa được mọi nơi tiếp nhận và đã qua H+00:42`. */
export function conditionWords(t: TFunction, condition: Condition, depth = 0): string {
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    const text = parts
      .map((one) => conditionWords(t, one, depth + 1))
      .join(t('all' in condition ? 'drills.condition.and' : 'drills.condition.or'));
    return depth > 0 && parts.length > 1 ? `(${text})` : text;
  }
  if ('not' in condition) {
    const { not } = condition;
    if ('inject' in not) return t(`drills.condition.isNot.${not.is}`, { code: not.inject });
    return t('drills.condition.not', { what: conditionWords(t, not, depth + 1) });
  }
  if ('inject' in condition) return t(`drills.condition.is.${condition.is}`, { code: condition.inject });
  const minutes = condition.afterMinutes;
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  const at = `H+${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  return t('drills.condition.after', { at });
}

/** The earliest drill time at which the condition can hold, as far as it says one; null when it names no time. */
export function earliestOf(condition: Condition): number | null {
  if ('afterMinutes' in condition) return condition.afterMinutes * MINUTE_MS;
  if (!('all' in condition) && !('any' in condition)) return null;
  const times = ('all' in condition ? condition.all : condition.any).map(earliestOf);
  const known = times.filter((one): one is number => one !== null);
  if (known.length === 0) return null;
  return 'all' in condition ? Math.max(...known) : known.length < times.length ? null : Math.min(...known);
}

/** Codes of the injects that it waits for. */
export function namedIn(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(namedIn);
  if ('any' in condition) return condition.any.flatMap(namedIn);
  if ('not' in condition) return namedIn(condition.not);
  return 'inject' in condition ? [condition.inject] : [];
}
