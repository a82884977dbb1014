import type { AssignmentItem } from '../../api/types';
import { medianAnswer, orderAnswers, tallyOf } from './answers';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const given = (id: string, more: Partial<AssignmentItem>): AssignmentItem =>
  ({
    id,
    role: 'supporting',
    state: 'sent',
    sentAt: at(-30),
    ackDueAt: at(5),
    dueAt: null,
    ...more,
  }) as AssignmentItem;

const rows = [
  given('late', { ackDueAt: at(-16) }),
  given('waits', {}),
  given('cannot', { state: 'declined', declinedAt: at(-1) }),
  given('works', { state: 'in_progress', acknowledgedAt: at(-26) }),
  given('lead', { role: 'lead', state: 'acknowledged', acknowledgedAt: at(-28) }),
  given('gone', { state: 'recalled' }),
];

describe('the units’ answers', () => {
  it('stand lead first, trouble last', () =>
    expect(orderAnswers(rows, now).map(({ id }) => id)).toEqual([
      'lead',
      'works',
      'waits',
      'late',
      'cannot',
      'gone',
    ]));

  it('are counted without the recalled', () =>
    expect(tallyOf(rows, now)).toEqual({ answered: 2, waiting: 1, declined: 1, late: 1, total: 5 }));

  it('have a median time', () => {
    expect(medianAnswer(rows)).toBe(4 * 60_000);
    expect(medianAnswer([given('a', {})])).toBeNull();
  });
});
