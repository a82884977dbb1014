import { io, type Socket } from 'socket.io-client';
import type { EventsMessage, Line, Sink } from './live-line';
import type { PresenceMessage, WatchBody, WatchName } from './presence-messages';

const SILENCE_MS = 12_000;
const ANSWER_MS = 5_000;

/** A socket to the server: subscribes at every connection, connects anew after 12 s without a word. */
export class SocketLine implements Line {
  private socket: Socket | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private answer: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sink: Sink,
    private readonly connect: () => Socket = () => connectSocket(),
  ) {}

  start(): void {
    const socket = this.connect();
    this.socket = socket;
    socket.on('connect', () => {
      this.sink.begin();
      this.subscribe();
    });
    socket.on('events', (message: EventsMessage) => {
      this.sink.receive(message);
      this.listen();
    });
    socket.on('reset', ({ head }: { head: number }) => {
      this.sink.reset(head);
      this.subscribe();
    });
    socket.on('presence', (message: PresenceMessage) => this.sink.presence(message));
    socket.on('disconnect', (reason) => this.lose(reason));
    socket.on('connect_error', () => this.fail());
  }

  stop(): void {
    [this.silence, this.answer, this.again].forEach(clearTimeout);
    this.socket?.removeAllListeners();
    this.socket?.disconnect();
    this.socket = null;
  }

  /** `disconnect` first: it ends a connection that only seems to stand, and the wait between two attempts. */
  retry(): void {
    this.socket?.disconnect();
    this.socket?.connect();
  }

  wake(): void {
    if (this.socket?.connected) this.subscribe();
    else this.retry();
  }

  send(name: WatchName, body: WatchBody): void {
    if (this.socket?.connected) this.socket.emit(name, body);
  }

  private subscribe(): void {
    clearTimeout(this.answer);
    this.answer = setTimeout(() => this.giveUp(), ANSWER_MS);
    this.socket?.emit('subscribe', { after: this.sink.position }, ({ head }: { head: number }) => {
      clearTimeout(this.answer);
      this.sink.open(head);
      this.listen();
    });
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.giveUp(), SILENCE_MS);
  }

  private giveUp(): void {
    this.lose('silence');
    this.retry();
  }

  private lose(reason: string): void {
    clearTimeout(this.silence);
    clearTimeout(this.answer);
    this.sink.lose();
    // socket.io does not come back by itself when the server has ended the connection (session over, restart).
    if (reason === 'io server disconnect') this.refused(500 + Math.random() * 1500);
  }

  private fail(): void {
    this.lose('connect_error');
    // `active` is false when the server itself refused: the way back is a new sign-in, not another try.
    if (this.socket && !this.socket.active) this.refused(5_000);
  }

  private refused(waitMs: number): void {
    this.sink.refuse();
    clearTimeout(this.again);
    this.again = setTimeout(() => this.socket?.connect(), waitMs);
  }
}

/** A machine shows its token; a person's browser its cookie. */
export function connectSocket(auth?: { token: string }): Socket {
  return io({
    auth,
    transports: ['websocket', 'polling'],
    withCredentials: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.6,
    timeout: 8_000,
  });
}
