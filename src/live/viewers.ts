import type { Socket } from 'socket.io';
import type { Actor } from '../access/actor.js';
import type { PresentOut } from './presence-view.js';
import type { Watch } from './watch-message.js';

/** An open connection and how far it has come. */
export interface ViewerState {
  readonly actor: Actor;
  /** The real operation, then each drill that the person is in. */
  sights: readonly Actor[];
  /** Everything visible up to here has been sent. */
  cursor: number;
  /** Raised by every `subscribe`, so that an older replay stops. */
  generation: number;
  /** One replay at a time, however often a client subscribes: it begins again when one became due meanwhile. */
  isReplaying: boolean;
  isReplayDue: boolean;
  readonly presence: WatchState;
}

/** What the tabs behind a connection look at. */
export interface WatchState {
  /** What was said and is not yet done; the newest word about each page. */
  readonly wishes: Map<string, { watch: Watch; isWanted: boolean }>;
  /** What stands. */
  readonly held: Map<string, Watch>;
  isBusy: boolean;
}

export const newViewer = (actor: Actor, drills: readonly Actor[]): ViewerState => ({
  actor,
  sights: [actor, ...drills],
  cursor: 0,
  generation: 0,
  isReplaying: false,
  isReplayDue: false,
  presence: { wishes: new Map(), held: new Map(), isBusy: false },
});

export type Viewer = Socket<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;

export interface ServerMessages {
  events: (message: { events: readonly object[]; upTo: number; now: string }) => void;
  reset: (message: {
    reason: 'too_far_behind' | 'unknown_position' | 'rights_changed';
    head: number;
  }) => void;
  presence: (message: { kind: 'incident'; id: string; people: readonly PresentOut[] }) => void;
}

const rooms = new WeakMap<readonly Actor[], string>();
const names = new WeakMap<Actor, string>();

/** Viewers with the same sight share a room; what one of them may see, all may. The server names it, never the client. */
export const roomOf = (sights: readonly Actor[]): string =>
  kept(rooms, sights, () => `sight:${sights.map(sightOf).join('|')}`);

/** Actors of the same sight see the same of their realm. */
export const sightOf = (actor: Actor): string =>
  kept(names, actor, ({ scope, realm, audience }) => `${realm}:${scope}:${audience.toSorted().join(',')}`);

/** Every open connection is asked for its room at every event: neither an actor nor a list of sights is ever changed. */
function kept<Key extends object>(made: WeakMap<Key, string>, key: Key, make: (key: Key) => string): string {
  const before = made.get(key);
  if (before !== undefined) return before;
  const name = make(key);
  made.set(key, name);
  return name;
}

/** The rooms of everybody who is up to date. */
export const LIVE_ROOM = 'live';
