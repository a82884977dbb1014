import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../access/actor.js';
import { signingIn } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';
import { AddressBrake, attemptKey } from './address-brake.js';
import { type Me, type MeUnit, presentMe } from './auth.dto.js';
import { forgetFailures, takeAttempt, tooManyAttempts } from './attempts.js';
import { isPassword, spendTheSameTime } from './password.js';
import {
  type Candidate,
  comingIn,
  endSessions,
  findCandidate,
  openSession,
  type SignedIn,
} from './session-opening.js';

export interface Attempt {
  readonly login: string;
  readonly password: string;
  readonly address: string;
  /** What the browser calls itself. */
  readonly device: string | null;
}

/** Signing in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly transactions: Transactions,
    private readonly brake: AddressBrake,
  ) {}

  /**
   * Checks a password and opens a session.
   * @throws Problem 401 for any wrong pair alike; 429 with `retryAfter` seconds after ten failures, or a hundred from the
   *   same address over all logins, unless it has signed in from there.
   */
  async login({ login, password, address, device }: Attempt): Promise<SignedIn> {
    this.brake.refuse(address, login);
    const key = attemptKey(login, address);
    const { wait, candidate } = await this.transactions.transact(signingIn, async (tx) => ({
      answer: { wait: await takeAttempt(tx, key), candidate: await findCandidate(tx, { login }) },
      events: [],
    }));
    if (wait > 0) throw tooManyAttempts(wait);
    const isRight = candidate?.passwordHash
      ? await isPassword(candidate.passwordHash, password)
      : await spendTheSameTime(password).then(() => false);
    // Of a thousand at the same instant no more are told whether they were right than of as many one by one.
    this.brake.refuse(address, login);
    if (!candidate || !isRight) {
      this.brake.failed(address);
      throw new Problem(401, 'invalid_credentials');
    }
    this.brake.succeeded(address, login);
    return this.open(candidate, key, device);
  }

  /** Who is signed in, with the unit that a contact speaks for. */
  me(actor: PersonActor): Promise<Me> {
    return this.transactions.read(actor, async ({ manager, now }) => {
      const [unit] = await manager.query<MeUnit[]>(
        'SELECT id, code, name, name_en AS "nameEn", kind FROM units WHERE id = $1',
        [actor.unitId],
      );
      return presentMe(actor, unit ?? null, now);
    });
  }

  /** Ends this session; its sockets close with it. */
  async logout(actor: PersonActor): Promise<void> {
    await this.transactions.transact(actor, async (tx) => ({
      answer: undefined,
      events: await endSessions(tx, { personId: actor.id, id: actor.sessionId }, 'signed_out'),
    }));
  }

  private open(person: Candidate, key: string, device: string | null): Promise<SignedIn> {
    return this.transactions.transact(comingIn(person, 'web'), async (tx) => {
      await forgetFailures(tx, key);
      const { event, ...signedIn } = await openSession(tx, person, device);
      return { answer: signedIn, events: [event] };
    });
  }
}
