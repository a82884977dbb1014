import type { Socket } from 'socket.io-client';
import type { FeedEvent } from '../api/types';
import { noteServerNow, serverNow } from '../time/server-clock';
import type { EventsMessage, Line, SharedFeed } from './live-line';
import { sameState, type LiveState } from './live-state';
import { PresenceBook } from './presence-book';
import type { PresenceMessage } from './presence-messages';
import { RecentEvents } from './recent-events';
import { SocketLine } from './socket-line';
import { TabsLine } from './tabs-line';

export type LiveFeedOptions = {
  /** New events, in the log's order, each once. */
  onEvents: (events: FeedEvent[]) => void;
  /** Too far behind, or rights have changed: everything shown must be fetched again. */
  onReset: () => void;
  /** The server refused the connection: the session may be over. */
  onRefused: () => void;
  /** The page's realm: of another's events nothing is applied to what it fetches. The line carries all of them. */
  realm?: string;
  /** Tabs with the same name share one socket, where the browser can tell which of them leads. */
  share?: string;
  connect?: () => Socket;
};

/** Whoever fetched did so without waiting any longer for the subscription (`fetchLive`). */
const PATIENCE_MS = 2_000;

/**
 * What this page knows of the log. It subscribes first (`opened` resolves with the head) so that whatever is fetched
 * afterwards is at least as new as the subscription; resumes from the last `upTo`; drops what it has; is live when
 * `upTo` has reached the head, and not live after 12 s without a word. Knows nothing of React or of caches.
 */
export class LiveFeed implements SharedFeed {
  readonly recent: RecentEvents;
  readonly presenceBook = new PresenceBook((name, body) => this.line.send(name, body));
  readonly opened: Promise<number>;
  private readonly line: Line;
  private upTo: number | null = null;
  private heardAt = 0;
  private startedAt = 0;
  private hasOpened = false;
  private current: LiveState = { kind: 'starting' };
  private readonly listeners = new Set<() => void>();
  private resolve: (head: number) => void = () => undefined;
  /** The end of the log as far as it is known here. */
  head: number | null = null;

  constructor(private readonly options: LiveFeedOptions) {
    this.opened = new Promise((resolve) => (this.resolve = resolve));
    this.recent = new RecentEvents(options.realm);
    const { share, connect } = options;
    this.line =
      share && TabsLine.isPossible() ? new TabsLine(this, share, connect) : new SocketLine(this, connect);
  }

  get state(): LiveState {
    return this.current;
  }

  /** The last instant (server's, epoch ms) at which the server spoke; 0 before it ever did. */
  get lastHeardAt(): number {
    return this.heardAt;
  }

  get position(): number | null {
    return this.upTo;
  }

  onState(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    this.startedAt = performance.now();
    this.line.start();
  }

  stop(): void {
    this.presenceBook.leave();
    this.line.stop();
  }

  /** Tries at once instead of waiting for the next turn. */
  retry(): void {
    this.line.retry();
  }

  /** The page may have slept, or its network changed: goes on from where it stopped, at once. */
  wake(): void {
    this.line.wake();
  }

  begin(): void {
    this.presenceBook.replace([]);
  }

  open(head: number): void {
    this.head = Math.max(head, this.upTo ?? 0);
    if (this.upTo === null) this.recent.begin(head);
    this.upTo ??= head;
    this.hear();
    this.resolve(head);
    this.presenceBook.renew();
    if (!this.hasOpened && performance.now() - this.startedAt > PATIENCE_MS) this.options.onReset();
    this.hasOpened = true;
  }

  receive({ events, upTo, now }: EventsMessage): void {
    if (now) noteServerNow(now);
    const known = this.upTo ?? -1;
    if (this.upTo === null) this.recent.begin(upTo);
    const fresh = events.filter((event) => event.seq > known);
    this.upTo = Math.max(known, upTo);
    if (this.head === null || upTo > this.head) this.head = upTo;
    this.recent.keep(fresh);
    if (fresh.length) this.options.onEvents(fresh);
    this.hear();
  }

  reset(head: number): void {
    this.upTo = head;
    this.head = head;
    this.recent.begin(head);
    this.options.onReset();
  }

  lose(): void {
    if (this.current.kind !== 'disconnected') {
      this.show({ kind: 'disconnected', since: this.heardAt || serverNow() });
    }
  }

  refuse(): void {
    this.options.onRefused();
  }

  presence(message: PresenceMessage): void {
    this.presenceBook.hear(message);
  }

  private hear(): void {
    this.heardAt = serverNow();
    const behind = (this.head ?? 0) - (this.upTo ?? 0);
    this.show(behind > 0 ? { kind: 'catching_up', behind } : { kind: 'live' });
  }

  private show(next: LiveState): void {
    if (sameState(this.current, next)) return;
    this.current = next;
    this.listeners.forEach((listener) => listener());
  }
}
