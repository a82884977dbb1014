import type { FeedEvent } from '../api/types';
import type { EventsMessage } from './live-line';
import type { PresenceMessage, WatchBody, WatchName } from './presence-messages';

/** What the tabs of one browser say to each other. */
export type TabMessage =
  /** A follower wants everything after `after`. */
  | { kind: 'join'; tab: string; after: number | null }
  /** The leader's answer; `events` null: no longer known, fetch anew. `head` null: the leader has nothing yet. */
  | {
      kind: 'welcome';
      to: string;
      head: number | null;
      upTo: number | null;
      events: FeedEvent[] | null;
      now: string;
      isLost: boolean;
      presence: PresenceMessage[];
    }
  /** The leader's subscription stands (again): whoever follows joins it. */
  | { kind: 'lead' }
  /** Passed on from the server; `after` is what came before it, so that a gap is seen. */
  | { kind: 'events'; after: number; message: EventsMessage }
  | { kind: 'reset'; head: number }
  | { kind: 'lost' }
  | { kind: 'refused' }
  | { kind: 'presence'; message: PresenceMessage }
  /** A follower's word to the server. */
  | { kind: 'send'; name: WatchName; body: WatchBody }
  /** Are you there? Make sure of the line. */
  | { kind: 'wake' }
  | { kind: 'retry' }
  | { kind: 'here' };

type Turns = { onLead: () => void; onFollow: () => void; onMessage: (message: TabMessage) => void };

/**
 * The tabs of one browser with the same name: one of them leads. The browser itself decides (Web Locks) and passes the
 * lead on when that tab closes or crashes; one that is frozen and answers nobody is deposed by `seize`.
 */
export class TabShare {
  private channel: BroadcastChannel | null = null;
  private waiting: AbortController | null = null;
  private release: () => void = () => undefined;

  constructor(private readonly name: string) {}

  /** Web Locks are missing on plain http. */
  static isPossible(): boolean {
    return typeof BroadcastChannel === 'function' && typeof navigator.locks?.request === 'function';
  }

  start({ onLead, onFollow, onMessage }: Turns): void {
    const channel = new BroadcastChannel(this.name);
    this.channel = channel;
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
    this.lead = onLead;
    this.follow = onFollow;
    this.queue();
  }

  stop(): void {
    this.channel?.close();
    this.channel = null;
    this.waiting?.abort();
    this.release();
  }

  post(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  /** Takes the lead from a tab that answers nobody. */
  seize(): void {
    this.waiting?.abort();
    this.waiting = null;
    this.hold({ steal: true });
  }

  private lead: () => void = () => undefined;
  private follow: () => void = () => undefined;

  private queue(): void {
    this.waiting = new AbortController();
    this.hold({ signal: this.waiting.signal });
  }

  private hold(options: LockOptions): void {
    const { channel } = this;
    let isLeading = false;
    const held = navigator.locks.request(this.name, options, () => {
      if (this.channel !== channel) return undefined;
      isLeading = true;
      this.waiting = null;
      this.lead();
      return new Promise<void>((resolve) => (this.release = resolve));
    });
    held.catch(() => {
      // Deposed, having been frozen; an abandoned place in the queue ends here too.
      if (!isLeading || this.channel !== channel || !channel) return;
      this.follow();
      this.queue();
    });
  }
}
