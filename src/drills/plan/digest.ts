import { createHash } from 'node:crypto';
/** Of a plan or a part of it as it stands, whatever the order of its fields: two equal ones have one. */
export const digestOf = (plan: object): string =>
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
