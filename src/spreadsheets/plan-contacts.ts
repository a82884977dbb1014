import type { Tx } from '../events/transactions.js';
import { Contact } from '../units/contact.entity.js';
import { KnownUnits } from './known-units.js';
import { closePlan, Draft, inPortions, type Plan } from './plan.js';
import { foldWords, type ReadRow } from './sheet.js';

const FIELDS = ['name', 'rank', 'position', 'phone', 'email'] as const;

/**
 * What importing these rows would do to the contacts. People have no code: a row means the contact of its unit that is
 * the same in everything, else in name, else in address, else in number. Whoever is not in the file stays.
 */
export async function planContacts(tx: Tx, rows: readonly ReadRow[]): Promise<Plan> {
  const known = await KnownUnits.read(tx);
  const contacts = Map.groupBy(
    await tx.manager.getRepository(Contact).find({ where: { isActive: true }, order: { id: 'ASC' } }),
    ({ unitId }) => unitId,
  );
  const left = new Map([...contacts].map(([unitId, ofUnit]) => [unitId, new Set(ofUnit)] as const));
  const drafts = rows.map((row) => new Draft(row));
  await inPortions(drafts, (draft) => void known.resolve(draft));
  for (const key of KEYS) {
    const free = new FreeContacts(left, key);
    await inPortions(drafts, (draft) => free.match(draft));
  }
  await inPortions(drafts, fill);
  const byUnit = [...Map.groupBy(drafts, ({ unit }) => unit?.id ?? '')];
  await inPortions(byUnit, ([unitId, own]) => settleRanks(own, contacts.get(unitId) ?? []));
  const seen = new Map<string, number>();
  await inPortions(drafts, (draft) => noteMatched(draft, seen));
  await inPortions(drafts, (draft) => refuseRepeat(draft, seen));
  return closePlan('contacts', drafts);
}

type Key = (field: (name: string) => string) => string;

const digits = (phone: string): string => phone.replace(/\D/g, '').replace(/^(84|0)/, '');
const KEYS: readonly Key[] = [
  (of) => JSON.stringify(FIELDS.map(of)),
  (of) => JSON.stringify([of('name'), of('phone')]),
  (of) => foldWords(of('name')) && of('name').toLowerCase(),
  (of) => of('email').toLowerCase(),
  (of) => digits(of('phone')),
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

/** One main contact for a unit: who has no rank becomes main where there is none, else a deputy. */
function settleRanks(drafts: readonly Draft[], contacts: readonly Contact[]): void {
  const listed = new Set(drafts.map(({ existing }) => existing?.id));
  const standing = contacts.find(({ id, rank }) => rank === 'main' && !listed.has(id));
  const mains = drafts.filter(({ values }) => values['rank'] === 'main');
  let main: { name: string; row: number } | null = standing ? { name: standing.name, row: 0 } : null;
  const present = mains.find(({ existing }) => existing?.values['rank'] === 'main') ?? mains[0];
  for (const draft of mains) {
    if (draft === present && !main) main = { name: String(draft.values['name']), row: draft.row.number };
    else if (main) draft.fault('rank', 'second_main', { name: main.name });
    else draft.fault('rank', 'second_main', { name: String(present?.values['name']) });
  }
  for (const draft of drafts) {
    if (draft.values['rank'] !== null) continue;
    draft.values['rank'] = main ? 'deputy' : 'main';
    main ??= { name: String(draft.values['name']), row: draft.row.number };
  }
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
