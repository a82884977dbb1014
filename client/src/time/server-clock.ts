/**
 * The server's clock as this page knows it. Deadlines are judged by it, so that a wrong watch on a duty officer's
 * computer turns no unit late. It runs on the page's own steady time, which nobody can set: a changed device clock
 * moves nothing. Every message arrives some time after its `now` was written: the largest offset of the last samples
 * is therefore the nearest to the truth. Asleep, the steady time may stand still; the first word after that is larger
 * than all before, and right at once.
 */
const SAMPLES = 12;
let offsets: number[] = [];
/** How far the server's clock was ahead of the device's when it was last heard, at an earlier visit. */
let guess = 0;

/** Until the first sample: the device's clock, put right by what was known of it at an earlier visit (ms). */
export function guessServerClock(ahead: number): void {
  guess = ahead;
}

/** Notes an instant (ISO) that the server wrote just now. */
export function noteServerNow(now: string): void {
  const offset = Date.parse(now) - performance.now();
  if (Number.isNaN(offset)) return;
  offsets = [...offsets, offset].slice(-SAMPLES);
}

/** The server's present instant, in epoch milliseconds; until the first sample the device's own, put right by a guess. */
export function serverNow(): number {
  return offsets.length ? Math.round(performance.now() + Math.max(...offsets)) : Date.now() + guess;
}
