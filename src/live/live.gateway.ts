import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server } from 'socket.io';
import type { Actor } from '../access/actor.js';
import { Authenticator, bearerToken, type Credentials } from '../access/authenticator.js';
import { RealmMembers } from '../access/realm-members.js';
import { Requires } from '../access/requires.js';
import { LogTail } from '../events/log-tail.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { Metrics } from '../platform/http/metrics.js';
import { Ticker } from '../platform/ticker/ticker.js';
import { Broadcast } from './broadcast.js';
import { DrillSights } from './drill-sights.js';
import { Presence } from './presence.js';
import { presentRows } from './present-rows.js';
import { SessionWatch } from './session-watch.js';
import {
  LIVE_ROOM,
  newViewer,
  roomOf,
  type ServerMessages,
  type Viewer,
  type ViewerState,
} from './viewers.js';
import { hasChangedSight, isTooFarBehind, visibleEvents } from './visible-events.js';

const PAGE = 500;
const HEARTBEAT_MS = 10_000;

type LiveServer = Server<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;

/** The one gateway: it sends what the log says to who may see it, and who else looks; it takes no commands. */
@WebSocketGateway()
export class LiveGateway
  implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnApplicationBootstrap
{
  private readonly logger = new Logger('LiveGateway');
  @WebSocketServer() private readonly server: LiveServer;

  constructor(
    private readonly authenticator: Authenticator,
    private readonly members: RealmMembers,
    private readonly transactions: Transactions,
    private readonly tail: LogTail,
    private readonly broadcast: Broadcast,
    private readonly watch: SessionWatch,
    private readonly drillSights: DrillSights,
    private readonly presence: Presence,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly ticker: Ticker,
  ) {}

  /** Nest's guards do not run at connect: whoever has neither a living session nor a living token is refused here. */
  afterInit(server: LiveServer): void {
    server.use((socket, next) => {
      void this.authenticator
        .authenticate(credentialsOf(socket))
        .then(async (actor) => {
          if (!actor) return next(new Error('not_signed_in'));
          Object.assign(socket.data, newViewer(actor, await this.members.sightsOf(actor)));
          next();
        })
        .catch(() => next(new Error('unavailable')));
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.ticker.every(1000, 'close sockets of ended sessions', () => this.watch.sweep(this.server));
    this.ticker.every(1000, 'presence', () => this.presence.sweep(this.server));
    this.ticker.every(HEARTBEAT_MS, 'live heartbeat', async () => this.heartbeat());
    await this.tail.follow(async (batch, upTo) => {
      const prepared = this.broadcast.prepare(this.server, batch, { upTo, head: this.tail.head });
      this.watch.onEvents(this.server, batch); // before the next batch is read: who is gone gets nothing of it
      const send = await prepared;
      return () => {
        send();
        void this.drillSights.onEvents(this.server, batch, upTo);
      };
    });
    this.transactions.whenAppended(() => this.tail.wakeSoon()); // sooner than the database's word of it comes round
  }

  handleConnection(): void {
    this.metrics.sockets.inc();
  }

  handleDisconnect(viewer: Viewer): void {
    this.metrics.sockets.dec();
    void this.presence.leave(this.server, viewer);
  }

  /** A tab looks at a page, repeated every 5 s while it does; `isTyping` says whether somebody writes there. */
  @SubscribeMessage('watch')
  @Requires('incident.read')
  watchPage(@ConnectedSocket() viewer: Viewer, @MessageBody() message: unknown): void {
    this.presence.wish(this.server, viewer, message, true);
  }

  @SubscribeMessage('unwatch')
  @Requires('incident.read')
  unwatchPage(@ConnectedSocket() viewer: Viewer, @MessageBody() message: unknown): void {
    this.presence.wish(this.server, viewer, message, false);
  }

  /** Sends everything visible after `after`, then what comes. `null` begins now. Ends the connection when "now" is not known. */
  @SubscribeMessage('subscribe')
  @Requires('feed.read')
  async subscribe(
    @ConnectedSocket() viewer: Viewer,
    @MessageBody() message: unknown,
  ): Promise<{ head: number } | undefined> {
    const after = readAfter(message);
    await viewer.leave(roomOf(viewer.data.sights));
    await viewer.leave(LIVE_ROOM);
    viewer.data.generation++;
    if (!(await this.tail.wake())) return void viewer.disconnect(true);
    const { head } = this.tail;
    viewer.data.cursor = after ?? head;
    this.begin(viewer);
    return { head };
  }

  private async replay(viewer: Viewer, generation: number): Promise<void> {
    const { sights } = viewer.data;
    const isCurrent = () => viewer.connected && viewer.data.generation === generation;
    if (viewer.data.cursor > this.tail.readUpTo) return this.reset(viewer, 'unknown_position');
    for (const sight of sights) {
      if (await this.transactions.read(sight, (tx) => isTooFarBehind(tx, viewer.data.cursor)))
        return this.reset(viewer, 'too_far_behind');
    }
    while (isCurrent() && viewer.data.cursor < this.tail.readUpTo) {
      const { events, upTo, isLost } = await this.seenBy(sights, viewer.data.cursor, this.tail.readUpTo);
      if (!isCurrent()) return;
      if (isLost) return this.reset(viewer, 'rights_changed');
      viewer.data.cursor = upTo;
      if (events.length > 0) this.send(viewer, events, upTo);
    }
    // No await between the last look at what was read and joining: the next batch finds the viewer in its room.
    if (!isCurrent()) return;
    viewer.data.cursor = this.tail.readUpTo;
    void viewer.join([roomOf(sights), LIVE_ROOM]);
    this.send(viewer, [], viewer.data.cursor);
  }

  /** What the sights show together after `after`, in order, as far as all of them have been read. */
  private async seenBy(sights: readonly Actor[], after: number, until: number) {
    const pages = await Promise.all(
      sights.map(async (actor) => ({
        actor,
        ...(await this.transactions.read(actor, async (tx) => ({
          page: await visibleEvents(tx, after, until, PAGE),
          isLost: await hasChangedSight(tx, after, until),
        }))),
      })),
    );
    const shown = pages.map(({ actor, page }) => presentRows(page.rows, actor));
    const upTo = Math.min(...pages.map(({ page }) => page.upTo));
    const events = shown
      .flatMap((one) => one.events)
      .filter(({ seq }) => seq <= upTo)
      .toSorted((one, other) => one.seq - other.seq);
    const isLost = pages.some((page) => page.isLost) || shown.some(({ hasFailed }) => hasFailed);
    return { events, upTo, isLost };
  }

  private begin(viewer: Viewer): void {
    viewer.data.generation++;
    viewer.data.isReplayDue = true;
    if (!viewer.data.isReplaying) void this.replayWhileDue(viewer);
  }

  private async replayWhileDue(viewer: Viewer): Promise<void> {
    viewer.data.isReplaying = true;
    try {
      while (viewer.data.isReplayDue) {
        viewer.data.isReplayDue = false;
        await this.replay(viewer, viewer.data.generation);
      }
    } catch (err) {
      this.logger.warn({ err }, 'a replay failed; the client connects again');
      viewer.disconnect(true);
    } finally {
      viewer.data.isReplaying = false;
    }
  }

  private reset(viewer: Viewer, reason: 'too_far_behind' | 'unknown_position' | 'rights_changed'): void {
    viewer.emit('reset', { reason, head: this.tail.head });
  }

  private send(viewer: Viewer, events: readonly object[], upTo: number): void {
    viewer.emit('events', { events, upTo, now: this.clock.now().toISOString() });
  }

  /** Says "you have everything" only while that is known: a client that hears nothing tells that it is not live. */
  private heartbeat(): void {
    if (!this.tail.isCurrent) return;
    this.server
      .to(LIVE_ROOM)
      .emit('events', { events: [], upTo: this.tail.head, now: this.clock.now().toISOString() });
  }
}

function credentialsOf({ request: { headers }, handshake }: Viewer): Credentials {
  const { token } = handshake.auth as { token?: unknown };
  return {
    cookieHeader: headers.cookie,
    token: typeof token === 'string' ? token : bearerToken(headers.authorization),
  };
}

/** `null` and anything that is not a number of the log begin now; the state is fetched anyway. */
function readAfter(message: unknown): number | null {
  const after = (message as { after?: unknown } | null)?.after;
  return Number.isSafeInteger(after) && (after as number) >= 0 ? (after as number) : null;
}
