import { parseCookie } from 'cookie';
import { Injectable } from '@nestjs/common';
import { type Known, type PersonActor, toActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { AppDataSource, SystemDataSource } from '../platform/database/database.js';
import { hashSecret } from './secret.js';

export const SESSION_COOKIE = 'dieuphoi_session';
const TOUCH_EVERY_MS = 60_000;

interface Found extends Omit<Known, 'id' | 'sessionId'> {
  readonly personId: string;
  readonly sessionId: string;
  readonly lastUsedAt: Date;
}

/** Finds the living session behind the cookie in one round trip and, once a minute, notes that it is in use. */
@Injectable()
export class SessionAuthenticator {
  constructor(
    private readonly app: AppDataSource,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
  ) {}

  async authenticate(cookieHeader: string | undefined): Promise<PersonActor | null> {
    const token = cookieHeader && parseCookie(cookieHeader)[SESSION_COOKIE];
    if (!token) return null;
    const [found] = await this.app.prepared<Found>(
      'find_session',
      `SELECT session_id AS "sessionId", person_id AS "personId", login, name, role, language, unit_id AS "unitId",
         contact_id AS "contactId", idle_expires_at AS "idleExpiresAt", absolute_expires_at AS "absoluteExpiresAt",
         last_used_at AS "lastUsedAt"
       FROM find_session($1, clock_timestamp() + make_interval(secs => $2))`,
      [hashSecret(token), this.clock.offsetMs / 1000],
    );
    if (!found) return null;
    const { personId, lastUsedAt, ...known } = found;
    const unusedMs = this.clock.now().getTime() - lastUsedAt.getTime();
    if (unusedMs <= TOUCH_EVERY_MS) return toActor({ ...known, id: personId });
    await this.touch([found.sessionId]);
    const idleExpiresAt = new Date(known.idleExpiresAt.getTime() + unusedMs);
    return toActor({ ...known, id: personId, idleExpiresAt });
  }

  /** Notes that these sessions are in use; an open socket counts. */
  async touch(sessionIds: readonly string[]): Promise<void> {
    await this.system.query(
      'UPDATE sessions SET last_used_at = $2 WHERE id = ANY ($1) AND ended_at IS NULL',
      [sessionIds, this.clock.now()],
    );
  }

  /** Which of these sessions still live. */
  async living(sessionIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.system.query<{ id: string }[]>(
      `SELECT s.id FROM sessions s JOIN people p ON p.id = s.person_id LEFT JOIN contacts c ON c.id = p.contact_id
       WHERE s.id = ANY ($1) AND s.ended_at IS NULL AND p.is_active AND (p.contact_id IS NULL OR c.is_active)
         AND $2 < s.absolute_expires_at AND $2 < s.last_used_at + make_interval(hours => s.idle_hours)`,
      [sessionIds, this.clock.now()],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
