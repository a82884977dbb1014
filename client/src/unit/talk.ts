import type { Entry, FeedEvent } from '../api/types';

/** One line of an assignment's story: something written, or something done to the assignment. */
export type TalkLine =
  { at: string; entry: Entry; event: null } | { at: string; entry: null; event: FeedEvent };

/** Entries and the assignment's history as one story, newest first; of two at the same moment the later one on top. */
export function talkOf(entries: Entry[], history: FeedEvent[]): TalkLine[] {
  const lines: TalkLine[] = [
    ...entries.map((entry) => ({ at: entry.recordedAt, entry, event: null })),
    ...history.toReversed().map((event) => ({ at: event.recordedAt, entry: null, event })),
  ];
  return lines.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

/** What a person wrote with an act: the note, the reason or the result; null where there is none. */
export function wordsOf({ data }: FeedEvent): string | null {
  const said = data.note ?? data.reason ?? data.result;
  return typeof said === 'string' && said ? said : null;
}
