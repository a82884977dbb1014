import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import type { Principal } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { forbidden, Problem, ruleBroken } from '../platform/errors/problem.js';
import { freshLink, giveLink, revealed, revokeLinks } from './links.js';
import { hashPassword } from './password.js';
import { type InvitePersonBody, type PersonItem, presentPerson } from './people.dto.js';
import { checkContact, lockPerson, mayTouch, personEvent } from './people.rules.js';
import { Person } from './person.entity.js';

export interface NewPerson extends InvitePersonBody {
  readonly password: string;
}

export type Revealed = ReturnType<typeof revealed>;

/** The people who sign in, and the one-time links by which they set their passwords. */
@Injectable()
export class PeopleService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Makes an account without a password, and the link by which its owner sets one.
   * @throws 403 when a team lead would make an admin; 409 on `login`; 422 on `contactId`.
   */
  async invite(actor: Actor, body: InvitePersonBody): Promise<PersonItem & { link: Revealed }> {
    if (!mayTouch(actor, body.role)) throw forbidden();
    const fresh = freshLink();
    const { link, ...person } = await this.transactions.transact(actor, async (tx) => {
      const row = await insertPerson(tx, body, null);
      const { link: kept, event } = await giveLink(tx, row, fresh);
      return {
        answer: { ...presentPerson(row), link: kept },
        events: [personEvent('person.created', row), event],
      };
    });
    return { ...person, link: revealed(link, fresh) };
  }

  /** A new link, by which a password is set or set anew; an earlier link ends. @throws 409 when deactivated. */
  async link(actor: Actor, id: string): Promise<Revealed> {
    const fresh = freshLink();
    const kept = await this.transactions.transact(actor, async (tx) => {
      const person = await lockPerson(tx, actor, id);
      if (!person.isActive) throw new Problem(409, 'person_inactive');
      const { link, event } = await giveLink(tx, person, fresh);
      return { answer: link, events: [event] };
    });
    return revealed(kept, fresh);
  }

  /** Ends the open link; harmless when there is none. */
  async revokeLink(actor: Actor, id: string): Promise<void> {
    await this.transactions.transact(actor, async (tx) => {
      const person = await lockPerson(tx, actor, id);
      const count = await revokeLinks(tx, id);
      return { answer: null, events: count > 0 ? [personEvent('person.link_revoked', person)] : [] };
    });
  }

  /** An account with its password, without a signed-in person: the server's own commands. */
  async add(principal: Principal, { password, ...person }: NewPerson): Promise<PersonItem> {
    const passwordHash = await hashPassword(password);
    return this.transactions.transact(principal, async (tx) => {
      const row = await insertPerson(tx, person, passwordHash);
      return { answer: presentPerson(row), events: [personEvent('person.created', row)] };
    });
  }
}

async function insertPerson(tx: Tx, body: InvitePersonBody, passwordHash: string | null): Promise<Person> {
  const { name, role, contactId = null, email = null, phone = null, language = 'vi' } = body;
  const login = body.login.toLowerCase();
  await checkContact(tx, { role, contactId });
  for (const [field, address] of Object.entries({ email, phone }))
    if (contactId && address) throw ruleBroken('address_of_contact', field);
  const people = tx.manager.getRepository(Person);
  if (await people.existsBy({ login })) throw loginTaken();
  const row: Person = {
    id: uuidv7(),
    login,
    name,
    role,
    contactId,
    email,
    phone,
    language,
    passwordHash,
    isActive: true,
    version: 1,
    createdAt: tx.now,
  };
  await people.insert(row).catch(refuseTaken);
  return row;
}

const loginTaken = (): Problem =>
  new Problem(409, 'login_taken', {}, {}, [{ field: 'login', code: 'login_taken' }]);

/** Two who take the same login at the same instant both find it free; the index tells the second. */
function refuseTaken(error: unknown): never {
  throw (error as { code?: string }).code === '23505' ? loginTaken() : error;
}
