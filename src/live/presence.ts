import { Injectable, Logger } from '@nestjs/common';
import type { Server } from 'socket.io';
import { type Actor, may } from '../access/actor.js';
import { peopleFor, type Present } from './presence-view.js';
import { PresenceLeases } from './presence-leases.js';
import { type ServerMessages, sightOf, type Viewer, type ViewerState } from './viewers.js';
import { readWatch, type Subject, subjectKey, type Watch, watchKey } from './watch-message.js';

type LiveServer = Server<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;

/** A browser's tabs share a socket; nobody has this many pages before the eyes. */
const MOST_WATCHES = 40;

const roomFor = (subject: Subject): string => `presence:${subjectKey(subject)}`;

/**
 * Who looks at what, and who types. Each process reads the same leases, compares them with what it told last, and tells
 * the difference to whoever looks at the incident or at the board. Shown are those who may write there: presence keeps
 * people from doing the same work twice, and who only reads collides with nobody.
 */
@Injectable()
export class Presence {
  private readonly logger = new Logger('Presence');
  private told = new Map<string, Present[]>();
  /** Incidents of which somebody is still to be told: what could not be told stays here. */
  private readonly due = new Set<string>();
  private telling: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly leases: PresenceLeases) {}

  /** Notes that a tab looks, or has stopped. The newest word about a page counts; the work is done one after another. */
  wish(server: LiveServer, viewer: Viewer, message: unknown, isWanted: boolean): void {
    const watch = readWatch(message);
    const { presence } = viewer.data;
    if (!watch || presence.wishes.size >= MOST_WATCHES) return;
    presence.wishes.set(watchKey(watch), { watch, isWanted });
    if (!presence.isBusy) void this.fulfil(server, viewer);
  }

  /** A closed socket looks at nothing any more. */
  async leave(server: LiveServer, viewer: Viewer): Promise<void> {
    const { actor, presence } = viewer.data;
    presence.wishes.clear();
    if (presence.held.size === 0) return;
    presence.held.clear();
    try {
      await this.leases.releaseAll(actor, viewer.id);
      await this.tell(server);
    } catch {
      // The leases run out by themselves.
    }
  }

  /** Removes dead leases and tells what has changed, here or in another process. */
  async sweep(server: LiveServer): Promise<void> {
    await this.leases.sweep();
    const isWatched = [...server.of('/').adapter.rooms.keys()].some((room) => room.startsWith('presence:'));
    if (isWatched) await this.tell(server);
  }

  private async fulfil(server: LiveServer, viewer: Viewer): Promise<void> {
    const { presence } = viewer.data;
    presence.isBusy = true;
    for (const [key, { watch, isWanted }] of presence.wishes) {
      presence.wishes.delete(key);
      try {
        await (isWanted ? this.begin(server, viewer, watch) : this.end(server, viewer, watch));
      } catch (err) {
        this.logger.warn({ err }, 'presence could not be noted; the client says it again');
      }
    }
    presence.isBusy = false;
  }

  private async begin(server: LiveServer, viewer: Viewer, watch: Watch): Promise<void> {
    const { actor, presence } = viewer.data;
    const key = watchKey(watch);
    if (!presence.held.has(key) && presence.held.size >= MOST_WATCHES) return;
    const isSeen = await this.look(actor, watch, viewer.id);
    if (!viewer.connected) return this.leases.releaseAll(actor, viewer.id);
    if (!isSeen) {
      await this.forget(viewer, watch);
      return this.tell(server);
    }
    const isTold = viewer.rooms.has(roomFor(watch));
    presence.held.set(key, watch);
    await viewer.join(roomFor(watch));
    try {
      await this.tell(server);
      if (!isTold) await this.tellAll(viewer, watch);
    } catch (error) {
      if (!isTold) await this.forget(viewer, watch); // so that it is told when the client says it again
      throw error;
    }
  }

  private async end(server: LiveServer, viewer: Viewer, watch: Watch): Promise<void> {
    if (!viewer.data.presence.held.has(watchKey(watch))) return;
    await this.forget(viewer, watch);
    if (watch.kind === 'incident') await this.leases.release(viewer.data.actor, watch);
    await this.tell(server);
  }

  /** Whether the actor may look; whoever may write there is seen looking. */
  private look(actor: Actor, watch: Watch, holder: string): Promise<boolean> | boolean {
    if (watch.kind === 'board') return may(actor, 'incident.timeline') && actor.realms.includes(watch.id);
    return may(actor, 'entry.write')
      ? this.leases.take(actor, watch, holder)
      : this.leases.sees(actor, watch.id);
  }

  private async forget(viewer: Viewer, watch: Watch): Promise<void> {
    const { held } = viewer.data.presence;
    held.delete(watchKey(watch));
    const isStillWatched = [...held.values()].some((other) => subjectKey(other) === subjectKey(watch));
    if (!isStillWatched) await viewer.leave(roomFor(watch));
  }

  /** What is known, to somebody who has just begun to look; an empty list says that the watch stands. */
  private async tellAll(viewer: Viewer, { kind, id }: Watch): Promise<void> {
    const ids = kind === 'incident' ? [id] : [...this.told.keys()];
    await Promise.all(ids.map((one) => this.emit([viewer], one)));
  }

  /** Reads and tells; calls during a read share the next one. */
  private tell(server: LiveServer): Promise<void> {
    if (!this.telling) {
      this.telling = this.tellChanges(server).finally(() => (this.telling = null));
      return this.telling;
    }
    this.next ??= this.telling
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.tell(server);
      });
    return this.next;
  }

  private async tellChanges(server: LiveServer): Promise<void> {
    const before = this.told;
    this.told = await this.leases.present();
    for (const id of new Set([...before.keys(), ...this.told.keys()])) {
      const hasChanged = JSON.stringify(this.told.get(id)) !== JSON.stringify(before.get(id));
      if (hasChanged) this.due.add(id);
    }
    for (const id of this.due) {
      await this.emit(watchersOf(server, id), id);
      this.due.delete(id);
    }
  }

  /** To each kind of sight its part; whoever does not belong to the team is asked again whether it may look now. */
  private async emit(viewers: Viewer[], id: string): Promise<void> {
    for (const [, alike] of Map.groupBy(viewers, ({ data }) => sightOf(data.actor))) {
      const { actor } = alike[0]!.data;
      if (actor.scope !== 'team' && !(await this.leases.sees(actor, id))) continue;
      const people = peopleFor(actor, this.told.get(id) ?? []); // only now: nothing older may come after it
      for (const viewer of alike) viewer.emit('presence', { kind: 'incident', id, people });
    }
  }
}

/** Whoever looks at the incident, or at a board on which it may stand. */
function watchersOf(server: LiveServer, incidentId: string): Viewer[] {
  const { adapter, sockets } = server.of('/');
  const boards = [...adapter.rooms.keys()].filter((room) => room.startsWith('presence:board:'));
  const rooms = [roomFor({ kind: 'incident', id: incidentId }), ...boards];
  const ids = new Set(rooms.flatMap((room) => [...(adapter.rooms.get(room) ?? [])]));
  return [...ids].flatMap((id) => sockets.get(id) ?? []);
}
