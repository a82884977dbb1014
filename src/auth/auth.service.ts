import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, toActor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { type Principal, signingIn } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { Problem } from '../platform/errors/problem.js';
import { type Me, type MeUnit, presentMe } from './auth.dto.js';
import { forgetFailures, takeAttempt } from './attempts.js';
import { isPassword, spendTheSameTime } from './password.js';
import { Person } from './person.entity.js';
import { hashToken } from './session.authenticator.js';
import { Session, type SessionEnd } from './session.entity.js';

export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
}

type Candidate = Person & { unitId: string | null };

/** Signing in and out. */
@Injectable()
export class AuthService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Checks a password and opens a session.
   * @throws Problem 401 for any wrong pair alike; 429 with `retryAfter` seconds after ten failures.
   */
  async login(login: string, password: string, address: string): Promise<SignedIn> {
    const key = `${login.toLowerCase()}|${address}`;
    const { wait, candidate } = await this.transactions.transact(signingIn, async (tx) => ({
      answer: { wait: await takeAttempt(tx, key), candidate: await findCandidate(tx, login) },
      events: [],
    }));
    if (wait > 0) throw new Problem(429, 'too_many_attempts', { retryAfter: wait }, { retryAfter: wait });
    const isRight = candidate
      ? await isPassword(candidate.passwordHash, password)
      : await spendTheSameTime(password).then(() => false);
    if (!candidate || !isRight) throw new Problem(401, 'invalid_credentials');
    return this.open(candidate, key);
  }

  /** Who is signed in, with the unit that a contact speaks for. */
  me(actor: Actor): Promise<Me> {
    return this.transactions.read(actor, async ({ manager, now }) => {
      const [unit] = await manager.query<MeUnit[]>(
        'SELECT id, code, name, name_en AS "nameEn", kind FROM units WHERE id = $1',
        [actor.unitId],
      );
      return presentMe(actor, unit ?? null, now);
    });
  }

  /** Ends this session; its sockets close with it. */
  async logout(actor: Actor): Promise<void> {
    await this.transactions.transact(actor, async (tx) => ({
      answer: undefined,
      events: await endSessions(tx, { id: actor.sessionId }, 'signed_out'),
    }));
  }

  private open(person: Candidate, key: string): Promise<SignedIn> {
    const kind = person.role === 'unit_contact' ? 'contact' : 'person';
    const principal: Principal = {
      ...signingIn,
      kind,
      id: person.id,
      name: person.name,
      unitId: person.unitId,
      via: 'web',
    };
    return this.transactions.transact(principal, async (tx) => {
      await forgetFailures(tx, key);
      const token = randomBytes(32).toString('base64url');
      const session = await this.newSession(tx, person, token);
      await tx.manager.getRepository(Session).insert(session);
      const actor = toActor({
        id: person.id,
        sessionId: session.id,
        login: person.login,
        name: person.name,
        role: person.role,
        unitId: person.unitId,
        contactId: person.contactId,
        language: person.language,
        idleExpiresAt: new Date(tx.now.getTime() + session.idleHours * 3_600_000),
        absoluteExpiresAt: session.absoluteExpiresAt,
      });
      return { answer: { token, actor }, events: [sessionEvent('session.started', session.id, person.id)] };
    });
  }

  private async newSession(tx: Tx, person: Person, token: string): Promise<Session> {
    const [{ value }] = await tx.manager.query<[{ value: Record<string, number> }]>(
      `SELECT value FROM settings WHERE key = 'session_hours'`,
    );
    const group = person.role === 'unit_contact' ? 'unit' : 'team';
    return {
      id: uuidv7(),
      personId: person.id,
      tokenHash: hashToken(token),
      createdAt: tx.now,
      lastUsedAt: tx.now,
      idleHours: value[`${group}_idle`] as number,
      absoluteExpiresAt: new Date(tx.now.getTime() + (value[`${group}_absolute`] as number) * 3_600_000),
      endedAt: null,
      endReason: null,
    };
  }
}

/** Ends the sessions that match and returns their events. */
export async function endSessions(
  { manager, now }: Tx,
  which: { id: string } | { personId: string },
  endReason: SessionEnd,
): Promise<NewEvent[]> {
  const column = 'id' in which ? 'id' : 'person_id';
  const rows = await manager.query<{ id: string; personId: string }[]>(
    `WITH ended AS (UPDATE sessions SET ended_at = $2, end_reason = $3
       WHERE ${column} = $1 AND ended_at IS NULL RETURNING id, person_id AS "personId") SELECT * FROM ended`,
    [Object.values(which)[0], now, endReason],
  );
  return rows.map(({ id, personId }) => sessionEvent('session.ended', id, personId, { reason: endReason }));
}

function sessionEvent(
  type: 'session.started' | 'session.ended',
  id: string,
  personId: string,
  data: Record<string, unknown> = {},
): NewEvent {
  return { type, subjectId: id, audience: ['record'], subject: { id, personId }, data };
}

async function findCandidate({ manager }: Tx, login: string): Promise<Candidate | undefined> {
  const [row] = await manager.query<Candidate[]>(
    `SELECT p.id, p.login, p.name, p.role, p.contact_id AS "contactId", p.language, p.password_hash AS "passwordHash",
       c.unit_id AS "unitId"
     FROM people p LEFT JOIN contacts c ON c.id = p.contact_id
     WHERE p.login = lower($1) AND p.is_active AND (p.contact_id IS NULL OR c.is_active)`,
    [login],
  );
  return row;
}
