import type { Entry, FeedEvent } from '../../api/types';
import { formatInstant } from '../../time/instant';
import { fold } from '../controls/fold';
import type { TimelineFilter } from './timeline-filter';

export type TimelineItem =
  | { kind: 'entry'; id: string; at: string; entry: Entry }
  | { kind: 'event'; id: string; at: string; event: FeedEvent }
  | { kind: 'run'; id: string; at: string; events: FeedEvent[] }
  | { kind: 'origin'; id: string; at: string };
export type TimelineRow = TimelineItem | { kind: 'day'; id: string; day: string };

/** From so many system events in a row on, they fold into one line with a summary. */
const RUN = 4;
const DAY_MS = 86_400_000;
const ZONE_MS = 7 * 3_600_000;

type Told = {
  /** When it was detected; null while its place is not loaded yet. */
  detectedAt: string | null;
  filter: TimelineFilter;
  /** What a line says, for the search by words. */
  wordsOf: (item: TimelineItem) => string;
};

/**
 * The events of an incident as people read them, newest happening first: entries with their later strikes, system
 * events as single lines, long runs of those folded, the detection (T0) at its own moment; a row before each day.
 */
export function timelineRows(events: FeedEvent[], { detectedAt, filter, wordsOf }: Told): TimelineRow[] {
  const items = itemsOf(events).filter((item) => passes(item, filter));
  if (detectedAt && filter.show !== 'system' && !filter.share && !filter.unitId)
    items.push({ kind: 'origin', id: 'origin', at: detectedAt });
  const wanted = fold(filter.text.trim());
  const found = wanted ? items.filter((item) => fold(wordsOf(item)).includes(wanted)) : items;
  const shown = filter.isFolded && !wanted ? foldRuns(byTime(found)) : byTime(found);
  return withDays(shown);
}

function itemsOf(events: FeedEvent[]): TimelineItem[] {
  const struck = new Map<string, Entry>();
  for (const event of events) {
    if (event.type === 'incident.entry_struck' && event.entryId)
      struck.set(event.entryId, event.subject as Entry);
  }
  return events.flatMap((event): TimelineItem[] => {
    if (event.type === 'incident.entry_struck') return [];
    if (event.type !== 'incident.entry_added') return [{ kind: 'event', id: event.id, at: event.at, event }];
    const entry = struck.get(event.entryId ?? '') ?? (event.subject as Entry);
    return [{ kind: 'entry', id: event.id, at: entry.happenedAt, entry }];
  });
}

function passes(item: TimelineItem, { show, share, unitId }: TimelineFilter): boolean {
  if (item.kind === 'event') return show !== 'people' && !share && (!unitId || item.event.unitId === unitId);
  if (item.kind !== 'entry') return true;
  const { author, share: readers } = item.entry;
  if (show === 'system') return false;
  if (share && (share === 'internal') !== (readers === 'team')) return false;
  return !unitId || author.unitId === unitId || (Array.isArray(readers) && readers.includes(unitId));
}

/** Newest happening first; of the same moment the later recorded first, as the events come. */
function byTime(items: TimelineItem[]): TimelineItem[] {
  return items
    .map((item, order) => ({ item, order, at: Date.parse(item.at) }))
    .sort((one, other) => other.at - one.at || one.order - other.order)
    .map(({ item }) => item);
}

function foldRuns(items: TimelineItem[]): TimelineItem[] {
  const folded: TimelineItem[] = [];
  let run: Extract<TimelineItem, { kind: 'event' }>[] = [];
  const end = () => {
    const [first] = run;
    if (first && run.length >= RUN) {
      const events = run.map(({ event }) => event);
      folded.push({ kind: 'run', id: `run-${run.at(-1)?.id}`, at: first.at, events });
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

/** Days in Vietnam, which has no summer time: a number tells them apart, and only each first is put into words. */
function withDays(items: TimelineItem[]): TimelineRow[] {
  let last: number | null = null;
  return items.flatMap((item): TimelineRow[] => {
    const number = Math.floor((Date.parse(item.at) + ZONE_MS) / DAY_MS);
    if (number === last) return [item];
    last = number;
    const day = formatInstant(item.at, 'day');
    return [{ kind: 'day', id: `day-${day}`, day }, item];
  });
}

/** How long after it happened it was written down, in ms; null up to five minutes, which nobody needs to see. */
export function recordingGap(happenedAt: string, recordedAt: string): number | null {
  const gap = Date.parse(recordedAt) - Date.parse(happenedAt);
  return gap > 5 * 60_000 ? gap : null;
}
