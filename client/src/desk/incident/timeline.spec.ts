import type { FeedEvent } from '../../api/types';
import { recordingGap, timelineOf, type TimelineItem } from './timeline';

const at = (minute: number) => `2026-11-24T02:${String(minute).padStart(2, '0')}:00.000Z`;
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
const entry = (id: string, minute: number, struck: unknown = null) => ({
  id,
  text: id,
  happenedAt: at(minute),
  struck,
});
const kinds = (items: TimelineItem[] = []) => items.map(({ kind }) => kind);

describe('the timeline', () => {
  it('goes by when things happened, not by when they were written down', () => {
    const events = [
      event('incident.entry_added', 31, { entryId: 'late', subject: entry('late', 10) }),
      event('incident.claimed', 20),
    ];
    const [day] = timelineOf(events, at(0), true, false);
    expect(kinds(day?.items)).toEqual(['event', 'entry', 'origin']);
  });

  it('shows a struck entry once, with its reason', () => {
    const struck = entry('x', 10, { reason: 'nhầm' });
    const events = [
      event('incident.entry_struck', 12, { entryId: 'x', subject: struck }),
      event('incident.entry_added', 10, { entryId: 'x', subject: entry('x', 10) }),
    ];
    const [day] = timelineOf(events, at(0), true, false);
    expect(day?.items).toMatchObject([
      { kind: 'entry', entry: { struck: { reason: 'nhầm' } } },
      { kind: 'origin' },
    ]);
  });

  it('folds four system events in a row, and unfolds when asked', () => {
    const events = [5, 4, 3, 2].map((minute) => event('assignment.sent', minute));
    expect(kinds(timelineOf(events, at(0), true, false)[0]?.items)).toEqual(['run', 'origin']);
    expect(timelineOf(events, at(0), false, false)[0]?.items).toHaveLength(5);
    expect(kinds(timelineOf(events, at(0), true, true)[0]?.items)).toEqual(['origin']);
  });

  it('groups by the day in Vietnam', () => {
    const days = timelineOf(
      [event('incident.claimed', 0, { at: '2026-11-23T16:59:00Z' })],
      at(0),
      true,
      false,
    );
    expect(days.map(({ day }) => day)).toEqual(['24/11/2026', '23/11/2026']);
  });

  it('marks what was written more than five minutes later', () => {
    expect(recordingGap(at(0), at(5))).toBeNull();
    expect(recordingGap(at(0), at(9))).toBe(9 * 60_000);
  });
});
