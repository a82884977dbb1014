import type { AssignmentItem, IncidentItem } from '../../api/types';
import { lateList, lateTotals } from './late-list';

const now = Date.parse('2026-11-24T02:47:00.000Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const incidents = new Map([['i1', { id: 'i1' } as IncidentItem]]);
const given = (id: string, more: Partial<AssignmentItem>): AssignmentItem =>
  ({
    id,
    incidentId: 'i1',
    state: 'sent',
    sentAt: at(-60),
    ackDueAt: at(60),
    dueAt: null,
    declinedAt: null,
    helpAskedAt: null,
    lastNoteAt: null,
    unreachableAt: null,
    answerExpiredAt: null,
    ...more,
  }) as AssignmentItem;
const kinds = (rows: AssignmentItem[]) =>
  lateList(rows, incidents, now).map(({ kind, assignment }) => `${kind} ${assignment.id}`);

describe('the late strip', () => {
  it('puts whom nobody reaches first, then the longest overdue, cannot, help, silence, and what is short of time', () => {
    const rows = [
      given('soon', { ackDueAt: at(4) }),
      given('cannot', { state: 'declined', declinedAt: at(-5) }),
      given('late', { ackDueAt: at(-16) }),
      given('calm', {}),
      given('later', { ackDueAt: at(-42) }),
      given('silent', { state: 'acknowledged', answerExpiredAt: at(-2) }),
      given('lost', { unreachableAt: at(-2) }),
      given('help', { state: 'in_progress', helpAskedAt: at(-3), lastNoteAt: at(-3) }),
    ];
    expect(kinds(rows)).toEqual([
      'unreachable lost',
      'overdue later',
      'overdue late',
      'declined cannot',
      'help help',
      'expired silent',
      'due_soon soon',
    ]);
    expect(lateTotals(lateList(rows, incidents, now))).toEqual({
      ...{ unreachable: 1, overdue: 2, declined: 1, help: 1, expired: 1, due_soon: 1 },
    });
  });

  it('drops a decline once somebody else was sent', () => {
    const cannot = given('cannot', { state: 'declined', declinedAt: at(-5) });
    expect(kinds([cannot, given('other', { sentAt: at(-4) })])).toEqual([]);
  });

  it('drops a call for help once the unit reports again', () => {
    expect(kinds([given('a', { state: 'in_progress', helpAskedAt: at(-9), lastNoteAt: at(-2) })])).toEqual(
      [],
    );
  });

  it('drops a call for help once the unit works no more: done, accepted, returned or recalled', () => {
    const called = { helpAskedAt: at(-9), lastNoteAt: at(-9) };
    const rows = (['done', 'accepted', 'returned', 'recalled'] as const).map((state) =>
      given(state, { ...called, state }),
    );
    expect(kinds(rows)).toEqual([]);
  });

  it('leaves out incidents that are not open', () => {
    expect(kinds([given('a', { incidentId: 'gone', ackDueAt: at(-16) })])).toEqual([]);
  });
});
