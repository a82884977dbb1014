import type { Arrival } from '../../api/drill-play';
import { dueOf, isWaiting, standingOf } from './arrival';

const AT = '2026-11-24T05:00:00Z';
const arrival = (fields: Partial<Arrival> = {}): Arrival => ({
  id: 'a',
  code: 'TH-01',
  title: 'Thư lạ',
  body: '',
  from: 'Trung tâm giám sát',
  channel: 'email',
  unitId: 'u',
  isToTeam: false,
  releasedAt: AT,
  releasedMs: 60_000,
  ackDueMs: 360_000,
  respondDueMs: 960_000,
  incidentId: null,
  assignmentId: null,
  seenAt: null,
  ackedAt: null,
  ackedBy: null,
  respondedAt: null,
  withdrawnAt: null,
  responses: [],
  ...fields,
});

it('stands where the last act has brought it', () => {
  expect(standingOf(arrival())).toBe('new');
  expect(standingOf(arrival({ seenAt: AT }))).toBe('seen');
  expect(standingOf(arrival({ seenAt: AT, ackedAt: AT }))).toBe('acked');
  expect(standingOf(arrival({ ackedAt: AT, respondedAt: AT }))).toBe('answered');
  expect(standingOf(arrival({ respondedAt: AT, withdrawnAt: AT }))).toBe('withdrawn');
});

it('waits until somebody says that it has come, or it is withdrawn', () => {
  expect([arrival(), arrival({ seenAt: AT })].map(isWaiting)).toEqual([true, true]);
  expect([arrival({ ackedAt: AT }), arrival({ withdrawnAt: AT })].map(isWaiting)).toEqual([false, false]);
});

it('asks for the receipt first, then for the answer, then for nothing', () => {
  expect(dueOf(arrival())).toEqual({ what: 'ack', ms: 360_000 });
  expect(dueOf(arrival({ ackDueMs: null }))).toEqual({ what: 'respond', ms: 960_000 });
  expect(dueOf(arrival({ ackedAt: AT }))).toEqual({ what: 'respond', ms: 960_000 });
  expect(dueOf(arrival({ ackedAt: AT, respondedAt: AT }))).toBeNull();
  expect(dueOf(arrival({ withdrawnAt: AT }))).toBeNull();
});
