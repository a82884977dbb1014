import { v7 as uuidv7 } from 'uuid';
import { type PersonActor, toActor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { type Principal, signingIn, type Via } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import type { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';
import { Session, type SessionEnd } from './session.entity.js';

/** Somebody who may sign in, with the unit that a contact speaks for. */
export type Candidate = Person & { readonly unitId: string | null };

export interface SignedIn {
  readonly token: string;
  readonly actor: PersonActor;
}

/** A person on the way in: writes in their own name, sees nothing of the operation yet. */
export const comingIn = (person: Candidate, via: Via): Principal => ({
  ...signingIn,
  kind: person.role === 'unit_contact' ? 'contact' : 'person',
  id: person.id,
  name: person.name,
  unitId: person.unitId,
  via,
});

/** Finds an active person, whose contact is active too, by login or id. */
export async function findCandidate(
  { manager }: Tx,
  by: { login: string } | { id: string },
): Promise<Candidate | undefined> {
  const [where, value] = 'login' in by ? ['p.login = lower($1)', by.login] : ['p.id = $1', by.id];
  const [row] = await manager.query<Candidate[]>(
    `SELECT p.id, p.login, p.name, p.role, p.contact_id AS "contactId", p.language, p.password_hash AS "passwordHash",
       c.unit_id AS "unitId"
     FROM people p LEFT JOIN contacts c ON c.id = p.contact_id
     WHERE ${where} AND p.is_active AND (p.contact_id IS NULL OR c.is_active)`,
    [value],
  );
  return row;
}

/** Opens a session in the person's own transaction; the caller appends its event. */
export async function openSession(
  tx: Tx,
  person: Candidate,
  device: string | null,
): Promise<SignedIn & { readonly event: NewEvent }> {
  const token = newSecret();
  const session = await newSession(tx, person, { token, device });
  await tx.manager.getRepository(Session).insert(session);
  const { id, login, name, role, unitId, contactId, language } = person;
  const actor = toActor({
    id,
    sessionId: session.id,
    login,
    name,
    role,
    unitId,
    contactId,
    language,
    idleExpiresAt: new Date(tx.now.getTime() + session.idleHours * 3_600_000),
    absoluteExpiresAt: session.absoluteExpiresAt,
  });
  return { token, actor, event: sessionEvent('session.started', session.id, id) };
}

async function newSession(
  tx: Tx,
  person: Person,
  { token, device }: { token: string; device: string | null },
): Promise<Session> {
  const [{ value }] = await tx.manager.query<[{ value: Record<string, number> }]>(
    `SELECT value FROM settings WHERE key = 'session_hours'`,
  );
  const group = person.role === 'unit_contact' ? 'unit' : 'team';
  return {
    id: uuidv7(),
    personId: person.id,
    tokenHash: hashSecret(token),
    createdAt: tx.now,
    lastUsedAt: tx.now,
    device,
    idleHours: value[`${group}_idle`] as number,
    absoluteExpiresAt: new Date(tx.now.getTime() + (value[`${group}_absolute`] as number) * 3_600_000),
    endedAt: null,
    endReason: null,
  };
}

interface WhichSessions {
  readonly personId: string;
  /** Only this one. */
  readonly id?: string;
  /** All but this one. */
  readonly except?: string;
}

/** Ends the person's sessions that match and returns their events. */
export async function endSessions(
  { manager, now }: Tx,
  { personId, id, except }: WhichSessions,
  endReason: SessionEnd,
): Promise<NewEvent[]> {
  const rows = await manager.query<{ id: string }[]>(
    `WITH ended AS (UPDATE sessions SET ended_at = $2, end_reason = $3
       WHERE person_id = $1 AND ended_at IS NULL AND ($4::uuid IS NULL OR id = $4) AND ($5::uuid IS NULL OR id <> $5)
       RETURNING id) SELECT * FROM ended`,
    [personId, now, endReason, id ?? null, except ?? null],
  );
  return rows.map((ended) => sessionEvent('session.ended', ended.id, personId, { reason: endReason }));
}

function sessionEvent(
  type: 'session.started' | 'session.ended',
  id: string,
  personId: string,
  data: Record<string, unknown> = {},
): NewEvent {
  return { type, subjectId: id, audience: ['record'], subject: { id, personId }, data };
}
