import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '../auth/password.js';
import { type Principal, operatorOfServer } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { createAppDataSource } from '../platform/database/database.js';
import { readConfig } from '../platform/config/config.js';
import { ENTITIES } from '../entities.js';
import type { ContactRank } from '../units/contact.entity.js';
import { loadProvince } from '../units/province-load.js';
import { seedBackups } from './backups/seed-backups.js';
import { DEMO_TEAM, demoPassword } from './demo-accounts.js';
import { type SeededDeputy, seedDuty } from './seed-duty.js';

export interface DemoAccounts {
  readonly accounts: { login: string; role: string; name: string }[];
  readonly password: string;
}

const PROVINCE = 'quang-tri';

/**
 * Fills an empty database with the demo province: its bodies, a contact and an account for each, one account a role, and a
 * month of evidence of its backups, unless `withBackups` is false.
 * @returns the accounts, also when they were already there; null when the database belongs to somebody else.
 */
export async function seedDemo({
  appUrl,
  withBackups = true,
}: {
  appUrl?: string;
  withBackups?: boolean;
}): Promise<DemoAccounts | null> {
  const password = demoPassword();
  const source = await createAppDataSource(appUrl ?? readConfig().databaseAppUrl, ENTITIES).initialize();
  try {
    const transactions = new Transactions(source, new Clock());
    const present = await presentAccounts(transactions);
    if (present.length === 0) {
      await loadProvince(transactions, PROVINCE);
      await addAccounts(transactions, password, withBackups);
    } else if (!present.some(({ login }) => login === 'coordinator')) return null;
    return { accounts: await presentAccounts(transactions), password };
  } finally {
    await source.destroy();
  }
}

const presentAccounts = (transactions: Transactions) =>
  transactions.read(operatorOfServer, async ({ manager }) => {
    return await manager.query<DemoAccounts['accounts']>(
      'SELECT login, role, name FROM people WHERE is_active ORDER BY created_at, id',
    );
  });

/** One hash for all: they share one password that is printed anyway, and eighty-odd argon2 runs would cost seconds. */
async function addAccounts(
  transactions: Transactions,
  password: string,
  withBackups: boolean,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const seeding: Principal = operatorOfServer;
  await transactions.transact(seeding, async (tx) => {
    const { units, deputies } = await addContacts(tx);
    const people = [
      ...DEMO_TEAM.map((person) => ({ ...person, contactId: null as string | null })),
      ...units.map((unit) => ({
        login: `unit-${unit.code.toLowerCase()}`,
        role: 'unit_contact' as const,
        name: `Trực ban ${unit.name}`,
        contactId: unit.contactId,
      })),
    ].map((person) => ({ ...person, id: uuidv7(), passwordHash }));
    await tx.manager.query(
      `INSERT INTO people (id, login, name, role, contact_id, password_hash)
       SELECT p.id, p.login, p.name, p.role, p."contactId", p."passwordHash" FROM jsonb_to_recordset($1)
         AS p(id uuid, login text, name text, role text, "contactId" uuid, "passwordHash" text)`,
      [JSON.stringify(people)],
    );
    await seedDuty(tx, people, deputies);
    const events = people.map(({ id, login, name, role, contactId }) => ({
      type: 'person.created' as const,
      subjectId: id,
      audience: ['record'],
      version: 1,
      subject: { id, login, name, role, contactId, isActive: true },
    }));
    const backups = withBackups ? await seedBackups(tx, signatoriesOf(people)) : [];
    return { answer: undefined, events: [...events, ...backups] };
  });
}

const signatoriesOf = (people: readonly { id: string; role: string }[]) => {
  const one = (role: string) => people.find((person) => person.role === role) as { id: string };
  return { admin: one('admin'), lead: one('lead') };
};

interface SeededUnit {
  readonly code: string;
  readonly name: string;
  readonly contactId: string;
}

/** A main contact for every body that can be dispatched, a deputy for every second, a head for some communes; numbers nobody owns. */
async function addContacts({ manager }: Tx): Promise<{ units: SeededUnit[]; deputies: SeededDeputy[] }> {
  const units = await manager.query<
    {
      id: string;
      code: string;
      name: string;
      kind: string;
    }[]
  >('SELECT id, code, name, kind FROM units WHERE dispatchable ORDER BY code');
  const seeded = units.map((unit) => ({ ...unit, contactId: uuidv7() }));
  const contacts = seeded.flatMap((unit, index) => [
    contactOf(unit, unit.contactId, 'main', index),
    ...(index % 2 === 0 ? [contactOf(unit, uuidv7(), 'deputy', index + 500)] : []),
    ...(index % 3 === 0 && unit.kind === 'commune' ? [contactOf(unit, uuidv7(), 'head', index + 800)] : []),
  ]);
  await manager.query(
    `INSERT INTO contacts (id, unit_id, name, position, phone, email, rank)
     SELECT c.id, c."unitId", c.name, c.position, c.phone, c.email, c.rank FROM jsonb_to_recordset($1)
       AS c(id uuid, "unitId" uuid, name text, position text, phone text, email text, rank text)`,
    [JSON.stringify(contacts)],
  );
  const deputies = contacts
    .filter(({ rank }) => rank === 'deputy')
    .map(({ id, unitId }) => ({ contactId: id, unitId }));
  return { units: seeded, deputies };
}

const RANK_WORDS = {
  main: { name: 'Trực ban', position: 'Đầu mối ứng cứu sự cố', mailbox: 'truc' },
  deputy: { name: 'Dự phòng', position: 'Đầu mối dự phòng', mailbox: 'duphong' },
  head: { name: 'Lãnh đạo', position: 'Chủ tịch UBND', mailbox: 'lanhdao' },
} as const;

function contactOf(
  unit: { id: string; code: string; name: string },
  id: string,
  rank: ContactRank,
  index: number,
) {
  const { name, position, mailbox } = RANK_WORDS[rank];
  return {
    id,
    unitId: unit.id,
    name: `${name} ${unit.name}`,
    position,
    phone: `0000 ${String(100_000 + index).slice(1, 4)} ${String(100_000 + index).slice(3)}`,
    email: `${mailbox}.${unit.code.toLowerCase()}@tinh.example`,
    rank,
  };
}
