import { type Clock, drillNow, scaleHundredths } from './drill-clock.js';
import { floorDiv } from './whole.js';

/** Each clock as it was from its `anchorAt` on until the next one's, in the order of the journal. */
export type ClockHistory = readonly Clock[];

/** The clock at an instant of the wall; null before the first. */
export const clockAt = (history: ClockHistory, at: Date): Clock | null =>
  history.findLast(({ anchorAt }) => anchorAt <= at) ?? null;

/** What the clock showed at an instant of the wall; nought before the first. */
export function shownAt(history: ClockHistory, at: Date): number {
  const clock = clockAt(history, at);
  return clock ? drillNow(clock, at) : 0;
}

/**
 * Drill time that the clock ran through between two instants of the wall: whole milliseconds, rounded down once at the
 * end. Pauses are not in it, nor what `set` skipped or repeated: it is the time in which people could act, which is what
 * timeliness counts. Nought when `to` is not after `from`.
 */
export function ranMs(history: ClockHistory, from: Date, to: Date): number {
  const hundredths = history.reduce((sum, { state, anchorAt, scale }, at) => {
    if (state !== 'running') return sum;
    const begins = Math.max(anchorAt.getTime(), from.getTime());
    const ends = Math.min(history[at + 1]?.anchorAt.getTime() ?? Infinity, to.getTime());
    return sum + Math.max(0, ends - begins) * scaleHundredths({ scale });
  }, 0);
  return floorDiv(hundredths, 100);
}

/** How often the clock was halted while it ran, and for how long on the wall until it ran again (or until `until`). */
export function haltsOf(history: ClockHistory, until: Date): { count: number; wallMs: number } {
  let count = 0;
  let wallMs = 0;
  let haltedAt: Date | null = null;
  let wasRunning = false;
  for (const { state, anchorAt } of history) {
    if (state === 'paused' && wasRunning) {
      count += 1;
      haltedAt = anchorAt;
    }
    if (state !== 'paused' && haltedAt) {
      wallMs += anchorAt.getTime() - haltedAt.getTime();
      haltedAt = null;
    }
    wasRunning = state === 'running';
  }
  if (haltedAt) wallMs += Math.max(0, until.getTime() - haltedAt.getTime());
  return { count, wallMs };
}
