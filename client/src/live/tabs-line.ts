import type { Socket } from 'socket.io-client';
import { randomId } from '../api/action-key';
import { serverNow } from '../time/server-clock';
import type { EventsMessage, Line, SharedFeed, Sink } from './live-line';
import type { PresenceMessage, WatchBody, WatchName } from './presence-messages';
import { SocketLine } from './socket-line';
import { type TabMessage, TabShare } from './tab-share';

type Join = Extract<TabMessage, { kind: 'join' }>;
type Welcome = Extract<TabMessage, { kind: 'welcome' }>;

/** The leader itself notices after 12 s; only then is it doubted. */
const SILENCE_MS = 15_000;
const ANSWER_MS = 2_500;

/**
 * One socket for all tabs of a browser. The tab that leads has it and passes on what comes; the others join from where
 * they stand and resume from there when the lead changes, so that none of them misses or repeats an event.
 */
export class TabsLine implements Line, Sink {
  private readonly tab = randomId();
  private readonly share: TabShare;
  /** Ours while we lead. */
  private socket: SocketLine | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private doubt: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly feed: SharedFeed,
    name: string,
    private readonly connect?: () => Socket,
  ) {
    this.share = new TabShare(name);
  }

  static isPossible = (): boolean => TabShare.isPossible();

  start(): void {
    this.share.start({
      onLead: () => this.lead(),
      onFollow: () => this.follow(),
      onMessage: (message) => (this.socket ? this.serve(this.socket, message) : this.hear(message)),
    });
    this.join();
  }

  stop(): void {
    this.trust();
    clearTimeout(this.silence);
    this.socket?.stop();
    this.socket = null;
    this.share.stop();
  }

  retry(): void {
    if (this.socket) this.socket.retry();
    else this.ask('retry');
  }

  wake(): void {
    if (this.socket) this.socket.wake();
    else this.ask('wake');
  }

  send(name: WatchName, body: WatchBody): void {
    if (this.socket) this.socket.send(name, body);
    else this.share.post({ kind: 'send', name, body });
  }

  get position(): number | null {
    return this.feed.position;
  }

  begin(): void {
    this.feed.begin();
  }

  open(head: number): void {
    this.feed.open(head);
    this.share.post({ kind: 'lead' });
  }

  receive(message: EventsMessage): void {
    const after = this.feed.position ?? message.upTo;
    this.feed.receive(message);
    this.share.post({ kind: 'events', after, message });
  }

  reset(head: number): void {
    this.feed.reset(head);
    this.share.post({ kind: 'reset', head });
  }

  lose(): void {
    this.feed.lose();
    this.share.post({ kind: 'lost' });
  }

  refuse(): void {
    this.feed.refuse();
    this.share.post({ kind: 'refused' });
  }

  presence(message: PresenceMessage): void {
    this.feed.presence(message);
    this.share.post({ kind: 'presence', message });
  }

  private lead(): void {
    this.trust();
    clearTimeout(this.silence);
    this.socket = new SocketLine(this, this.connect);
    this.socket.start();
  }

  private follow(): void {
    this.socket?.stop();
    this.socket = null;
    this.join();
  }

  /** As leader: what a follower wants. */
  private serve(socket: SocketLine, message: TabMessage): void {
    if (message.kind === 'join') return this.welcome(message);
    if (message.kind === 'send') return socket.send(message.name, message.body);
    if (message.kind !== 'wake' && message.kind !== 'retry') return;
    this.share.post({ kind: 'here' });
    socket[message.kind]();
  }

  private welcome({ tab, after }: Join): void {
    const { head, position: upTo, recent, state, presenceBook } = this.feed;
    this.share.post({
      kind: 'welcome',
      to: tab,
      head,
      upTo,
      events: after === null ? [] : recent.after(after),
      now: new Date(serverNow()).toISOString(),
      isLost: state.kind === 'disconnected',
      presence: presenceBook.all(),
    });
  }

  /** As follower: what the leader says. */
  private hear(message: TabMessage): void {
    if (message.kind === 'lead') return this.join();
    if (message.kind === 'here') return this.trust();
    if (message.kind === 'refused') return this.feed.refuse();
    if (message.kind === 'presence') return this.feed.presence(message.message);
    if (message.kind === 'welcome' && message.to === this.tab) return this.enter(message);
    if (message.kind === 'lost') {
      this.listen();
      return this.feed.lose();
    }
    if (this.feed.position === null) return; // the welcome is still to come, and says where to begin
    if (message.kind === 'reset') {
      this.listen();
      return this.feed.reset(message.head);
    }
    if (message.kind !== 'events') return;
    if (message.after > this.feed.position) return this.join();
    this.listen();
    this.feed.receive(message.message);
  }

  private enter({ head, upTo, events, now, isLost, presence }: Welcome): void {
    this.trust();
    this.listen();
    if (head !== null && upTo !== null) {
      if (events) this.feed.receive({ events, upTo, now });
      else this.feed.reset(upTo);
      this.feed.presenceBook.replace(presence);
      this.feed.open(head);
    }
    if (isLost) this.feed.lose();
  }

  private join(): void {
    this.share.post({ kind: 'join', tab: this.tab, after: this.feed.position });
    this.doubtful();
  }

  private ask(kind: 'wake' | 'retry'): void {
    this.share.post({ kind });
    this.doubtful();
  }

  /** Whoever leads and does not answer is frozen or gone: somebody else must. */
  private doubtful(): void {
    this.trust();
    this.doubt = setTimeout(() => this.share.seize(), ANSWER_MS);
  }

  private trust(): void {
    clearTimeout(this.doubt);
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.feed.lose();
      this.ask('wake');
      this.listen();
    }, SILENCE_MS);
  }
}
