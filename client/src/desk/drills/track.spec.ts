import type { DrillParty, Inject } from '../../api/drills';
import { MINUTE_MS } from './drill-time';
import { faceOf, layTrack, placeOf, upcomingOf } from './track';

const inject = (code: string, part: Partial<Inject> = {}): Inject => ({
  ...{ id: code, code, title: code, body: '', storyline: '', type: 'standard', trigger: 'scheduled' },
  ...{ offsetMs: 0, condition: null, from: '', channel: 'app', parties: ['doi'], controller: '' },
  ...{ expectedAction: '', notes: '', tasks: [], status: 'synchronized', authorId: null, approverId: null },
  ...{ expectations: [], incident: null, extra: {} },
  ...{
    heldAt: null,
    heldReason: null,
    deferredReason: null,
    narrative: null,
    releasedAt: null,
    releasedMs: null,
  },
  ...{ deliveries: 0, acked: 0, responded: 0, version: 1 },
  ...part,
});
const party = (key: string): DrillParty => ({ id: key, key, name: key, takes: 'units', members: [] });
const at = (minutes: number) => minutes * MINUTE_MS;

test.each<[Partial<Inject>, boolean, string]>([
  [{ status: 'draft' }, false, 'draft'],
  [{ status: 'approved' }, false, 'approved'],
  [{}, true, 'next'],
  [{}, false, 'later'],
  [{ trigger: 'conditional' }, false, 'conditional'],
  [{ heldAt: '2026-11-24T02:00:00Z' }, true, 'held'],
  [{ status: 'released', deliveries: 6, responded: 4 }, false, 'waiting'],
  [{ status: 'released', deliveries: 6, responded: 6 }, false, 'answered'],
  [{ status: 'released' }, false, 'waiting'],
  [{ status: 'complete' }, false, 'complete'],
  [{ status: 'deferred' }, false, 'deferred'],
])('%j is drawn as %s', (part, isNext, face) => expect(faceOf(inject('A', part), isNext)).toBe(face));

test('what comes next is in the order of the clock, without what is held or waits for something else', () => {
  const list = [
    inject('late', { offsetMs: at(9) }),
    inject('soon', { offsetMs: at(3) }),
    inject('held', { heldAt: '2026-11-24T02:00:00Z' }),
    inject('if', { trigger: 'conditional' }),
    inject('gone', { status: 'released' }),
  ];
  expect(upcomingOf(list).map(({ code }) => code)).toEqual(['soon', 'late']);
});

test('stands where it went out, else where it is planned, else where its condition can first hold', () => {
  const named = inject('A', { offsetMs: at(20) });
  const byCode = new Map([['A', named]]);
  const waits = (condition: Inject['condition']) =>
    inject('B', { trigger: 'conditional', offsetMs: null, condition });
  expect(placeOf(inject('B', { offsetMs: at(5), releasedMs: at(7) }), byCode)).toBe(at(7));
  expect(placeOf(waits({ afterMinutes: 42 }), byCode)).toBe(at(42));
  expect(placeOf(waits({ inject: 'A', is: 'released' }), byCode)).toBe(at(25));
  expect(placeOf(inject('B', { offsetMs: null }), byCode)).toBeNull();
});

test('boxes that would lie upon each other go a row lower; lanes without injects are left out', () => {
  const list = [
    inject('A', { offsetMs: at(0) }),
    inject('B', { offsetMs: at(5) }),
    inject('C', { offsetMs: at(12), parties: ['doi', 'xa'] }),
    inject('D', { offsetMs: null }),
  ];
  const { lanes, timeless, untilMs } = layTrack(list, [party('doi'), party('xa'), party('none')], at(10));
  expect(lanes.map(({ key, rows }) => [key, rows])).toEqual([
    ['doi', 2],
    ['xa', 1],
  ]);
  expect(lanes[0]?.boxes.map((box) => [box.inject.code, box.row])).toEqual([
    ['A', 0],
    ['B', 1],
    ['C', 0],
  ]);
  expect(timeless.map(({ code }) => code)).toEqual(['D']);
  expect(untilMs).toBe(at(22));
});
