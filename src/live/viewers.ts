import type { Socket } from 'socket.io';
import type { Actor } from '../access/actor.js';

/** An open connection and how far it has come. */
export interface ViewerState {
  readonly actor: Actor;
  /** Everything visible up to here has been sent. */
  cursor: number;
  /** Raised by every `subscribe`, so that an older replay stops. */
  generation: number;
  /** One replay at a time, however often a client subscribes: it begins again when one became due meanwhile. */
  isReplaying: boolean;
  isReplayDue: boolean;
}

export const newViewer = (actor: Actor): ViewerState => ({
  actor,
  cursor: 0,
  generation: 0,
  isReplaying: false,
  isReplayDue: false,
});

export type Viewer = Socket<Record<string, never>, ServerMessages, Record<string, never>, ViewerState>;

export interface ServerMessages {
  events: (message: { events: readonly object[]; upTo: number; now: string }) => void;
  reset: (message: {
    reason: 'too_far_behind' | 'unknown_position' | 'rights_changed';
    head: number;
  }) => void;
}

/** Viewers with the same sight share a room; what one of them may see, all may. The server names it, never the client. */
export const roomOf = ({ scope, audience }: Actor): string =>
  `sight:${scope}:${audience.toSorted().join(',')}`;

/** The rooms of everybody who is up to date. */
export const LIVE_ROOM = 'live';
