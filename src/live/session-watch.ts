import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import type { Actor } from '../access/actor.js';
import { SessionAuthenticator } from '../auth/session.authenticator.js';
import { TokenAuthenticator } from '../auth/token.authenticator.js';
import type { EventRow } from '../events/event-types.js';
import { Clock } from '../platform/clock/clock.js';

const TOUCH_EVERY_MS = 60_000;

/**
 * Closes the sockets of sessions and tokens that ended: at once when the log says so, within a second when one simply
 * ran out.
 */
@Injectable()
export class SessionWatch {
  private touchedAt = 0;

  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly tokens: TokenAuthenticator,
    private readonly clock: Clock,
  ) {}

  onEvents(server: Server, batch: readonly EventRow[]): void {
    const subjectsOf = (...types: EventRow['type'][]) =>
      new Set(batch.filter(({ type }) => types.includes(type)).map(({ subjectId }) => subjectId));
    const ended = subjectsOf('session.ended', 'token.revoked');
    const gone = subjectsOf('person.deactivated');
    if (ended.size === 0 && gone.size === 0) return;
    close(server, (actor) => ended.has(credentialOf(actor)) || gone.has(actor.id));
  }

  /** An open socket counts as use; what is past its limit, or ended unheard, loses its sockets. */
  async sweep(server: Server): Promise<void> {
    const actors = [...server.of('/').sockets.values()].map(actorOf);
    const open = actors.map(credentialOf);
    if (open.length === 0) return;
    const living = await this.living(actors);
    close(server, (actor) => open.includes(credentialOf(actor)) && !living.has(credentialOf(actor)));
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.touchedAt) < TOUCH_EVERY_MS) return;
    this.touchedAt = now;
    await Promise.all([this.sessions.touch([...living]), this.tokens.touch([...living])]);
  }

  private async living(actors: readonly Actor[]): Promise<Set<string>> {
    const idsOf = (isToken: boolean) =>
      actors.filter(({ kind }) => (kind === 'token') === isToken).map(credentialOf);
    const [sessions, tokens] = [idsOf(false), idsOf(true)];
    const sets = await Promise.all([
      sessions.length > 0 ? this.sessions.living(sessions) : new Set<string>(),
      tokens.length > 0 ? this.tokens.living(tokens) : new Set<string>(),
    ]);
    return new Set(sets.flatMap((set) => [...set]));
  }
}

const actorOf = (socket: { data: unknown }): Actor => (socket.data as { actor: Actor }).actor;

/** What a socket lives by: the id of its session or of its token. */
const credentialOf = (actor: Actor): string => (actor.kind === 'token' ? actor.id : actor.sessionId);

function close(server: Server, isGone: (actor: Actor) => boolean): void {
  for (const socket of server.of('/').sockets.values()) {
    if (isGone(actorOf(socket))) socket.disconnect(true);
  }
}
