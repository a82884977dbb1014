import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import { SessionAuthenticator } from '../auth/session.authenticator.js';
import type { EventRow } from '../events/event-types.js';
import { Clock } from '../platform/clock/clock.js';

const TOUCH_EVERY_MS = 60_000;

/** Closes the sockets of sessions that ended: at once when the log says so, within a second when one simply ran out. */
@Injectable()
export class SessionWatch {
  private touchedAt = 0;

  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly clock: Clock,
  ) {}

  onEvents(server: Server, batch: readonly EventRow[]): void {
    const ended = new Set(
      batch.filter(({ type }) => type === 'session.ended').map(({ subjectId }) => subjectId),
    );
    const gone = new Set(
      batch.filter(({ type }) => type === 'person.deactivated').map(({ subjectId }) => subjectId),
    );
    if (ended.size === 0 && gone.size === 0) return;
    close(server, ({ sessionId, id }) => ended.has(sessionId) || gone.has(id));
  }

  /** An open socket counts as use; a session past its absolute limit, or ended unheard, loses its sockets. */
  async sweep(server: Server): Promise<void> {
    const open = [...server.of('/').sockets.values()].map((socket) => actorOf(socket).sessionId);
    if (open.length === 0) return;
    const living = await this.sessions.living(open);
    close(server, ({ sessionId }) => open.includes(sessionId) && !living.has(sessionId));
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.touchedAt) < TOUCH_EVERY_MS) return;
    this.touchedAt = now;
    await this.sessions.touch([...living]);
  }
}

interface Known {
  readonly sessionId: string;
  readonly id: string;
}

const actorOf = (socket: { data: unknown }): Known => (socket.data as { actor: Known }).actor;

function close(server: Server, isGone: (actor: Known) => boolean): void {
  for (const socket of server.of('/').sockets.values()) {
    if (isGone(actorOf(socket))) socket.disconnect(true);
  }
}
