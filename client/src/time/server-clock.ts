/**
 * The server's clock as this page knows it. Deadlines are judged by it, so that a wrong watch on a duty officer's
 * computer turns no unit late. Every message arrives some time after its `now` was written: the largest offset of the
 * last samples is therefore the nearest to the truth.
 */
const SAMPLES = 12;
let offsets: number[] = [];

/** Notes an instant (ISO) that the server wrote just now. */
export function noteServerNow(now: string): void {
  const offset = Date.parse(now) - Date.now();
  if (Number.isNaN(offset)) return;
  offsets = [...offsets, offset].slice(-SAMPLES);
}

/** The server's present instant, in epoch milliseconds; the device's own until the first sample. */
export function serverNow(): number {
  return Date.now() + (offsets.length ? Math.max(...offsets) : 0);
}
