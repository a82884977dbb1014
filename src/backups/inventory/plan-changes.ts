import { isDeepStrictEqual } from 'node:util';
import type { PlanRows } from './plan-rows.js';

/** What of a plan became another; null before it was there, and after it was left out. */
export interface PlanChange {
  readonly what: 'plan' | 'dataset' | 'copy';
  readonly id: string;
  readonly name: string;
  readonly from: object | null;
  readonly to: object | null;
}

type Part = Pick<PlanChange, 'what' | 'id' | 'name'> & { readonly said: object };

/** How two plans of a system differ, part by part, for the record: never a ping key. */
export function planChanges(before: PlanRows, after: PlanRows): PlanChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [from, to] = [old.get(key), now.get(key)];
    const part = to ?? from;
    if (!part || isDeepStrictEqual(from?.said, to?.said)) return [];
    const { what, id, name } = part;
    return [{ what, id, name, from: from?.said ?? null, to: to?.said ?? null }];
  });
}

function partsOf({ systemId, name, rpoHours, rtoHours, primary, datasets }: PlanRows): Map<string, Part> {
  const parts: Part[] = [
    ...(primary
      ? [{ what: 'plan' as const, id: systemId, name, said: { rpoHours, rtoHours, primary } }]
      : []),
    ...datasets.flatMap(({ copies, ...dataset }, at): Part[] => [
      { what: 'dataset', id: dataset.id, name: dataset.name, said: { ...dataset, position: at } },
      ...copies.map(
        ({ pingKey: _key, declaredAt: _declared, changedAt: _changed, ...copy }, position): Part => ({
          ...{ what: 'copy', id: copy.id, name: copy.name },
          said: { ...copy, position },
        }),
      ),
    ]),
  ];
  return new Map(parts.map((part) => [part.id, part]));
}
