import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import type { Actor } from '../access/actor.js';
import type { EventRow } from '../events/event-types.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { Metrics } from '../platform/http/metrics.js';
import { presentRows } from './present-rows.js';
import { LIVE_ROOM, roomOf, type ServerMessages, sightOf, type ViewerState } from './viewers.js';
import { stillVisible } from './visible-events.js';

type LiveServer = Server<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;
/** What one kind of sight gets of a batch. */
interface Seen {
  readonly events: readonly { readonly seq: number }[];
  readonly mustReset: boolean;
}

const NOTHING: Seen = { events: [], mustReset: false };

const addressedTo = (actor: Actor, batch: readonly EventRow[]): EventRow[] =>
  batch.filter(
    ({ audience, realm }) =>
      actor.realms.includes(realm) && audience.some((key) => actor.audience.includes(key)),
  );

/** Turns a batch of the log into one message for each kind of sight; encoded once, however many look. */
@Injectable()
export class Broadcast {
  /** Rooms that wait for a batch, and the last number of it: nothing later may come to them before. */
  private readonly waiting = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /**
   * The team, whose sight asks nothing of the database, is served at once, also while earlier batches are still on their
   * way to others (`head`: up to where none is). For everybody else the returned function sends in the instant in which
   * the head moves. Each room gets everything in order; who joined one meanwhile has replayed up to here.
   */
  async prepare(
    server: LiveServer,
    batch: readonly EventRow[],
    { upTo, head }: { readonly upTo: number; readonly head: number },
  ): Promise<() => void> {
    const rooms = [...liveRooms(server)].map(([room, sights]) => ({ room, sights }));
    const realms = new Set(batch.map(({ realm }) => realm));
    const actors = new Map(
      rooms
        .flatMap(({ sights }) => sights)
        .filter(({ realm }) => realms.has(realm))
        .map((actor) => [sightOf(actor), actor]),
    );
    const seen = new Map<string, Seen>();
    for (const [sight, actor] of actors) {
      if (actor.scope === 'team') seen.set(sight, presented(addressedTo(actor, batch), actor));
    }
    for (const [room, until] of this.waiting) if (until <= head) this.waiting.delete(room);
    const isSeen = (actor: Actor): boolean => !realms.has(actor.realm) || seen.has(sightOf(actor));
    const later: typeof rooms = [];
    for (const { room, sights } of rooms) {
      if (!this.waiting.has(room) && sights.every(isSeen)) {
        this.send(server, room, merged(sights, seen), upTo);
      } else {
        this.waiting.set(room, upTo);
        later.push({ room, sights });
      }
    }
    const restricted = [...actors.values()].filter(({ scope }) => scope !== 'team');
    for (const [sight, one] of await this.restricted(restricted, batch)) seen.set(sight, one);
    return () => {
      for (const { room, sights } of later) this.send(server, room, merged(sights, seen), upTo);
    };
  }

  private send(server: LiveServer, room: string, { events, mustReset }: Seen, upTo: number): void {
    const now = this.clock.now().toISOString();
    const behind = server.to(room).except(thoseWhoHave(server, room, upTo));
    if (events.length > 0) behind.emit('events', { events, upTo, now });
    if (mustReset) behind.emit('reset', { reason: 'rights_changed', head: upTo });
    this.metrics.eventsSent.inc(events.length);
  }

  /** Everybody else's sight depends on other rows and is asked again now: of all of them together. */
  private async restricted(
    actors: readonly Actor[],
    batch: readonly EventRow[],
  ): Promise<(readonly [sight: string, seen: Seen])[]> {
    const addressed = actors
      .map((actor) => ({ actor, rows: addressedTo(actor, batch) }))
      .filter(({ rows }) => rows.length > 0);
    const visible = await stillVisible(
      this.transactions,
      addressed.map(({ actor, rows }) => ({ viewer: actor, seqs: rows.map(({ seq }) => seq) })),
    );
    return addressed.map(({ actor, rows }, at) => {
      const left = rows.filter(({ seq }) => visible[at]?.has(seq));
      const { events, mustReset } = presented(left, actor);
      const mayHaveChanged = actor.scope === 'leader' && rows.some(changesTlp);
      return [sightOf(actor), { events, mustReset: mustReset || mayHaveChanged }] as const;
    });
  }
}

/** Whoever misses an event that cannot be presented fetches the state anew instead. */
function presented(rows: readonly EventRow[], actor: Actor): Seen {
  const { events, hasFailed } = presentRows(rows, actor);
  return { events, mustReset: hasFailed };
}

/** Each room that is looking now, with what its viewers see: the real operation and the drills they are in. */
function liveRooms(server: LiveServer): Map<string, readonly Actor[]> {
  const ids = server.of('/').adapter.rooms.get(LIVE_ROOM) ?? [];
  const rooms = new Map<string, readonly Actor[]>();
  for (const id of ids) {
    const own = server.of('/').sockets.get(id)?.data.sights;
    if (own) rooms.set(roomOf(own), own);
  }
  return rooms;
}

/** They joined the room while the batch was being prepared, and what it holds was in what they joined with. */
function thoseWhoHave(server: LiveServer, room: string, upTo: number): string[] {
  const { adapter, sockets } = server.of('/');
  return [...(adapter.rooms.get(room) ?? [])].filter((id) => (sockets.get(id)?.data.cursor ?? 0) >= upTo);
}

/** In the order of the log, whichever realm they are of. */
function merged(sights: readonly Actor[], seen: ReadonlyMap<string, Seen>): Seen {
  const parts = sights.map((actor) => seen.get(sightOf(actor)) ?? NOTHING);
  if (parts.length === 1) return parts[0] as Seen;
  return {
    events: parts.flatMap(({ events }) => events).toSorted((one, other) => one.seq - other.seq),
    mustReset: parts.some(({ mustReset }) => mustReset),
  };
}

/** An incident may have left the leadership's sight, or come back with all that they have not heard of it. */
const changesTlp = ({ changed }: EventRow): boolean => changed?.includes('tlp') ?? false;
