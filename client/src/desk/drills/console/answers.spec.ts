import type { Answer } from '../../../api/drills';
import { answerFaceOf, dueOf, lateBy } from './answers';

const AT = '2026-11-24T02:00:00Z';
const answer = (part: Partial<Answer> = {}): Answer => ({
  ...{ deliveryId: 'd', unitId: 'u', name: 'Xã Gio Linh', isToTeam: false, releasedMs: 0 },
  ...{ ackDueMs: 300_000, respondDueMs: 900_000, seenAt: null, ackedAt: null, respondedAt: null },
  ...{ assignmentId: null, lacksOrder: false, state: null, last: null },
  ...part,
});

test.each<[Partial<Answer>, number, string]>([
  [{}, 0, 'sent'],
  [{ seenAt: AT }, 0, 'seen'],
  [{ seenAt: AT }, 300_001, 'overdue'],
  [{ ackedAt: AT }, 300_001, 'acknowledged'],
  [{ ackedAt: AT }, 900_001, 'overdue'],
  [{ ackedAt: AT, respondedAt: AT }, 2_000_000, 'responded'],
  [{ state: 'sent' }, 0, 'sent'],
  [{ state: 'in_progress', ackedAt: AT }, 400_000, 'in_progress'],
  [{ state: 'in_progress', ackedAt: AT }, 900_001, 'overdue'],
  [{ state: 'done', ackedAt: AT }, 900_001, 'done'],
  [{ state: 'declined' }, 900_001, 'declined'],
])('%j at %i is %s', (part, drillMs, face) => expect(answerFaceOf(answer(part), drillMs)).toBe(face));

test('late by the term that has passed, in drill time', () => {
  expect(lateBy(answer(), 360_000)).toBe(60_000);
  expect(lateBy(answer({ ackedAt: AT }), 360_000)).toBeNull();
  expect(lateBy(answer({ ackedAt: AT }), 960_000)).toBe(60_000);
  expect(lateBy(answer({ ackDueMs: null, respondDueMs: null }), 960_000)).toBeNull();
});

test.each<[Partial<Answer>, number | null]>([
  [{}, 300_000],
  [{ ackedAt: AT }, 900_000],
  // Nobody asks for an acknowledgement.
  [{ ackDueMs: null }, 900_000],
  [{ respondDueMs: null }, 300_000],
  [{ ackDueMs: null, respondDueMs: null }, null],
  [{ respondedAt: AT }, null],
])('of %j the term that is told is the one that it is late by: %p', (part, due) => {
  expect(dueOf(answer(part))).toBe(due);
  expect(lateBy(answer(part), 2_000_000)).toBe(due === null ? null : 2_000_000 - due);
});
