import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { roleMay } from '../access/policy.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { forbidden, Problem, ruleBroken } from '../platform/errors/problem.js';
import { Departures } from './departures.js';
import { revokeLinks } from './links.js';
import { type ChangeRoleBody, type PersonItem, presentPerson } from './people.dto.js';
import { checkContact, lockPerson, mayTouch, personEvent, refuseLastAdmin } from './people.rules.js';
import { Person } from './person.entity.js';
import { endSessions } from './session-opening.js';

/** What changes about a person: the rights follow at once, because the sessions that held the old ones end. */
@Injectable()
export class PersonChangesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly departures: Departures,
  ) {}

  /**
   * Ends the account: sessions and links end, sockets close within two seconds, owned work is let go. What it did stays.
   * @throws 422 `own_account`, `last_admin`.
   */
  deactivate(actor: Actor, id: string, reason: string): Promise<PersonItem> {
    return this.change(actor, id, async (tx, person) => {
      if (person.id === actor.id) throw ruleBroken('own_account');
      if (!person.isActive) return null;
      await refuseLastAdmin(tx, person);
      await revokeLinks(tx, id);
      return {
        type: 'person.deactivated',
        set: { isActive: false },
        data: { reason },
        after: [
          ...(await endSessions(tx, { personId: id }, 'deactivated')),
          ...(await this.departures.letGo(tx, id)),
        ],
      };
    });
  }

  /** Lets somebody back in with the password they had. @throws 422 when the unit's contact was retired. */
  reactivate(actor: Actor, id: string): Promise<PersonItem> {
    return this.change(actor, id, async (tx, person) => {
      if (person.isActive) return null;
      await checkContact(tx, person);
      return { type: 'person.reactivated', set: { isActive: true } };
    });
  }

  /**
   * Another role, or another contact of a unit. A link that is still open ends: whoever kept it was trusted with other
   * rights; somebody without a password needs a new one.
   * @throws 403 to and from admin by a team lead; 422 `last_admin`.
   */
  changeRole(actor: Actor, id: string, { role, contactId = undefined }: ChangeRoleBody): Promise<PersonItem> {
    return this.change(actor, id, async (tx, person) => {
      if (!mayTouch(actor, role)) throw forbidden();
      refuseInactive(person);
      const next = { role, contactId: contactId ?? null };
      if (role === person.role && next.contactId === person.contactId) return null;
      await checkContact(tx, next);
      if (role !== 'admin') await refuseLastAdmin(tx, person);
      const revoked = await revokeLinks(tx, id);
      return {
        type: 'person.changed',
        // A contact's addresses are kept with the contact; of one's own that were left nobody would know.
        set: next.contactId ? { ...next, email: null, phone: null } : next,
        data: { from: person.role, to: role },
        after: [
          ...(revoked > 0 ? [linkRevoked({ ...person, ...next })] : []),
          ...(await endSessions(tx, { personId: id }, 'rights_changed')),
          ...(roleMay(role, 'incident.claim') ? [] : await this.departures.letGo(tx, id)),
        ],
      };
    });
  }

  rename(actor: Actor, id: string, name: string): Promise<PersonItem> {
    return this.change(actor, id, async (_, person) => {
      refuseInactive(person);
      return name === person.name
        ? null
        : { type: 'person.changed', set: { name }, data: { from: person.name, to: name } };
    });
  }

  /** `null` from `decide` is a harmless repeat: the same answer, no event. */
  private change(
    actor: Actor,
    id: string,
    decide: (tx: Tx, person: Person) => Promise<Change | null>,
  ): Promise<PersonItem> {
    return this.transactions.transact(actor, async (tx) => {
      const person = await lockPerson(tx, actor, id);
      const change = await decide(tx, person);
      if (!change) return { answer: presentPerson(person), events: [] };
      const { type, set, data = {}, after = [] } = change;
      const next = { ...person, ...set, version: person.version + 1 };
      await tx.manager.getRepository(Person).update({ id }, { ...set, version: next.version });
      const changed = Object.keys(set).filter(
        (key) => next[key as keyof Person] !== person[key as keyof Person],
      );
      return {
        answer: presentPerson(next),
        events: [personEvent(type, next, { changed, data }), ...after],
      };
    });
  }
}

interface Change {
  readonly type: 'person.deactivated' | 'person.reactivated' | 'person.changed';
  readonly set: Partial<Person>;
  readonly data?: Record<string, unknown>;
  /** What follows from it in the same transaction. */
  readonly after?: readonly NewEvent[];
}

/** It goes with the change whose version it tells. */
const linkRevoked = (changed: Person): NewEvent =>
  personEvent('person.link_revoked', { ...changed, version: changed.version + 1 });

function refuseInactive({ isActive }: Person): void {
  if (!isActive) throw new Problem(409, 'person_inactive');
}
