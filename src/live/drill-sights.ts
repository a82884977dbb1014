import { Injectable, Logger } from '@nestjs/common';
import type { Server } from 'socket.io';
import { RealmMembers } from '../access/realm-members.js';
import type { EventRow } from '../events/event-types.js';
import { LIVE_ROOM, roomOf, type ServerMessages, type Viewer, type ViewerState } from './viewers.js';

type LiveServer = Server<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;

const CHANGES_MEMBERS: ReadonlySet<EventRow['type']> = new Set(['drill.created', 'drill.members_changed']);

/** Who comes into a drill, or leaves it, hears of it without connecting anew: open connections are asked again. */
@Injectable()
export class DrillSights {
  private readonly logger = new Logger('DrillSights');

  constructor(private readonly members: RealmMembers) {}

  async onEvents(server: LiveServer, batch: readonly EventRow[], head: number): Promise<void> {
    if (!batch.some(({ type }) => CHANGES_MEMBERS.has(type))) return;
    for (const viewer of server.of('/').sockets.values()) {
      try {
        await this.lookAgain(viewer, head);
      } catch (err) {
        this.logger.warn({ err }, 'what a connection may see could not be asked; it connects again');
        viewer.disconnect(true);
      }
    }
  }

  /** A changed sight fetches the state anew and subscribes again: what came before it is not replayed. */
  private async lookAgain(viewer: Viewer, head: number): Promise<void> {
    const { actor, sights: before } = viewer.data;
    const sights = [actor, ...(await this.members.sightsOf(actor))];
    if (roomOf(sights) === roomOf(before)) return;
    await viewer.leave(roomOf(before));
    await viewer.leave(LIVE_ROOM);
    viewer.data.generation++;
    viewer.data.sights = sights;
    viewer.emit('reset', { reason: 'rights_changed', head });
  }
}
