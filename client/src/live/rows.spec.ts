import type { AssignmentItem, FeedEvent, IncidentItem } from '../api/types';
import { assignmentRows, eventRows, incidentRows } from './rows';

const row = (id: string, version: number, title = 'a'): IncidentItem =>
  ({ id, version, title, state: 'received', assignments: [] }) as unknown as IncidentItem;
const answer = (id: string, state: string, version = 1): AssignmentItem =>
  ({
    id,
    incidentId: 'i1',
    unitId: `u-${id}`,
    role: 'supporting',
    state,
    version,
    ackDueAt: '',
    dueAt: null,
  }) as never;
const event = (type: string, subject: unknown, seq = 1): FeedEvent =>
  ({ seq, id: `e${seq}`, type, subject, incidentId: 'i1', data: {} }) as unknown as FeedEvent;

describe('incident rows', () => {
  it('take a newer summary and keep what only the row knows', () => {
    const before = [{ ...row('i1', 3), assignments: [answer('a1', 'sent')] }];
    const [after] = incidentRows(
      before,
      event('incident.changed', { id: 'i1', version: 4, title: 'b' }),
      true,
    );
    expect(after).toMatchObject({ title: 'b', version: 4, assignments: [{ id: 'a1' }] });
  });

  it('refuse an older summary', () => {
    const before = [row('i1', 3)];
    expect(incidentRows(before, event('incident.changed', row('i1', 2, 'old')), true)).toBe(before);
  });

  it('insert only what was declared or reopened', () => {
    expect(incidentRows([], event('incident.declared', row('i1', 1)), true)).toHaveLength(1);
    expect(incidentRows([], event('incident.declared', row('i1', 1)), false)).toHaveLength(0);
    expect(incidentRows([], event('incident.changed', row('i1', 1)), true)).toHaveLength(0);
  });

  it('keep their units when reopened; one that is not known comes without any', () => {
    const before = [{ ...row('i1', 3), assignments: [answer('a1', 'accepted')] }];
    const reopened = event('incident.reopened', { id: 'i1', version: 4, state: 'responding' });
    expect(incidentRows(before, reopened, true)).toMatchObject([
      { state: 'responding', assignments: [{ id: 'a1' }] },
    ]);
    expect(incidentRows([], reopened, true)).toMatchObject([{ state: 'responding', assignments: [] }]);
  });

  it('do not insert a finding, which is no incident', () => {
    const finding = { ...row('i1', 1), kind: 'backup_finding' };
    expect(incidentRows([], event('incident.declared', finding), true)).toHaveLength(0);
  });

  it('are right on every board when two units answer at the same instant, in either order', () => {
    const before: IncidentItem[] = [
      { ...row('i1', 1), assignments: [answer('a1', 'sent'), answer('a2', 'sent')] },
    ];
    const one = event('assignment.acknowledged', answer('a1', 'acknowledged'), 1);
    const two = event('assignment.declined', answer('a2', 'declined'), 2);
    const states = (events: FeedEvent[]) =>
      events
        .reduce((rows, each) => incidentRows(rows, each, true), before)[0]
        ?.assignments?.map(({ state }) => state);
    expect(states([one, two])).toEqual(['acknowledged', 'declined']);
    expect(states([two, one])).toEqual(['acknowledged', 'declined']);
  });
});

describe('assignment rows', () => {
  it('take what the incident tells a unit', () => {
    const before = [{ ...answer('a1', 'sent'), incident: { id: 'i1', title: 'a' } as never }];
    const [after] = assignmentRows(before, event('incident.changed', { id: 'i1', title: 'b' }), true);
    expect(after?.incident?.title).toBe('b');
  });
});

describe('event rows', () => {
  it('put the newest first, each once', () => {
    const first = event('incident.changed', {}, 1);
    const rows = eventRows(
      [first],
      [first, event('incident.changed', {}, 2), event('incident.changed', {}, 3)],
    );
    expect(rows.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });
});
