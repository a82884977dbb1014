import type { AssignmentItem } from '../api/types';
import { knownOf, newsOf } from './news';
import { incidentOf, newestOf, sectionsOf } from './sections';
import { talkOf } from './talk';

const at = (minutes: number) => new Date(Date.parse('2026-11-24T02:47:00Z') + minutes * 60_000).toISOString();
const item = (id: string, more: Partial<AssignmentItem> = {}): AssignmentItem =>
  ({
    id,
    state: 'sent',
    sentAt: at(-10),
    ackDueAt: at(5),
    dueAt: null,
    version: 1,
    ...more,
  }) as AssignmentItem;
const ids = (items: AssignmentItem[]) => items.map(({ id }) => id);

describe("the unit's sections", () => {
  it('put the oldest deadline on top and work without one last', () => {
    const { waiting, working } = sectionsOf([
      item('late', { ackDueAt: at(-3) }),
      item('far', { ackDueAt: at(40) }),
      item('oldest', { ackDueAt: at(-9) }),
      item('undated', { state: 'acknowledged' }),
      item('returned', { state: 'returned', dueAt: at(60) }),
    ]);
    expect(ids(waiting)).toEqual(['oldest', 'late', 'far']);
    expect(ids(working)).toEqual(['returned', 'undated']);
  });

  it('keep apart what was done and what is no longer the unit’s', () => {
    const { finished, over } = sectionsOf([
      item('done', { state: 'done', doneAt: at(-5) }),
      item('accepted', { state: 'accepted', doneAt: at(-9), acceptedAt: at(-1) }),
      item('recalled', { state: 'recalled', recalledAt: at(-2) }),
    ]);
    expect(ids(finished)).toEqual(['accepted', 'done']);
    expect(ids(over)).toEqual(['recalled']);
  });

  it('take the newest version of what two lists know', () => {
    const merged = newestOf([item('a'), item('b')], [item('a', { version: 3, state: 'declined' })]);
    expect(merged.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'declined'],
      ['b', 'sent'],
    ]);
  });

  it('show nothing of the incident once the order is gone', () => {
    const incident = { id: 'i' } as AssignmentItem['incident'];
    expect(incidentOf(item('a', { incident }))).toBe(incident);
    expect(incidentOf(item('a', { incident, state: 'recalled' }))).toBeNull();
  });
});

describe('news', () => {
  it('is a new order, one given back and one taken away', () => {
    const before = knownOf([item('a'), item('b', { state: 'done' }), item('c'), item('d')]);
    const after = [
      item('a', { state: 'recalled' }),
      item('b', { state: 'returned' }),
      item('c', { state: 'acknowledged' }),
      item('d'),
      item('e'),
    ];
    expect(newsOf(before, after).map(({ kind, item: { id } }) => `${kind} ${id}`)).toEqual([
      'recalled a',
      'returned b',
      'sent e',
    ]);
  });

  it('is nothing on the first look, nor what was over before it was known', () => {
    expect(newsOf(null, [item('a')])).toEqual([]);
    expect(newsOf(knownOf([]), [item('a', { state: 'recalled' })])).toEqual([]);
  });
});

describe('the talk of an assignment', () => {
  it('is one story, newest first, a later event above an earlier one of the same moment', () => {
    const entry = { id: 'e', recordedAt: at(-4) } as never;
    const event = (id: string, minutes: number) => ({ id, recordedAt: at(minutes) }) as never;
    const lines = talkOf([entry], [event('sent', -10), event('seen', -3), event('acknowledged', -3)]);
    expect(lines.map((line) => (line.entry ?? line.event).id)).toEqual(['acknowledged', 'seen', 'e', 'sent']);
  });
});
