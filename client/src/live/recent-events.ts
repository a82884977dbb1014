import type { FeedEvent } from '../api/types';

const KEPT = 2_000;

/**
 * The last events received. An answer fetched while events were arriving may be older than they are: whoever fetches
 * takes a `mark` before asking and applies `since(mark)` to the answer. Applying one twice changes nothing.
 */
export class RecentEvents {
  private events: FeedEvent[] = [];
  private passed = 0;
  private whole: number | null = null;

  /** `realm`: whose events `since` gives; without it, of all. */
  constructor(private readonly realm?: string) {}

  /** From this number on, everything is kept. */
  begin(seq: number): void {
    this.passed += this.events.length;
    this.events = [];
    this.whole = seq;
  }

  keep(fresh: FeedEvent[]): void {
    this.events.push(...fresh);
    const surplus = this.events.length - KEPT;
    if (surplus <= 0) return;
    const gone = this.events.splice(0, surplus);
    this.passed += surplus;
    this.whole = gone.at(-1)?.seq ?? this.whole;
  }

  mark(): number {
    return this.passed + this.events.length;
  }

  since(mark: number): FeedEvent[] {
    const since = this.events.slice(Math.max(0, mark - this.passed));
    return this.realm ? since.filter((event) => event.realm === this.realm) : since;
  }

  /** Everything after this number of the log, of every realm, or null when that is no longer known. */
  after(seq: number): FeedEvent[] | null {
    if (this.whole === null || seq < this.whole) return null;
    return this.events.filter((event) => event.seq > seq);
  }
}
