import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../access/actor.js';
import { signingIn } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import type { OwnSession, OwnSessions } from './account.dto.js';
import { forgetFailures, takeAttempt, tooManyAttempts } from './attempts.js';
import { hashPassword, isPassword } from './password.js';
import { personEvent } from './people.rules.js';
import { Person } from './person.entity.js';
import { endSessions } from './session-opening.js';

/** What everybody may do with their own account, and with nobody else's. */
@Injectable()
export class AccountService {
  constructor(private readonly transactions: Transactions) {}

  /** The living sessions, the present one first. */
  sessions(actor: PersonActor): Promise<OwnSessions> {
    return this.transactions.read(actor, async ({ manager, now }) => {
      const items = await manager.query<OwnSession[]>(
        `SELECT id, created_at AS "createdAt", last_used_at AS "lastUsedAt", device, id = $2 AS "isCurrent"
         FROM sessions WHERE person_id = $1 AND ended_at IS NULL AND $3 < absolute_expires_at
           AND $3 < last_used_at + make_interval(hours => idle_hours)
         ORDER BY id = $2 DESC, last_used_at DESC, id`,
        [actor.id, actor.sessionId, now],
      );
      return { items, next: null };
    });
  }

  /** Ends one of one's own sessions. @throws 404 for anybody else's, and for one that has ended. */
  async endSession(actor: PersonActor, id: string): Promise<void> {
    if (!isId(id)) throw notFound();
    await this.transactions.transact(actor, async (tx) => {
      const events = await endSessions(tx, { personId: actor.id, id }, 'revoked');
      if (events.length === 0) throw notFound();
      return { answer: null, events };
    });
  }

  /**
   * A new password for whoever knows the present one; every other session and every open link ends.
   * @throws 422 on `current`; 429 after ten wrong ones.
   */
  async changePassword(actor: PersonActor, current: string, password: string): Promise<void> {
    if (!(await this.isProved(actor, current))) {
      // When it has been changed by this very request, whose answer was lost, that answer is given again.
      return this.transactions.transact(actor, () => Promise.reject(ruleBroken('wrong_password', 'current')));
    }
    const passwordHash = await hashPassword(password);
    await this.transactions.transact(actor, async (tx) => {
      await changeOwn(tx, { passwordHash });
      const ended = await endSessions(
        tx,
        { personId: actor.id, except: actor.sessionId },
        'password_changed',
      );
      const set = personEvent('person.password_set', await personOf(tx, actor), { data: { by: 'own' } });
      return { answer: null, events: [set, ...ended] };
    });
  }

  /**
   * Where alarms and the link to set a new password go, for whoever knows the present one.
   * @throws 422 on `current`, and for whom a contact stands; 429 after ten wrong passwords.
   */
  async changeAddresses(
    actor: PersonActor,
    { email, phone, current }: { email: string | null; phone: string | null; current: string },
  ): Promise<void> {
    if (!(await this.isProved(actor, current))) throw ruleBroken('wrong_password', 'current');
    await this.transactions.transact(actor, async (tx) => {
      const before = await personOf(tx, actor);
      const changed = [
        ...(before.email === email ? [] : ['email']),
        ...(before.phone === phone ? [] : ['phone']),
      ];
      if (changed.length === 0) return { answer: null, events: [] };
      if (before.contactId) throw ruleBroken('address_of_contact');
      await tx.manager.query('SELECT set_own_addresses($1, $2)', [email, phone]);
      return { answer: null, events: [personEvent('person.changed', before, { changed })] };
    });
  }

  /** Whether this is the present password; ten wrong ones slow down. */
  private async isProved(actor: PersonActor, current: string): Promise<boolean> {
    const key = `:password|${actor.id}`;
    const { wait, hash } = await this.transactions.transact(signingIn, async (tx) => ({
      answer: { wait: await takeAttempt(tx, key), hash: (await personOf(tx, actor)).passwordHash },
      events: [],
    }));
    if (wait > 0) throw tooManyAttempts(wait);
    if (!hash || !(await isPassword(hash, current))) return false;
    await this.transactions.transact(signingIn, async (tx) => {
      await forgetFailures(tx, key);
      return { answer: null, events: [] };
    });
    return true;
  }

  /** The language of the account: of what is sent to its holder, and of devices on which nobody has chosen yet. */
  async changeLanguage(actor: PersonActor, language: 'vi' | 'en'): Promise<void> {
    if (language === actor.language) return;
    await this.transactions.transact(actor, async (tx) => {
      await changeOwn(tx, { language });
      const person = await personOf(tx, actor);
      return { answer: null, events: [personEvent('person.changed', person, { changed: ['language'] })] };
    });
  }
}

const changeOwn = (
  { manager, now }: Tx,
  { passwordHash, language }: { passwordHash?: string; language?: string },
): Promise<unknown> =>
  manager.query('SELECT change_own_account($1, $2, $3)', [passwordHash ?? null, language ?? null, now]);

const personOf = ({ manager }: Tx, { id }: PersonActor): Promise<Person> =>
  manager.getRepository(Person).findOneByOrFail({ id });
