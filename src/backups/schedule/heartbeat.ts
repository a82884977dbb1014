import type { Schedule } from '../evaluation/facts.js';
import { nextFiring } from './firings.js';

/**
 * The heartbeat of a backup job, as Healthchecks keeps it (`hc/api/models.py`), so that existing `curl` lines mean the same.
 * Instants are milliseconds.
 */
export interface HeartbeatState {
  readonly status: HeartbeatStatus;
  /** The last that ended something: `success`, `fail` or an exit status. */
  readonly lastPingAt: number | null;
  /** The run that is under way, with the run id it was started with. */
  readonly started: Start | null;
  /** Every start that no end has come for yet, the newest last; runs may overlap under different run ids. */
  readonly openStarts: readonly Start[];
  /** How long the last run took that had a start. */
  readonly lastDurationMs: number | null;
}

/** What is kept. Whoever looks also sees `grace`, and `started` beside it. */
export type HeartbeatStatus = 'new' | 'up' | 'down';

export interface Start {
  readonly at: number;
  readonly rid: string | null;
}

/** `log` is kept with the pings and changes nothing. `exit` is the exit status of the job, 0 to 255: 0 is success. */
export type Ping =
  | { readonly kind: 'success' | 'start' | 'fail' | 'log'; readonly at: number; readonly rid: string | null }
  | { readonly kind: 'exit'; readonly exit: number; readonly at: number; readonly rid: string | null };

/** The status became another: whoever is told is told once for each. */
export interface Flip {
  readonly at: number;
  readonly from: HeartbeatStatus;
  readonly to: HeartbeatStatus;
}

export const NEW_HEARTBEAT: HeartbeatState = {
  status: 'new',
  lastPingAt: null,
  started: null,
  openStarts: [],
  lastDurationMs: null,
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A start and an end further apart are not of one run. */
const LONGEST_RUN = 72 * HOUR;
/** Whoever knows the address can make up run ids. */
const MOST_OPEN_STARTS = 100;

/**
 * What a ping makes of a heartbeat, with what flipped. A silence that had made it down before the ping is a flip of its own,
 * at the instant it fell due: no poll has to come between.
 * @throws RangeError for an exit status that is none
 */
export function heartbeatAfter(
  before: HeartbeatState,
  schedule: Schedule,
  ping: Ping,
): { readonly state: HeartbeatState; readonly flips: readonly Flip[] } {
  const { state, flips } = settledHeartbeat(before, schedule, ping.at);
  const kind = ping.kind === 'exit' ? endOf(ping.exit) : ping.kind;
  if (kind === 'log') return { state, flips };
  const open = state.openStarts.filter(({ at, rid }) => rid !== ping.rid && ping.at - at <= LONGEST_RUN);
  if (kind === 'start') {
    const started = { at: ping.at, rid: ping.rid };
    return {
      state: { ...state, started, openStarts: [...open, started].slice(-MOST_OPEN_STARTS) },
      flips,
    };
  }
  const start = state.openStarts.find(({ at, rid }) => rid === ping.rid && ping.at - at <= LONGEST_RUN);
  const status = kind === 'fail' ? 'down' : 'up';
  // the end of another run leaves this one under way, unless it failed or names no run
  const isOver = state.started?.rid === ping.rid || kind === 'fail' || ping.rid === null;
  return {
    state: {
      status,
      lastPingAt: ping.at,
      started: isOver ? null : state.started,
      openStarts: open,
      lastDurationMs: start ? ping.at - start.at : null,
    },
    flips: [...flips, ...flipOf(state.status, status, ping.at)],
  };
}

/**
 * Expected again, from an instant on: silence before it is nobody's fault, and a run that had begun is forgotten. What was down
 * stays down until a success is heard.
 */
export const resumedHeartbeat = (state: HeartbeatState, at: number): HeartbeatState => ({
  ...state,
  ...(state.status === 'up' && { lastPingAt: Math.max(at, state.lastPingAt ?? at) }),
  started: null,
  openStarts: [],
});

/** What silence has made of a heartbeat by now: down, with its flip at the instant it fell due, or the same. */
export function settledHeartbeat(
  state: HeartbeatState,
  schedule: Schedule,
  now: number,
): { readonly state: HeartbeatState; readonly flips: readonly Flip[] } {
  const { downAt } = heartbeatAt(state, schedule, now);
  if (downAt === null || now < downAt) return { state, flips: [] };
  // a run that is overdue stays so when another succeeds: down again, but not before that success
  const at = Math.max(downAt, state.lastPingAt ?? downAt);
  return { state: { ...state, status: 'down' }, flips: flipOf(state.status, 'down', at) };
}

/**
 * The status to show, whether a run is under way, and the instant at which silence makes it down: null when it is down already,
 * or nothing is expected. Grace begins at the last ping and the interval, or at the first firing after the last ping in the
 * zone of the line; a run that was started must end within the grace.
 */
export function heartbeatAt(
  state: HeartbeatState,
  schedule: Schedule,
  now: number,
): {
  readonly status: HeartbeatStatus | 'grace';
  readonly isStarted: boolean;
  readonly downAt: number | null;
} {
  const graceMs = schedule.graceMinutes * MINUTE;
  const overdueAt = state.started ? state.started.at + graceMs : Infinity;
  const graceFrom =
    state.status === 'up' && state.lastPingAt !== null ? nextFiring(schedule, state.lastPingAt) : Infinity;
  const downAt = Math.min(overdueAt, graceFrom + graceMs);
  const isStarted = state.started !== null;
  if (now >= downAt || state.status === 'down')
    return { status: 'down', isStarted, downAt: state.status === 'down' ? null : downAt };
  return {
    status: now >= graceFrom ? 'grace' : state.status,
    isStarted,
    downAt: downAt === Infinity ? null : downAt,
  };
}

function endOf(exit: number): 'success' | 'fail' {
  if (!Number.isInteger(exit) || exit < 0 || exit > 255) throw new RangeError(`no exit status: ${exit}`);
  return exit === 0 ? 'success' : 'fail';
}

const flipOf = (from: HeartbeatStatus, to: HeartbeatStatus, at: number): Flip[] =>
  from === to ? [] : [{ at, from, to }];
