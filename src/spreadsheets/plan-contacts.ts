import type { Tx } from '../events/transactions.js';
import { Contact } from '../units/contact.entity.js';
import { KnownUnits, refuseRetired } from './known-units.js';
import { closePlan, Draft, inPortions, type Plan } from './plan.js';
import { foldWords, type ReadRow, type Value } from './sheet.js';

const FIELDS = ['name', 'rank', 'position', 'phone', 'email'] as const;

/**
 * What importing these rows would do to the contacts. People have no code: a row means the contact of its unit that is
 * the same in everything, else in name, else in address. Of a number alone nobody is known: an office has one for all.
 * Whoever is not in the file stays.
 */
export async function planContacts(tx: Tx, rows: readonly ReadRow[]): Promise<Plan> {
  const known = await KnownUnits.read(tx);
  const contacts = Map.groupBy(
    await tx.manager.getRepository(Contact).find({ where: { isActive: true }, order: { id: 'ASC' } }),
    ({ unitId }) => unitId,
  );
  const left = new Map([...contacts].map(([unitId, ofUnit]) => [unitId, new Set(ofUnit)] as const));
  const drafts = rows.map((row) => new Draft(row));
  await inPortions(drafts, (draft) => refuseRetired(draft, known.resolve(draft)));
  for (const key of KEYS) {
    const free = new FreeContacts(left, key);
    await inPortions(drafts, (draft) => free.match(draft));
  }
  await inPortions(drafts, fill);
  const numbers = Map.groupBy([...contacts.values()].flat(), ({ unitId, phone }) => numberKey(unitId, phone));
  await inPortions(drafts, (draft) => noteOtherPerson(draft, numbers));
  const seen = new Map<string, number>();
  await inPortions(drafts, (draft) => noteMatched(draft, seen));
  await inPortions(drafts, (draft) => refuseRepeat(draft, seen));
  const byUnit = [...Map.groupBy(drafts, ({ unit }) => unit?.id ?? '')];
  await inPortions(byUnit, ([unitId, own]) => settleRanks(own, contacts.get(unitId) ?? []));
  return closePlan('contacts', drafts);
}

type Key = (field: (name: string) => string) => string;

const digits = (phone: Value): string =>
  String(phone ?? '')
    .replace(/\D/g, '')
    .replace(/^(84|0)/, '');
const KEYS: readonly Key[] = [
  (of) => JSON.stringify(FIELDS.map(of)),
  (of) => JSON.stringify([of('name'), of('phone')]),
  (of) => foldWords(of('name')) && of('name').toLowerCase(),
  (of) => {
    // A name of signs alone is one as well, with its number; by itself it would be anybody's.
    const [name, phone] = [foldWords(of('name')) || of('name').trim(), digits(of('phone'))];
    return name && phone && JSON.stringify([name, phone]);
  },
  (of) => of('email').toLowerCase(),
];

/** The contacts that no row means yet, by one kind of resemblance: each goes to at most one row. */
class FreeContacts {
  private readonly byKey: Map<string, Contact[]>;

  constructor(
    private readonly contacts: ReadonlyMap<string, Set<Contact>>,
    private readonly key: Key,
  ) {
    const free = [...contacts.values()].flatMap((ofUnit) => [...ofUnit]);
    this.byKey = Map.groupBy(free, (contact) =>
      this.keyOf(contact.unitId, (name) => String(contact[name as keyof Contact] ?? '')),
    );
  }

  match(draft: Draft): void {
    if (draft.existing || !draft.unit) return;
    const wanted = this.keyOf(draft.unit.id, (name) => String(draft.said(name) ?? ''));
    const contact = wanted ? this.byKey.get(wanted)?.shift() : undefined;
    if (!contact) return;
    this.contacts.get(contact.unitId)?.delete(contact);
    const { id, version, name, rank, position, phone, email } = contact;
    draft.existing = { id, version, values: { name, rank, position, phone, email } };
  }

  private keyOf(unitId: string, of: (name: string) => string): string {
    const key = this.key(of);
    return key && `${unitId} ${key}`;
  }
}

function fill(draft: Draft): void {
  draft.take(FIELDS, { rank: null });
  draft.needs('name');
  if (draft.values['phone'] === null && draft.values['email'] === null && !draft.existing)
    draft.notices.push({ field: 'phone', code: 'not_reachable' });
}

const numberKey = (unitId: string, phone: Value): string => `${unitId} ${digits(phone)}`;

/** Says whose number it is that somebody new comes with, and whom an address is taken for that comes with another name. */
function noteOtherPerson(draft: Draft, numbers: ReadonlyMap<string, readonly Contact[]>): void {
  const { existing, unit, values, notices } = draft;
  const name = foldWords(String(values['name'] ?? ''));
  const isOther = (known: Value): boolean => foldWords(String(known)) !== name;
  if (existing) {
    const known = existing.values['name'] ?? '';
    if (isOther(known))
      notices.push({ field: 'name', code: 'known_by_email', params: { name: String(known) } });
  } else if (unit && digits(values['phone'] ?? null)) {
    const holder = numbers.get(numberKey(unit.id, values['phone'] ?? null))?.find((one) => isOther(one.name));
    if (holder) notices.push({ field: 'phone', code: 'number_of_another', params: { name: holder.name } });
  }
}

interface Holder {
  readonly name: string;
  readonly row: number;
}

const SECOND = { main: 'second_main', head: 'second_head' } as const;

const isRight = ({ faults }: Draft): boolean => faults.length === 0;

/**
 * A unit has one main contact and one head: who has no rank becomes main where there is none, else a deputy. Faulty rows
 * may be left out, so they decide nothing, and whom they mean stands as in the register.
 */
function settleRanks(drafts: readonly Draft[], contacts: readonly Contact[]): void {
  let right: Draft[];
  let main: Holder | null;
  // Again when one was refused: whoever was to give up a rank and is left out keeps it.
  do {
    right = drafts.filter(isRight);
    settleOne('head', right, contacts);
    main = settleOne('main', right, contacts);
  } while (!right.every(isRight));
  for (const draft of right) {
    if (draft.values['rank'] !== null) continue;
    draft.values['rank'] = main ? 'deputy' : 'main';
    main ??= { name: String(draft.values['name']), row: draft.row.number };
  }
}

/** Whoever holds the rank and is not in the file keeps it; else the row that holds it now, else the first. */
function settleOne(
  rank: keyof typeof SECOND,
  drafts: readonly Draft[],
  contacts: readonly Contact[],
): Holder | null {
  const listed = new Set(drafts.map(({ existing }) => existing?.id));
  const standing = contacts.find((contact) => contact.rank === rank && !listed.has(contact.id));
  const wanted = drafts.filter(({ values }) => values['rank'] === rank);
  const present = wanted.find(({ existing }) => existing?.values['rank'] === rank) ?? wanted[0];
  let holder: Holder | null = standing ? { name: standing.name, row: 0 } : null;
  for (const draft of wanted) {
    if (draft === present && !holder) holder = { name: String(draft.values['name']), row: draft.row.number };
    else draft.fault('rank', SECOND[rank], { name: holder ? holder.name : String(present?.values['name']) });
  }
  return holder;
}

const personKey = ({ unit, values }: Draft): string =>
  JSON.stringify([unit?.id, values['name'], values['phone'], values['email']]);

function noteMatched(draft: Draft, seen: Map<string, number>): void {
  const key = personKey(draft);
  if (draft.existing && !seen.has(key)) seen.set(key, draft.row.number);
}

/** The same person twice in the file would become two contacts. */
function refuseRepeat(draft: Draft, seen: Map<string, number>): void {
  if (!draft.unit || draft.existing || draft.values['name'] === null) return;
  const key = personKey(draft);
  const before = seen.get(key);
  if (before) draft.fault(null, 'row_repeats', { row: before });
  else seen.set(key, draft.row.number);
}
