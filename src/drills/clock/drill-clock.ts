import { ceilDiv, floorDiv } from './whole.js';

export const CLOCK_STATES = ['stopped', 'running', 'paused'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/**
 * The drill's own time: a straight line from its last change on. Nothing is summed up, neither ticks nor pauses, so there
 * is nothing to drift: what it shows comes from these four values and the wall's time alone. Every change makes a new one.
 */
export interface Clock {
  readonly state: ClockState;
  /** The wall's instant of the last change. */
  readonly anchorAt: Date;
  /** What the clock showed then: whole milliseconds of drill time, never negative. */
  readonly anchorMs: number;
  /** Milliseconds of drill time in one of the wall's: hundredths from 0.25 to 60. */
  readonly scale: number;
}

export const MIN_SCALE = 0.25;
export const MAX_SCALE = 60;

/** Why a change is refused: the clock's state does not know it, or the figure is none that a clock can have. */
export type ClockRefusal =
  | 'not_stopped'
  | 'not_running'
  | 'not_paused'
  | 'already_stopped'
  | 'scale_out_of_range'
  | 'scale_too_fine'
  | 'time_negative'
  | 'time_not_whole';

export const isRefusal = (answer: Clock | ClockRefusal): answer is ClockRefusal => typeof answer === 'string';

/** A clock that nobody has started yet, at nought. */
export const unstarted = (at: Date): Clock => ({ state: 'stopped', anchorAt: at, anchorMs: 0, scale: 1 });

/** The scale is kept as a decimal and counted as a whole number: 0.29 has no exact binary fraction. */
export const scaleHundredths = ({ scale }: Pick<Clock, 'scale'>): number => Math.round(scale * 100);

/**
 * What the clock shows: whole milliseconds, rounded down, so it never says that an instant has come before it has. A wall
 * instant before the last change (a server's clock set back) shows what that change showed: time never runs backwards.
 */
export function drillNow(clock: Clock, now: Date): number {
  if (clock.state !== 'running') return clock.anchorMs;
  const goneMs = Math.max(0, now.getTime() - clock.anchorAt.getTime());
  return clock.anchorMs + floorDiv(goneMs * scaleHundredths(clock), 100);
}

/**
 * The wall's first whole millisecond at which the running clock shows that much or more; null while it stands, because
 * nobody knows. What the clock had passed already when it was last changed (or jumped over with `set`) is due at the
 * change.
 */
export function dueAt(clock: Clock, offsetMs: number): Date | null {
  if (clock.state !== 'running') return null;
  const leftMs = Math.max(0, Math.ceil(offsetMs) - clock.anchorMs);
  return new Date(clock.anchorAt.getTime() + ceilDiv(leftMs * 100, scaleHundredths(clock)));
}

/**
 * The clock as it goes on from this instant. Before and after show the same whole millisecond; a fraction of one that had
 * gone by (less than 1 ms of drill time a change) is dropped, and only here.
 */
const anchored = (clock: Clock, at: Date, changes: Partial<Clock>): Clock => ({
  ...clock,
  anchorAt: at,
  anchorMs: drillNow(clock, at),
  ...changes,
});

/** From where it stands: nought, or where `stop` or `set` left it. */
export const start = (clock: Clock, at: Date): Clock | ClockRefusal =>
  clock.state === 'stopped' ? anchored(clock, at, { state: 'running' }) : 'not_stopped';

export const pause = (clock: Clock, at: Date): Clock | ClockRefusal =>
  clock.state === 'running' ? anchored(clock, at, { state: 'paused' }) : 'not_running';

export const resume = (clock: Clock, at: Date): Clock | ClockRefusal =>
  clock.state === 'paused' ? anchored(clock, at, { state: 'running' }) : 'not_paused';

/** The end of the run, or a real incident: it keeps what it shows. */
export const stop = (clock: Clock, at: Date): Clock | ClockRefusal =>
  clock.state === 'stopped' ? 'already_stopped' : anchored(clock, at, { state: 'stopped' });

/** In any state; a clock that stands will run with it. Refused below 0.25, above 60 and finer than hundredths. */
export function rescale(clock: Clock, scale: number, at: Date): Clock | ClockRefusal {
  if (!(scale >= MIN_SCALE && scale <= MAX_SCALE)) return 'scale_out_of_range';
  const whole = Math.round(scale * 100);
  if (whole / 100 !== scale) return 'scale_too_fine';
  return anchored(clock, at, { scale });
}

/**
 * Shows another time from now on, in any state; the only change that jumps. Backwards too: what has been released stays
 * released, whatever the clock shows. Refused when negative or not in whole milliseconds.
 */
export function set(clock: Clock, ms: number, at: Date): Clock | ClockRefusal {
  if (!Number.isSafeInteger(ms)) return 'time_not_whole';
  if (ms < 0) return 'time_negative';
  return anchored(clock, at, { anchorMs: ms });
}
