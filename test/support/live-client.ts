import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Caller, Json } from './caller.js';
import { waitFor } from './wait-for.js';

export interface EventsMessage {
  readonly events: Json[];
  readonly upTo: number;
  readonly now: string;
}

export interface PresenceMessage {
  readonly kind: string;
  readonly id: string;
  readonly people: { kind: string; id: string | null; name: string | null; isTyping: boolean }[];
}

/** A real socket that keeps everything it was sent. */
export class LiveClient {
  readonly messages: EventsMessage[] = [];
  readonly resets: { reason: string; head: number }[] = [];
  readonly presences: PresenceMessage[] = [];
  readonly socket: Socket;
  closedBecause: string | null = null;

  constructor(url: string, cookie: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.socket = io(url, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...options,
      extraHeaders: { ...(cookie && { Cookie: cookie }), ...options.extraHeaders },
    });
    this.socket.on('events', (message: EventsMessage) => this.messages.push(message));
    this.socket.on('reset', (message: { reason: string; head: number }) => this.resets.push(message));
    this.socket.on('presence', (message: PresenceMessage) => this.presences.push(message));
    this.socket.on('disconnect', (reason) => (this.closedBecause = reason));
  }

  /** Connects as the caller. @throws the server's refusal. */
  static async connect(
    caller: Caller,
    options: Partial<ManagerOptions & SocketOptions> = {},
  ): Promise<LiveClient> {
    const auth = caller.token && { auth: { token: caller.token } };
    const client = new LiveClient(caller.url, caller.cookie, { ...auth, ...options });
    try {
      await new Promise<void>((resolve, reject) => {
        client.socket.once('connect', resolve);
        client.socket.once('connect_error', reject);
      });
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  }

  /** Connects and subscribes; resolves when everything up to the acknowledged head has arrived. */
  static async follow(caller: Caller, after: number | null = null): Promise<LiveClient> {
    const client = await LiveClient.connect(caller);
    await client.reach(await client.subscribe(after));
    return client;
  }

  async subscribe(after: number | null): Promise<number> {
    const { head } = (await this.socket.timeout(5000).emitWithAck('subscribe', { after })) as {
      head: number;
    };
    return head;
  }

  /** Looks at a page, as a tab of the browser does. */
  watch(id: string, more: { kind?: string; tab?: string; isTyping?: boolean } = {}): void {
    this.socket.emit('watch', { kind: 'incident', id, tab: 'a', ...more });
  }

  unwatch(id: string, more: { kind?: string; tab?: string } = {}): void {
    this.socket.emit('unwatch', { kind: 'incident', id, tab: 'a', ...more });
  }

  /** Who was last said to look at an incident; undefined before the first word. */
  present(id: string): PresenceMessage['people'] | undefined {
    return this.presences.findLast((message) => message.id === id)?.people;
  }

  get events(): Json[] {
    return this.messages.flatMap(({ events }) => events);
  }

  get seqs(): number[] {
    return this.events.map(({ seq }) => seq as number);
  }

  /** Everything visible up to here has been sent. */
  get upTo(): number {
    return this.messages.at(-1)?.upTo ?? -1;
  }

  async reach(seq: number): Promise<void> {
    await waitFor(`everything up to ${seq}`, () => this.upTo >= seq);
  }

  close(): void {
    this.socket.disconnect();
  }
}
