/**
 * The one time that decides is the database's, read when a transaction begins and moved by `offsetMs`.
 * Production never sets the offset; tests move it instead of waiting.
 */
export class Clock {
  offsetMs = 0;

  /** This process's idea of now; for display and sweeps, never for a decision that is stored. */
  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }
}
