import { type Actor, may } from '../access/actor.js';
import type { Role } from '../access/roles.js';
import type { EventType, NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { forbidden, notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { presentPerson } from './people.dto.js';
import { Person } from './person.entity.js';

/** Only admins make, change and end admins. */
export const mayTouch = (actor: Actor, role: Role): boolean =>
  role !== 'admin' || may(actor, 'person.manage_admins');

/**
 * The person, locked until the transaction ends, together with every active admin: two admins who end each other at
 * the same instant pass one by one, and the second finds itself the last.
 * @throws 404 when unknown, 403 when a team lead would touch an admin.
 */
export async function lockPerson({ manager }: Tx, actor: Actor, id: string): Promise<Person> {
  if (!isId(id)) throw notFound();
  await manager.query(
    `SELECT FROM people WHERE id = $1 OR (role = 'admin' AND is_active) ORDER BY id FOR NO KEY UPDATE`,
    [id],
  );
  const person = await manager.getRepository(Person).findOneBy({ id });
  if (!person) throw notFound();
  if (!mayTouch(actor, person.role)) throw forbidden();
  return person;
}

/** @throws 422 `last_admin` when nobody but this person could manage admins. */
export async function refuseLastAdmin({ manager }: Tx, { id, role }: Person): Promise<void> {
  if (role !== 'admin') return;
  const others = await manager.query<unknown[]>(
    `SELECT 1 FROM people WHERE role = 'admin' AND is_active AND password_hash IS NOT NULL AND id <> $1 LIMIT 1`,
    [id],
  );
  if (others.length === 0) throw ruleBroken('last_admin');
}

/** A unit's account hangs on an active contact, nobody else's does. @throws 422 on `contactId`. */
export async function checkContact(
  { manager }: Tx,
  { role, contactId }: { role: Role; contactId: string | null },
): Promise<void> {
  if (role === 'unit_contact' && !contactId) throw ruleBroken('contact_needed', 'contactId');
  if (role !== 'unit_contact' && contactId) throw ruleBroken('contact_refused', 'contactId');
  if (!contactId) return;
  const [contact] = await manager.query<unknown[]>('SELECT 1 FROM contacts WHERE id = $1 AND is_active', [
    contactId,
  ]);
  if (!contact) throw ruleBroken('unknown_contact', 'contactId');
}

/** An event of the record: only who may read the record hears it. */
export function personEvent(
  type: EventType & `person.${string}`,
  person: Person,
  more: Pick<NewEvent, 'changed' | 'data'> = {},
): NewEvent {
  const { id, version } = person;
  return { type, subjectId: id, audience: ['record'], version, subject: presentPerson(person), ...more };
}
