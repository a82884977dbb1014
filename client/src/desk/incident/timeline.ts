import type { Entry, FeedEvent } from '../../api/types';
import { formatInstant } from '../../time/instant';

export type TimelineItem =
  | { kind: 'entry'; id: string; at: string; entry: Entry }
  | { kind: 'event'; id: string; at: string; event: FeedEvent }
  | { kind: 'run'; id: string; at: string; events: FeedEvent[] }
  | { kind: 'origin'; id: string; at: string };
export type TimelineDay = { day: string; items: TimelineItem[] };

/** From so many system events in a row on, they fold into one line with a summary. */
const RUN = 4;

/**
 * The events of an incident as people read them, newest happening first: entries with their later strikes, system
 * events as single lines, long runs of those folded, the detection (T0) at its own moment. Grouped by day.
 */
export function timelineOf(
  events: FeedEvent[],
  detectedAt: string,
  isFolded: boolean,
  isPeopleOnly: boolean,
): TimelineDay[] {
  const struck = new Map<string, Entry>();
  for (const event of events) {
    if (event.type === 'incident.entry_struck' && event.entryId)
      struck.set(event.entryId, event.subject as Entry);
  }
  const items = events.flatMap((event): TimelineItem[] => {
    if (event.type === 'incident.entry_struck' || event.type === 'incident.declared') return [];
    if (event.type === 'incident.entry_added') {
      const entry = struck.get(event.entryId ?? '') ?? (event.subject as Entry);
      return [{ kind: 'entry', id: event.id, at: entry.happenedAt, entry }];
    }
    return isPeopleOnly ? [] : [{ kind: 'event', id: event.id, at: event.at, event }];
  });
  items.push({ kind: 'origin', id: 'origin', at: detectedAt });
  const order = new Map(items.map(({ id }, at) => [id, at]));
  items.sort(
    (one, other) =>
      Date.parse(other.at) - Date.parse(one.at) || (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0),
  );
  const shown = isFolded ? foldRuns(items) : items;
  return [...Map.groupBy(shown, ({ at }) => formatInstant(at, 'day'))].map(([day, own]) => ({
    day,
    items: own,
  }));
}

function foldRuns(items: TimelineItem[]): TimelineItem[] {
  const folded: TimelineItem[] = [];
  let run: Extract<TimelineItem, { kind: 'event' }>[] = [];
  const end = () => {
    const [first] = run;
    if (first && run.length >= RUN) {
      folded.push({
        kind: 'run',
        id: `run-${run.at(-1)?.id}`,
        at: first.at,
        events: run.map(({ event }) => event),
      });
    } else {
      folded.push(...run);
    }
    run = [];
  };
  for (const item of items) {
    if (item.kind === 'event') {
      run.push(item);
      continue;
    }
    end();
    folded.push(item);
  }
  end();
  return folded;
}

/** How long after it happened it was written down, in ms; null up to five minutes, which nobody needs to see. */
export function recordingGap(happenedAt: string, recordedAt: string): number | null {
  const gap = Date.parse(recordedAt) - Date.parse(happenedAt);
  return gap > 5 * 60_000 ? gap : null;
}
