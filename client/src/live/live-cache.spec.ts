import { QueryClient } from '@tanstack/react-query';
import type { FeedEvent, IncidentItem, Page } from '../api/types';
import { applyToCache } from './live-cache';
import { RecentEvents } from './recent-events';

const REAL = '00000000-0000-7000-8000-000000000001';
const DRILL = '0193a7c2-0000-7000-8000-0000000000d1';

const event = (type: string, realm: string, seq = 1): FeedEvent =>
  ({
    ...{ id: `e${seq}`, seq, type, realm, incidentId: `i${seq}`, changed: null, data: {} },
    subject: { id: `i${seq}`, version: 1, state: 'received', title: realm },
  }) as unknown as FeedEvent;

function page() {
  const client = new QueryClient();
  const empty: Page<never> = { items: [], next: null };
  for (const key of [['board'], ['feed'], ['timeline', 'i1'], ['drill', DRILL, 'inbox'], ['drills', 'own']])
    client.setQueryData(key, empty);
  return {
    client,
    rows: (list: string) => client.getQueryData<Page<IncidentItem>>([list])?.items.length,
    isStale: (key: unknown[]) => client.getQueryState(key)?.isInvalidated,
  };
}

describe('a real page', () => {
  it("draws nothing of a drill, and has the drill's own queries fetched again", () => {
    const { client, rows, isStale } = page();
    applyToCache(client, [event('incident.declared', DRILL), event('drill.preempted', DRILL, 2)], {
      realm: REAL,
    });
    expect([rows('board'), rows('feed')]).toEqual([0, 0]);
    expect([isStale(['drill', DRILL, 'inbox']), isStale(['drills', 'own'])]).toEqual([true, true]);
  });

  it('is not asked for its list of drills by what goes on inside one', () => {
    const { client, isStale } = page();
    applyToCache(client, [event('drill_delivery.released', DRILL), event('incident.declared', DRILL, 2)], {
      realm: REAL,
    });
    expect(isStale(['drills', 'own'])).toBe(false);
  });
});

it('a board is fetched again when an incident comes back to it, whose units it may have left behind', () => {
  const { client, isStale } = page();
  applyToCache(client, [event('incident.declared', REAL)], { realm: REAL });
  expect(isStale(['board'])).toBe(false);
  applyToCache(client, [event('incident.reopened', REAL, 2)], { realm: REAL });
  expect(isStale(['board'])).toBe(true);
});

it('who leads is asked again for every order of the unit, and for what its device keeps of them', () => {
  const { client, isStale } = page();
  const keys = [
    ['assignments', { state: 'open' }],
    ['assignment', 'a1'],
    ['incident', 'i1', 'unit'],
  ];
  for (const key of keys) client.setQueryData(key, { items: [] });
  applyToCache(client, [event('incident.lead_changed', REAL)], { realm: REAL, insertsAssignments: false });
  expect(keys.map(isStale)).toEqual([true, true, true]);
});

it.each(['unit.contact_changed', 'unit.contact_retired', 'unit.duty_changed'])(
  'who answers for a unit today is asked again after %s',
  (type) => {
    const { client, isStale } = page();
    client.setQueryData(['unit-duty', 'all', '2026-11-28'], {});
    applyToCache(client, [event(type, REAL)], { realm: REAL });
    expect(isStale(['unit-duty', 'all', '2026-11-28'])).toBe(true);
  },
);

describe('a page in a drill', () => {
  it('draws what happens there, and nothing real', () => {
    const { client, rows } = page();
    applyToCache(client, [event('incident.declared', DRILL), event('incident.declared', REAL, 2)], {
      realm: DRILL,
    });
    expect([rows('board'), rows('feed')]).toEqual([1, 1]);
  });

  it('has its inbox fetched again when something comes, or an order is answered', () => {
    for (const type of ['drill_delivery.released', 'drill.clock_changed', 'assignment.acknowledged']) {
      const { client, isStale } = page();
      applyToCache(client, [event(type, DRILL)], { realm: DRILL });
      expect([type, isStale(['drill', DRILL, 'inbox'])]).toEqual([type, true]);
    }
  });
});

describe("a drill's clock that is paused, stopped or set going", () => {
  const DEADLINES = [
    ['board'],
    ['incidents'],
    ['assignments', 'open'],
    ['assignment', 'a1'],
    ['incident', 'i9'],
  ];
  const heard = (type: string, realm: string) => {
    const { client, isStale } = page();
    for (const key of [...DEADLINES, ['matrix', 'all']]) client.setQueryData(key, null);
    applyToCache(client, [event(type, DRILL)], { realm });
    return [...DEADLINES, ['matrix', 'all']].map(isStale);
  };

  it('has every deadline of its realm fetched again: no order has an event of its own', () => {
    for (const type of ['drill.clock_changed', 'drill.preempted', 'drill.resumed'])
      expect([type, ...heard(type, DRILL)]).toEqual([type, true, true, true, true, true, true]);
  });

  it('moves none of real work, nor does what leaves the clock alone', () => {
    expect(heard('drill.clock_changed', REAL)).not.toContain(true);
    expect(heard('drill.heard', DRILL)).not.toContain(true);
  });
});

it('what is fetched is put right by events of its own realm; another tab may be of the other', () => {
  const recent = new RecentEvents(REAL);
  recent.begin(0);
  const mark = recent.mark();
  recent.keep([event('incident.declared', DRILL, 1), event('incident.declared', REAL, 2)]);
  expect(recent.since(mark).map(({ seq }) => seq)).toEqual([2]);
  expect(recent.after(0)?.map(({ seq }) => seq)).toEqual([1, 2]);
});
