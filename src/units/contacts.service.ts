import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { changeOf } from '../events/register-edit.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Contact, type ContactRank } from './contact.entity.js';
import { contactEvent } from './unit.events.js';
import { lockUnit } from './unit-register.service.js';
import {
  type ContactItem,
  type CreateContactBody,
  type EditContactBody,
  presentContact,
} from './units.dto.js';

/** Whom to reach at a unit. A change is an event: the law asks that contacts be declared and kept up to date. */
@Injectable()
export class ContactsService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 409 `main_contact_exists`, `head_contact_exists` naming the present one; of deputies there is any number. */
  add(actor: Actor, unitId: string, body: CreateContactBody): Promise<ContactItem> {
    return this.transactions.transact(actor, async (tx) => {
      // The unit's row is the lock: two main contacts at the same instant are told apart, and two heads.
      await lockUnit(tx, unitId);
      await refuseSecond(tx, unitId, body.rank);
      const { name, rank, position = null, phone = null, email = null } = body;
      const row: Contact = {
        ...{ id: uuidv7(), unitId, name, rank, position, phone, email },
        ...{ isActive: true, confirmedAt: null, version: 1 },
      };
      await tx.manager.getRepository(Contact).insert(row);
      return { answer: presentContact(row), events: [contactEvent('unit.contact_added', row)] };
    });
  }

  /** @throws 409 `edit_conflict`, `main_contact_exists`, `head_contact_exists`. */
  edit(actor: Actor, id: string, version: number, body: EditContactBody): Promise<ContactItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockContact(tx, id);
      if (!row.isActive) throw conflict('contact_retired', {});
      const { set, changed, changes } = await changeOf(tx, { row, version, body });
      if (changed.length === 0) return { answer: presentContact(row), events: [] };
      await refuseSecond(tx, row.unitId, set.rank);
      const next: Contact = { ...row, ...set, version: row.version + 1 };
      await tx.manager.getRepository(Contact).update({ id }, { ...set, version: next.version });
      const event = contactEvent('unit.contact_changed', next, { changed, data: { changes } });
      return { answer: presentContact(next), events: [event] };
    });
  }

  /** The contact is no longer reached; an account that hangs on it can no longer sign in. */
  retire(actor: Actor, id: string, reason: string): Promise<ContactItem> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockContact(tx, id);
      if (!row.isActive) return { answer: presentContact(row), events: [] };
      const next: Contact = { ...row, isActive: false, version: row.version + 1 };
      await tx.manager.getRepository(Contact).update({ id }, { isActive: false, version: next.version });
      return {
        answer: presentContact(next),
        events: [contactEvent('unit.contact_retired', next, { data: { reason } })],
      };
    });
  }
}

/** The contact's row, read behind the lock of its unit's: every change of a unit's contacts waits for the one before. */
async function lockContact(tx: Tx, id: string): Promise<Contact> {
  if (!isId(id)) throw notFound();
  const contacts = tx.manager.getRepository(Contact);
  const found = await contacts.findOneBy({ id });
  if (!found) throw notFound();
  await lockUnit(tx, found.unitId);
  return contacts.findOneByOrFail({ id });
}

async function refuseSecond({ manager }: Tx, unitId: string, rank: ContactRank | undefined): Promise<void> {
  if (rank !== 'main' && rank !== 'head') return;
  const other = await manager.getRepository(Contact).findOneBy({ unitId, rank, isActive: true });
  if (!other) return;
  const extra = { contactId: other.id, contactName: other.name };
  throw rank === 'main' ? conflict('main_contact_exists', extra) : conflict('head_contact_exists', extra);
}
