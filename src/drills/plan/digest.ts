import { createHash } from 'node:crypto';
import type { Scenario } from './scenario.js';

/** Of the plan as it stands, whatever the order of its fields: two equal plans have one. */
export const digestOf = (plan: Scenario): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(plan)))
    .digest('hex');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
