import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, may } from '../access/actor.js';
import type { Role } from '../access/roles.js';
import type { NewEvent } from '../events/event-types.js';
import type { Principal } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { forbidden, notFound, Problem, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { endSessions } from './auth.service.js';
import { hashPassword } from './password.js';
import { type PersonItem, type PersonList, presentPerson } from './people.dto.js';
import { Person } from './person.entity.js';

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly contactId?: string;
  readonly language?: 'vi' | 'en';
}

/** The people who sign in: who they are, and when they no longer may. */
@Injectable()
export class PeopleService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor): Promise<PersonList> {
    return this.transactions.read(actor, async ({ manager }) => {
      const people = await manager.getRepository(Person).find({ order: { name: 'ASC', id: 'ASC' } });
      return { items: people.map(presentPerson), next: null };
    });
  }

  /** @throws 403 when a team lead would make an admin; 422 on `login` or `contactId`. */
  async create(actor: Actor, person: NewPerson): Promise<PersonItem> {
    if (person.role === 'admin' && !may(actor, 'person.manage_admins')) throw forbidden();
    return this.add(actor, person);
  }

  /** The same without a signed-in person: the server's own commands. */
  async add(principal: Principal, person: NewPerson): Promise<PersonItem> {
    const passwordHash = await hashPassword(person.password);
    return this.transactions.transact(principal, async (tx) => {
      const { contactId = null, language = 'vi' } = person;
      const login = person.login.toLowerCase();
      const row = { ...blank(tx.now), ...person, contactId, language, login, passwordHash };
      await refuseMismatch(tx, row);
      const { password: _, ...columns } = row as Person & { password?: string };
      await tx.manager.getRepository(Person).insert(columns).catch(refuseTaken);
      return { answer: presentPerson(columns), events: [personEvent('person.created', columns)] };
    });
  }

  /** Ends the account: its sessions end, their sockets close within two seconds. What it did stays. */
  async deactivate(actor: Actor, id: string, reason: string): Promise<PersonItem> {
    if (!isId(id)) throw notFound();
    if (id === actor.id) throw ruleBroken('own_account');
    return this.transactions.transact(actor, async (tx) => {
      const people = tx.manager.getRepository(Person);
      const person = await people.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!person) throw notFound();
      if (person.role === 'admin' && !may(actor, 'person.manage_admins')) throw forbidden();
      if (!person.isActive) return { answer: presentPerson(person), events: [] };
      const changed = { ...person, isActive: false, version: person.version + 1 };
      await people.update({ id }, { isActive: false, version: changed.version });
      const ended = await endSessions(tx, { personId: id }, 'deactivated');
      return {
        answer: presentPerson(changed),
        events: [
          { ...personEvent('person.deactivated', changed), changed: ['isActive'], data: { reason } },
          ...ended,
        ],
      };
    });
  }
}

const blank = (now: Date) => ({
  id: uuidv7(),
  isActive: true,
  version: 1,
  createdAt: now,
});

async function refuseMismatch(
  { manager }: Tx,
  { login, role, contactId }: { login: string; role: Role; contactId: string | null },
) {
  if (role === 'unit_contact' && !contactId) throw ruleBroken('contact_needed', 'contactId');
  if (role !== 'unit_contact' && contactId) throw ruleBroken('contact_refused', 'contactId');
  if (contactId) {
    const [contact] = await manager.query<unknown[]>('SELECT 1 FROM contacts WHERE id = $1 AND is_active', [
      contactId,
    ]);
    if (!contact) throw ruleBroken('unknown_contact', 'contactId');
  }
  if (await manager.getRepository(Person).existsBy({ login })) throw loginTaken();
}

const loginTaken = (): Problem =>
  new Problem(409, 'login_taken', {}, {}, [{ field: 'login', code: 'login_taken' }]);

/** Two who take the same login at the same instant both find it free; the index tells the second. */
function refuseTaken(error: unknown): never {
  throw (error as { code?: string }).code === '23505' ? loginTaken() : error;
}

function personEvent(type: 'person.created' | 'person.deactivated', person: Person): NewEvent {
  const { id, version } = person;
  return { type, subjectId: id, audience: ['record'], version, subject: presentPerson(person) };
}
