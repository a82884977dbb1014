import { io, type Socket } from 'socket.io-client';
import type { FeedEvent } from '../api/types';
import { noteServerNow, serverNow } from '../time/server-clock';
import { sameState, type LiveState } from './live-state';
import { RecentEvents } from './recent-events';

type EventsMessage = { events: FeedEvent[]; upTo: number; now?: string };
type ResetMessage = { reason: string; head: number };
export type LiveFeedOptions = {
  /** New events, in the log's order, each once. */
  onEvents: (events: FeedEvent[]) => void;
  /** Too far behind, or rights have changed: everything shown must be fetched again. */
  onReset: () => void;
  /** The server refused the connection: the session may be over. */
  onRefused: () => void;
  connect?: () => Socket;
};

const SILENCE_MS = 12_000;

/**
 * The page's one connection to the log. It subscribes first (`opened` resolves with the head) so that whatever is
 * fetched afterwards is at least as new as the subscription; resumes from the last `upTo`; drops what it has; is live
 * when `upTo` has reached the head, and not live after 12 s without a word. Knows nothing of React or of caches.
 */
export class LiveFeed {
  readonly recent = new RecentEvents();
  readonly opened: Promise<number>;
  private socket: Socket | null = null;
  private upTo: number | null = null;
  private head: number | null = null;
  private heardAt = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private current: LiveState = { kind: 'starting' };
  private readonly listeners = new Set<() => void>();
  private open: (head: number) => void = () => undefined;

  constructor(private readonly options: LiveFeedOptions) {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }

  get state(): LiveState {
    return this.current;
  }

  /** The last instant (server's, epoch ms) at which the server spoke; 0 before it ever did. */
  get lastHeardAt(): number {
    return this.heardAt;
  }

  onState(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    const socket = (this.options.connect ?? connectSocket)();
    this.socket = socket;
    socket.on('connect', () => this.subscribe());
    socket.on('events', (message: EventsMessage) => this.receive(message));
    socket.on('reset', (message: ResetMessage) => this.reset(message));
    socket.on('disconnect', (reason) => this.lose(reason));
    socket.on('connect_error', () => this.fail());
  }

  stop(): void {
    clearTimeout(this.watchdog);
    this.socket?.removeAllListeners();
    this.socket?.disconnect();
    this.socket = null;
  }

  /** Tries at once instead of waiting for the next turn. */
  retry(): void {
    if (this.socket?.connected) this.socket.disconnect();
    this.socket?.connect();
  }

  private subscribe(): void {
    const after = this.upTo;
    if (after !== null) this.show({ kind: 'catching_up', behind: null });
    this.socket?.emit('subscribe', { after }, ({ head }: { head: number }) => {
      this.head = head;
      this.upTo ??= head;
      this.hear();
      this.open(head);
    });
  }

  private receive({ events, upTo, now }: EventsMessage): void {
    if (now) noteServerNow(now);
    const known = this.upTo ?? -1;
    const fresh = events.filter((event) => event.seq > known);
    this.upTo = Math.max(known, upTo);
    if (this.head === null || upTo > this.head) this.head = upTo;
    this.recent.keep(fresh);
    if (fresh.length) this.options.onEvents(fresh);
    this.hear();
  }

  private reset({ head }: ResetMessage): void {
    this.upTo = head;
    this.head = head;
    this.recent.clear();
    this.subscribe();
    this.options.onReset();
  }

  private hear(): void {
    this.heardAt = serverNow();
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.retryAfterSilence(), SILENCE_MS);
    const behind = (this.head ?? 0) - (this.upTo ?? 0);
    this.show(behind > 0 ? { kind: 'catching_up', behind } : { kind: 'live' });
  }

  private retryAfterSilence(): void {
    this.lose('silence');
    this.retry();
  }

  private lose(reason: string): void {
    clearTimeout(this.watchdog);
    if (this.current.kind !== 'disconnected') {
      this.show({ kind: 'disconnected', since: this.heardAt || serverNow() });
    }
    // socket.io does not come back by itself when the server has ended the connection (session over, restart).
    if (reason === 'io server disconnect') {
      this.options.onRefused();
      setTimeout(() => this.socket?.connect(), 500 + Math.random() * 1500);
    }
  }

  private fail(): void {
    this.lose('connect_error');
    // `active` is false when the server itself refused: the way back is a new sign-in, not another try.
    if (this.socket && !this.socket.active) {
      this.options.onRefused();
      setTimeout(() => this.socket?.connect(), 5_000);
    }
  }

  private show(next: LiveState): void {
    if (sameState(this.current, next)) return;
    this.current = next;
    this.listeners.forEach((listener) => listener());
  }
}

function connectSocket(): Socket {
  return io({
    transports: ['websocket', 'polling'],
    withCredentials: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.6,
    timeout: 8_000,
  });
}
