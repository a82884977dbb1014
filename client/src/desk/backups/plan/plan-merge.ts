import type { CopyForm, DatasetForm, PlanForm } from './plan-form';

/** A part of a plan that two people have changed; null: left out. */
export type PartConflict = { key: string; name: string; mine: Part | null; theirs: Part | null };
/** What a part says, field by field, without what belongs to other parts. */
export type Part = Record<string, unknown>;
type Parts = Map<string, { name: string; part: Part; in: string | null }>;

/** The plan as parts that are changed one by one: its figures, the primary, each dataset without its copies, each copy. */
function partsOf({ rpoHours, rtoHours, primary, datasets }: PlanForm): Parts {
  const parts: Parts = new Map([
    ['terms', { name: 'terms', part: { rpoHours, rtoHours }, in: null }],
    ['primary', { name: 'primary', part: primary, in: null }],
  ]);
  for (const { copies, key, isNew, ...dataset } of datasets) {
    parts.set(key, { name: dataset.name, part: { key, isNew, ...dataset }, in: null });
    for (const copy of copies) parts.set(copy.key, { name: copy.name, part: copy, in: key });
  }
  return parts;
}

const isSame = (one: Part | undefined, other: Part | undefined) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Mine and theirs, both begun from the same plan: what only one has changed is taken from whoever did, what both have is a
 * choice, and stays mine until it is made.
 */
export function mergePlans(
  start: PlanForm,
  mine: PlanForm,
  theirs: PlanForm,
  given: ReadonlySet<string> = new Set(),
): { merged: PlanForm; conflicts: PartConflict[] } {
  const [was, own, other] = [partsOf(start), partsOf(mine), partsOf(theirs)];
  const conflicts: PartConflict[] = [];
  const taken = new Map<string, 'mine' | 'theirs'>();
  for (const key of new Set([...was.keys(), ...own.keys(), ...other.keys()])) {
    const [first, here, there] = [was, own, other].map((parts) => parts.get(key)?.part);
    const isMine = !isSame(first, here);
    const isTheirs = !isSame(first, there);
    if (isMine && isTheirs && !isSame(here, there)) {
      const name = (own.get(key) ?? other.get(key))?.name ?? key;
      conflicts.push({ key, name, mine: here ?? null, theirs: there ?? null });
      taken.set(key, given.has(key) ? 'theirs' : 'mine');
    } else taken.set(key, isMine ? 'mine' : 'theirs');
  }
  return { merged: assembled(taken, own, other, theirs), conflicts };
}

function assembled(
  taken: ReadonlyMap<string, 'mine' | 'theirs'>,
  own: Parts,
  other: Parts,
  theirs: PlanForm,
): PlanForm {
  const pick = (key: string) => (taken.get(key) === 'mine' ? own : other).get(key);
  const keys = [...new Set([...other.keys(), ...own.keys()])];
  const copies = keys.flatMap((key) => {
    const one = pick(key);
    return one?.in ? [{ copy: one.part as CopyForm, in: one.in }] : [];
  });
  return {
    ...theirs,
    ...(pick('terms')?.part as Pick<PlanForm, 'rpoHours' | 'rtoHours'>),
    primary: pick('primary')?.part as PlanForm['primary'],
    datasets: keys.flatMap((key): DatasetForm[] => {
      const held = copies.filter((one) => one.in === key).map(({ copy }) => copy);
      // Left out by one, but a copy in it is kept: then it is there.
      const one = pick(key) ?? (held.length > 0 ? (other.get(key) ?? own.get(key)) : undefined);
      if (!one || one.in !== null || key === 'terms' || key === 'primary') return [];
      return [{ ...(one.part as Omit<DatasetForm, 'copies'>), copies: held }];
    }),
  };
}
