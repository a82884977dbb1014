import type { FeedEvent } from '../../api/types';
import { filterOf, isNarrowed, timelineSearch, type TimelineFilter } from './timeline-filter';
import { recordingGap, timelineRows, type TimelineRow } from './timeline';

const at = (minute: number) => `2026-11-24T02:${String(minute).padStart(2, '0')}:00.000Z`;
const NONE = filterOf({});
let seq = 0;
const event = (type: string, minute: number, more: Partial<FeedEvent> = {}): FeedEvent =>
  ({
    id: `e${++seq}`,
    seq,
    type,
    at: at(minute),
    recordedAt: at(minute),
    subject: {},
    data: {},
    ...more,
  }) as FeedEvent;
const entry = (id: string, minute: number, more: object = {}) => ({
  id,
  text: id,
  author: { kind: 'person' },
  happenedAt: at(minute),
  share: 'team',
  struck: null,
  ...more,
});
const written = (id: string, minute: number, more: object = {}) =>
  event('incident.entry_added', minute, { entryId: id, subject: entry(id, minute, more) });

const rowsOf = (events: FeedEvent[], part: Partial<TimelineFilter> = {}, detectedAt: string | null = at(0)) =>
  timelineRows(events, {
    detectedAt,
    filter: { ...NONE, ...part },
    wordsOf: (item) => (item.kind === 'entry' ? item.entry.text : item.kind),
  });
const kinds = (rows: TimelineRow[]) => rows.map(({ kind }) => kind);
const texts = (rows: TimelineRow[]) => rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.text] : []));

describe('the timeline', () => {
  it('goes by when things happened, not by when they were written down', () => {
    const events = [
      event('incident.entry_added', 31, { entryId: 'late', subject: entry('late', 10) }),
      event('incident.claimed', 20),
    ];
    expect(kinds(rowsOf(events))).toEqual(['day', 'event', 'entry', 'origin']);
  });

  it('shows a struck entry once, with its reason', () => {
    const events = [
      event('incident.entry_struck', 12, {
        entryId: 'x',
        subject: entry('x', 10, { struck: { reason: 'nhầm' } }),
      }),
      written('x', 10),
    ];
    expect(rowsOf(events)).toMatchObject([
      { kind: 'day' },
      { kind: 'entry', entry: { struck: { reason: 'nhầm' } } },
      { kind: 'origin' },
    ]);
  });

  it('folds four system events in a row, and unfolds when asked or searched', () => {
    const events = [5, 4, 3, 2].map((minute) => event('assignment.sent', minute));
    expect(kinds(rowsOf(events))).toEqual(['day', 'run', 'origin']);
    expect(rowsOf(events, { isFolded: false })).toHaveLength(6);
    expect(rowsOf(events, { text: 'event' })).toHaveLength(5);
    expect(kinds(rowsOf(events, { show: 'people' }))).toEqual(['day', 'origin']);
    expect(kinds(rowsOf(events, { show: 'system' }))).toEqual(['day', 'run']);
  });

  it('puts a day of Vietnam before its lines', () => {
    const rows = rowsOf([event('incident.claimed', 0, { at: '2026-11-23T16:59:00Z' })]);
    expect(rows.flatMap((row) => (row.kind === 'day' ? [row.day] : []))).toEqual([
      '24/11/2026',
      '23/11/2026',
    ]);
  });

  it('keeps the detection back until everything after it is loaded', () => {
    expect(kinds(rowsOf([event('incident.claimed', 20)], {}, null))).toEqual(['day', 'event']);
  });

  it('finds by reader, by unit and by words without diacritics', () => {
    const events = [
      written('nội bộ', 9),
      written('mọi đơn vị', 8, { share: 'units' }),
      written('riêng', 7, { share: ['u1'] }),
      written('của đơn vị', 6, { author: { kind: 'contact', unitId: 'u1' } }),
      event('assignment.seen', 5, { unitId: 'u1' }),
      event('assignment.seen', 4, { unitId: 'u2' }),
    ];
    expect(texts(rowsOf(events, { share: 'internal' }))).toEqual(['nội bộ', 'của đơn vị']);
    expect(texts(rowsOf(events, { share: 'shared' }))).toEqual(['mọi đơn vị', 'riêng']);
    expect(kinds(rowsOf(events, { share: 'shared' }))).toEqual(['day', 'entry', 'entry']);
    expect(kinds(rowsOf(events, { unitId: 'u1' }))).toEqual(['day', 'entry', 'entry', 'event']);
    expect(texts(rowsOf(events, { text: ' DON VI ' }))).toEqual(['mọi đơn vị', 'của đơn vị']);
  });

  it('marks what was written more than five minutes later', () => {
    expect(recordingGap(at(0), at(5))).toBeNull();
    expect(recordingGap(at(0), at(9))).toBe(9 * 60_000);
  });
});

describe('the filter in the address', () => {
  it('takes what it knows and drops the rest', () => {
    const search = timelineSearch({ show: 'people', share: 'x', q: 7, unit: 'u1', fold: 'off', other: 1 });
    expect(filterOf(search)).toEqual({
      show: 'people',
      share: null,
      unitId: 'u1',
      text: '',
      isFolded: false,
    });
    expect(isNarrowed(filterOf(search))).toBe(true);
    expect(isNarrowed(filterOf({ fold: 'off', q: '  ' }))).toBe(false);
  });
});
