import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import type { EventType, NewEvent } from '../events/event-types.js';
import { Transactions } from '../events/transactions.js';
import { conflict, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Contact } from './contact.entity.js';
import { Unit } from './unit.entity.js';
import { type ContactItem, type CreateContactBody, presentContact } from './units.dto.js';

/** Whom to reach at a unit. A change is an event: the law asks that contacts be declared and kept up to date. */
@Injectable()
export class ContactsService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 409 `main_contact_exists` naming the present one: a unit has one main contact, any number of deputies. */
  add(actor: Actor, unitId: string, body: CreateContactBody): Promise<ContactItem> {
    if (!isId(unitId)) throw notFound();
    return this.transactions.transact(actor, async ({ manager }) => {
      // The unit's row is the lock: two main contacts at the same instant are told apart.
      const unit = await manager
        .getRepository(Unit)
        .findOne({ where: { id: unitId }, lock: { mode: 'pessimistic_write' } });
      if (!unit) throw notFound();
      const contacts = manager.getRepository(Contact);
      const main = await contacts.findOneBy({ unitId, rank: 'main', isActive: true });
      if (body.rank === 'main' && main) {
        throw conflict('main_contact_exists', { contactId: main.id, contactName: main.name });
      }
      const { name, rank, position = null, phone = null, email = null } = body;
      const row: Contact = { id: uuidv7(), unitId, name, rank, position, phone, email, isActive: true };
      await contacts.insert(row);
      return { answer: presentContact(row), events: [contactEvent('unit.contact_added', row)] };
    });
  }

  /** The contact is no longer reached; an account that hangs on it can no longer sign in. */
  retire(actor: Actor, id: string, reason: string): Promise<ContactItem> {
    if (!isId(id)) throw notFound();
    return this.transactions.transact(actor, async ({ manager }) => {
      const contacts = manager.getRepository(Contact);
      const row = await contacts.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw notFound();
      if (!row.isActive) return { answer: presentContact(row), events: [] };
      await contacts.update({ id }, { isActive: false });
      return { answer: presentContact(row), events: [contactEvent('unit.contact_retired', row, { reason })] };
    });
  }
}

/** Contacts are the team's and the unit's own: not everybody's who may read that the unit exists. */
function contactEvent(
  type: EventType & `unit.${string}`,
  row: Contact,
  data: Record<string, unknown> = {},
): NewEvent {
  const { id, unitId } = row;
  return {
    type,
    subjectId: id,
    unitId,
    audience: ['team', `unit:${unitId}`],
    subject: presentContact(row),
    data,
  };
}
