import { Injectable } from '@nestjs/common';
import { signingIn } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';
import { forgetFailures, forgottenKey, takeAttempt, tooManyAttempts } from './attempts.js';
import type { LinkHolder } from './invitations.dto.js';
import { networkOf } from './network-of.js';
import { hashPassword } from './password.js';
import { personEvent } from './people.rules.js';
import { hashSecret } from './secret.js';
import {
  type Candidate,
  comingIn,
  endSessions,
  findCandidate,
  openSession,
  type SignedIn,
} from './session-opening.js';

type Found = Omit<LinkHolder, 'now'> & { readonly personId: string };

interface Held {
  readonly found: Found;
  readonly person: Candidate;
  readonly now: Date;
}

export interface Acceptance {
  readonly token: string;
  readonly password: string;
  readonly address: string;
  readonly device: string | null;
}

/**
 * What a one-time link opens. Used, revoked, expired and foreign ones read alike: 404 `link_ended`; ten of them from an
 * address slow it down as wrong passwords do.
 */
@Injectable()
export class InvitationsService {
  constructor(private readonly transactions: Transactions) {}

  /** Whose link it is; looking uses nothing up. */
  async open(token: string, address: string): Promise<LinkHolder> {
    const { found, now } = await this.hold(token, address);
    const { kind, login, name, role, unitName, expiresAt } = found;
    return { kind, login, name, role, unitName, expiresAt, now };
  }

  /** Sets the password, ends whatever sessions there were, and signs in. */
  async accept({ token, password, address, device }: Acceptance): Promise<SignedIn> {
    const { found, person } = await this.hold(token, address);
    const passwordHash = await hashPassword(password);
    return this.transactions.transact(comingIn(person, 'link'), async (tx) => {
      const [accepted] = await tx.manager.query<[{ id: string | null }]>(
        'SELECT accept_invitation($1, $2, $3) AS id',
        [hashSecret(token), passwordHash, tx.now],
      );
      if (!accepted.id) throw ended();
      await forgetFailures(tx, forgottenKey(address));
      const ends = await endSessions(tx, { personId: person.id }, 'password_changed');
      const { event, ...signedIn } = await openSession(tx, person, device);
      const set = personEvent(
        'person.password_set',
        { ...person, isActive: true },
        { data: { by: found.kind } },
      );
      return { answer: signedIn, events: [set, ...ends, event] };
    });
  }

  /** @throws 404 `link_ended`; 429 after ten of those from one address. */
  private async hold(token: string, address: string): Promise<Held> {
    const key = `:link|${networkOf(address)}`; // no login begins with a colon
    const { wait, held } = await this.transactions.transact(signingIn, async (tx) => {
      const seconds = await takeAttempt(tx, key);
      const living = seconds > 0 ? null : await findHeld(tx, token);
      if (living) await forgetFailures(tx, key);
      return { answer: { wait: seconds, held: living }, events: [] };
    });
    if (wait > 0) throw tooManyAttempts(wait);
    if (!held) throw ended();
    return held;
  }
}

const ended = (): Problem => new Problem(404, 'link_ended');

async function findHeld(tx: Tx, token: string): Promise<Held | null> {
  const [found] = await tx.manager.query<Found[]>(
    `SELECT person_id AS "personId", kind, expires_at AS "expiresAt", login, name, role, unit_name AS "unitName"
     FROM find_invitation($1, $2)`,
    [hashSecret(token), tx.now],
  );
  const person = found && (await findCandidate(tx, { id: found.personId }));
  return person ? { found, person, now: tx.now } : null;
}
