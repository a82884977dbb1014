import type { FeedEvent } from '../api/types';

const KEPT = 2_000;

/**
 * The last events received. An answer fetched while events were arriving may be older than they are: whoever fetches
 * takes a `mark` before asking and applies `since(mark)` to the answer. Applying one twice changes nothing.
 */
export class RecentEvents {
  private events: FeedEvent[] = [];
  private passed = 0;

  keep(fresh: FeedEvent[]): void {
    this.events.push(...fresh);
    const surplus = this.events.length - KEPT;
    if (surplus <= 0) return;
    this.events.splice(0, surplus);
    this.passed += surplus;
  }

  clear(): void {
    this.passed += this.events.length;
    this.events = [];
  }

  mark(): number {
    return this.passed + this.events.length;
  }

  since(mark: number): FeedEvent[] {
    return this.events.slice(Math.max(0, mark - this.passed));
  }
}
