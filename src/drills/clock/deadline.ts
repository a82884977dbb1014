import { type Clock, scaleHundredths } from './drill-clock.js';
import { ceilDiv } from './whole.js';

/** What is left of a deadline while the clock stands: whole milliseconds of drill time, always more than nought. */
export interface Held {
  readonly leftMs: number;
}

/** The wall's instant while the clock runs, else what will be left of it when it runs again. */
export type Deadline = Date | Held;

export const isHeld = (deadline: Deadline): deadline is Held => !(deadline instanceof Date);

/** So much of drill time from this instant on. Rounded up to the wall's next millisecond: nobody has less than promised. */
export function deadlineIn(clock: Clock, dueMs: number, at: Date): Deadline {
  if (clock.state !== 'running') return dueMs > 0 ? { leftMs: Math.ceil(dueMs) } : at;
  return new Date(at.getTime() + ceilDiv(Math.ceil(Math.max(0, dueMs)) * 100, scaleHundredths(clock)));
}

/**
 * Where a deadline stands after the clock has changed: what is left of it in drill time, by the new scale.
 *
 * - The clock stands now: held with what is left. It runs again: an instant again.
 * - `set` moves the story, not people's time: in what is skipped nobody could act, so as much is left as before. That is
 *   also how a score counts (`ranMs`).
 * - What has passed at `at` stays where it was: it was late then, and no change makes it early or later.
 * - An instant written while `from` stood is not of the drill's time, and stays.
 *
 * Both ways round up, so each change may give less than one millisecond of each clock, and none takes any.
 */
export function retimed(deadline: Deadline, from: Clock, to: Clock, at: Date): Deadline {
  if (isHeld(deadline)) return deadlineIn(to, deadline.leftMs, at);
  if (from.state !== 'running' || deadline <= at) return deadline;
  if (to.state === 'running' && to.scale === from.scale) return deadline;
  const leftMs = ceilDiv((deadline.getTime() - at.getTime()) * scaleHundredths(from), 100);
  return deadlineIn(to, leftMs, at);
}
