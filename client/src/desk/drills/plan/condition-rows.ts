import type { Condition } from '../conditions';

export const FACTS = [
  'released',
  'acknowledged_by_all',
  'acknowledged_by_any',
  'responded_by_any',
  'completed',
] as const;
export type Fact = (typeof FACTS)[number];

/** One part of a condition as a row of the form. */
export type ConditionRow =
  { kind: 'inject'; code: string; is: Fact; isNot: boolean } | { kind: 'after'; minutes: number };
export type ConditionForm = { join: 'all' | 'any'; rows: ConditionRow[] };

/** A condition as rows; null where it nests deeper than rows can show. */
export function rowsOf(condition: Condition | null): ConditionForm | null {
  if (!condition) return { join: 'all', rows: [] };
  const join = 'any' in condition ? 'any' : 'all';
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
  const rows = parts.map(rowOf);
  return rows.every((row) => row !== null) ? { join, rows } : null;
}

function rowOf(part: Condition): ConditionRow | null {
  if ('afterMinutes' in part) return { kind: 'after', minutes: part.afterMinutes };
  if ('inject' in part) return { kind: 'inject', code: part.inject, is: part.is, isNot: false };
  if ('not' in part && 'inject' in part.not)
    return { kind: 'inject', code: part.not.inject, is: part.not.is, isNot: true };
  return null;
}

export function conditionFrom({ join, rows }: ConditionForm): Condition | null {
  if (rows.length === 0) return null;
  const parts = rows.map((row): Condition => {
    if (row.kind === 'after') return { afterMinutes: row.minutes };
    const atom: Condition = { inject: row.code, is: row.is };
    return row.isNot ? { not: atom } : atom;
  });
  return join === 'all' ? { all: parts } : { any: parts };
}
