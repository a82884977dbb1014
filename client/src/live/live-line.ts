import type { FeedEvent } from '../api/types';
import type { LiveState } from './live-state';
import type { PresenceMessage, WatchBody, WatchName } from './presence-messages';
import type { PresenceBook } from './presence-book';
import type { RecentEvents } from './recent-events';

export type EventsMessage = { events: FeedEvent[]; upTo: number; now?: string };

/** Where a line brings what it hears: the page's feed, or whoever passes it on to the browser's other tabs. */
export interface Sink {
  /** Where to go on: the last `upTo`, null before there is one. */
  readonly position: number | null;
  /** A new connection: what stood on the one before it is gone. */
  begin(): void;
  /** The subscription stands; `head` is the end of the log. */
  open(head: number): void;
  receive(message: EventsMessage): void;
  /** What lies between will not come: everything shown must be fetched again. */
  reset(head: number): void;
  lose(): void;
  /** The server ended or refused the connection: the session may be over. */
  refuse(): void;
  presence(message: PresenceMessage): void;
}

/** The page's feed, with what another tab needs of it to join. */
export interface SharedFeed extends Sink {
  readonly head: number | null;
  readonly state: LiveState;
  readonly recent: RecentEvents;
  readonly presenceBook: PresenceBook;
}

/** A way to the server: a socket of one's own, or another tab's. */
export interface Line {
  start(): void;
  stop(): void;
  /** Connects anew at once instead of at the next turn. */
  retry(): void;
  /** The page may have slept: makes sure that the line is alive and nothing was missed. */
  wake(): void;
  send(name: WatchName, body: WatchBody): void;
}
