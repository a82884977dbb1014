import { byFace, chasedFaceOf, faceOf, hasAnswered, isDueSoon, type Face } from './face';

const now = Date.parse('2026-11-24T02:47:00Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const sent = { state: 'sent' as const, ackDueAt: at(4), dueAt: at(300) };

describe('the face of an assignment', () => {
  it('is late only for what the unit owes now', () => {
    expect(faceOf({ ...sent, ackDueAt: at(-1) }, now)).toBe('overdue');
    expect(faceOf({ ...sent, state: 'acknowledged', ackDueAt: at(-60) }, now)).toBe('acknowledged');
    expect(faceOf({ ...sent, state: 'in_progress', dueAt: at(-1) }, now)).toBe('overdue');
    expect(faceOf({ ...sent, state: 'done', dueAt: at(-1) }, now)).toBe('done');
    expect(faceOf({ ...sent, state: 'declined', ackDueAt: at(-1) }, now)).toBe('declined');
  });

  it('says to whoever chases that nobody hears before that it is late, and that an answer expired', () => {
    const silent = { ...sent, ackDueAt: at(-1), unreachableAt: at(-2), answerExpiredAt: null };
    const expired = { ...sent, unreachableAt: null, answerExpiredAt: at(-1) };
    expect(chasedFaceOf(silent, now)).toBe('unreachable');
    expect(chasedFaceOf({ ...silent, state: 'acknowledged' }, now)).toBe('acknowledged');
    expect(chasedFaceOf({ ...expired, state: 'acknowledged' }, now)).toBe('expired');
    expect(chasedFaceOf({ ...expired, state: 'in_progress', dueAt: at(-1) }, now)).toBe('overdue');
    expect(chasedFaceOf({ ...expired, state: 'done' }, now)).toBe('done');
  });

  it('shows receipts while no answer came', () => {
    expect(faceOf({ ...sent, deliveredAt: at(-1) }, now)).toBe('delivered');
    expect(faceOf({ ...sent, deliveredAt: at(-1), seenAt: at(-1) }, now)).toBe('seen');
  });

  it('warns five minutes before an answer and an hour before the end', () => {
    expect(isDueSoon(sent, now)).toBe(true);
    expect(isDueSoon({ ...sent, ackDueAt: at(6) }, now)).toBe(false);
    expect(isDueSoon({ ...sent, state: 'in_progress', dueAt: at(59) }, now)).toBe(true);
  });

  it('does not count a decline as taking the work on', () => {
    expect(hasAnswered({ state: 'declined' })).toBe(false);
    expect(hasAnswered({ state: 'returned' })).toBe(true);
  });

  it('orders dots answered, waiting, trouble', () => {
    const faces: Face[] = ['overdue', 'sent', 'declined', 'acknowledged', 'done'];
    expect(faces.toSorted(byFace)).toEqual(['acknowledged', 'done', 'sent', 'declined', 'overdue']);
  });
});
