import { Injectable, Logger } from '@nestjs/common';
import type { Server } from 'socket.io';
import type { Actor } from '../access/actor.js';
import type { EventRow } from '../events/event-types.js';
import { presentEvent } from '../events/projection.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { Metrics } from '../platform/http/metrics.js';
import { PROJECTIONS } from './projections.js';
import { LIVE_ROOM, roomOf, type ServerMessages, type ViewerState } from './viewers.js';
import { stillVisible } from './visible-events.js';

type LiveServer = Server<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;
interface Message {
  readonly room: string;
  readonly events: object[];
  readonly mustReset: boolean;
}

/** Sockets that have this batch, and which of their subscriptions it was. */
export type Served = Map<string, number>;

const addressedTo = (actor: Actor, batch: readonly EventRow[]): EventRow[] =>
  batch.filter(
    ({ audience, realm }) =>
      actor.realms.includes(realm) && audience.some((key) => actor.audience.includes(key)),
  );

/** Turns a batch of the log into one message for each kind of sight; encoded once, however many look. */
@Injectable()
export class Broadcast {
  private readonly logger = new Logger('Broadcast');

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /**
   * The team, whose sight asks nothing of the database, is served at once. For everybody else the returned function
   * sends in the instant in which the head moves. It says who was served: somebody may have joined a room meanwhile.
   */
  async prepare(server: LiveServer, batch: readonly EventRow[], upTo: number): Promise<() => Served> {
    const served: Served = new Map();
    const sights = [...liveSights(server)];
    for (const [room, actor] of sights.filter(([, { scope }]) => scope === 'team')) {
      this.send(server, this.messageFor(room, actor, addressedTo(actor, batch)), upTo, served);
    }
    const restricted = sights.filter(([, { scope }]) => scope !== 'team');
    const messages = await Promise.all(
      restricted.map(([room, actor]) => this.restrictedMessage(room, actor, batch)),
    );
    return () => {
      for (const message of messages) this.send(server, message, upTo, served);
      return served;
    };
  }

  private send(server: LiveServer, { room, events, mustReset }: Message, upTo: number, served: Served): void {
    const now = this.clock.now().toISOString();
    if (events.length > 0) server.to(room).emit('events', { events, upTo, now });
    if (mustReset) server.to(room).emit('reset', { reason: 'rights_changed', head: upTo });
    this.metrics.eventsSent.inc(events.length);
    for (const id of server.of('/').adapter.rooms.get(room) ?? []) {
      const viewer = server.of('/').sockets.get(id);
      if (viewer) served.set(id, viewer.data.generation);
    }
  }

  /** Everybody else's sight depends on other rows and is asked again now. */
  private async restrictedMessage(room: string, actor: Actor, batch: readonly EventRow[]): Promise<Message> {
    const addressed = addressedTo(actor, batch);
    const visible = await this.stillSeen(actor, addressed);
    const message = this.messageFor(room, actor, visible);
    const hasLost = actor.scope === 'leader' && hasBecomeRed(addressed, visible);
    return { ...message, mustReset: message.mustReset || hasLost };
  }

  private messageFor(room: string, actor: Actor, rows: readonly EventRow[]): Message {
    const { events, isBroken } = this.present(rows, actor);
    return { room, events, mustReset: isBroken };
  }

  /** An event that cannot be presented must not stop the stream: its viewers fetch the state anew instead. */
  private present(rows: readonly EventRow[], actor: Actor): { events: object[]; isBroken: boolean } {
    const events: object[] = [];
    let isBroken = false;
    for (const row of rows) {
      try {
        const event = presentEvent(row, actor, PROJECTIONS);
        if (event) events.push(event);
      } catch (err) {
        this.logger.error({ err, seq: row.seq }, 'an event could not be presented');
        isBroken = true;
      }
    }
    return { events, isBroken };
  }

  /** Which rows the viewer sees at this moment. */
  private async stillSeen(actor: Actor, rows: readonly EventRow[]): Promise<readonly EventRow[]> {
    if (rows.length === 0) return rows;
    const seqs = rows.map(({ seq }) => seq);
    const seen = await stillVisible(this.transactions, actor, seqs);
    return rows.filter(({ seq }) => seen.has(seq));
  }
}

/** One actor for each kind of sight that is looking now. */
function liveSights(server: LiveServer): Map<string, Actor> {
  const rooms = server.of('/').adapter.rooms;
  const sights = new Map<string, Actor>();
  for (const id of rooms.get(LIVE_ROOM) ?? []) {
    const actor = server.of('/').sockets.get(id)?.data.actor;
    if (actor) sights.set(roomOf(actor), actor);
  }
  return sights;
}

/** An incident that turned TLP red has left the leadership's sight: their state must be fetched anew. */
const hasBecomeRed = (addressed: readonly EventRow[], visible: readonly EventRow[]): boolean =>
  addressed.some((row) => row.changed?.includes('tlp') && !visible.includes(row));
