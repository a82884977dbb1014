import type { AssignmentCan } from '../../api/types';
import { canAfter, fateOf, type QueuedAct, type Verb } from './queued-act';

const can = (fields: Partial<AssignmentCan> = {}): AssignmentCan => ({
  ...{ acknowledge: false, decline: false, progress: false, done: false },
  ...{ accept: false, return: false, recall: false, ...fields },
});
const waiting = (verb: Verb, fields: Partial<QueuedAct> = {}): QueuedAct => ({
  ...{ key: verb, verb, assignmentId: 'a', incidentCode: 'SC-1', body: {} },
  ...{ order: 1, pressedAt: 0, tries: 0, ...fields },
});

describe('what may be pressed while acts wait', () => {
  const sent = can({ acknowledge: true, decline: true });
  it('is what the server will allow when it has taken them', () => {
    expect(canAfter(sent, [])).toEqual(sent);
    expect(canAfter(sent, [waiting('acknowledge')])).toEqual(
      can({ decline: true, progress: true, done: true }),
    );
    expect(canAfter(sent, [waiting('acknowledge'), waiting('done')])).toEqual(can());
    expect(canAfter(sent, [waiting('decline')])).toEqual(can());
  });
  it('is what it was, once they were refused or received', () => {
    const refused = { status: 409, code: 'illegal_transition' };
    expect(canAfter(sent, [waiting('acknowledge', { refused })])).toEqual(sent);
    expect(canAfter(sent, [waiting('acknowledge', { receivedAt: 1 })])).toEqual(sent);
  });
});

test.each([
  [0, false, 'later'],
  [408, false, 'later'],
  [429, false, 'later'],
  [503, false, 'later'],
  [401, true, 'signed_out'],
  [400, false, 'refused'],
  [403, false, 'refused'],
  [404, false, 'refused'],
  [409, false, 'refused'],
  [422, false, 'refused'],
])('an answer %s: %s', (status, isSignedOut, fate) => {
  expect(fateOf({ status, isSignedOut })).toBe(fate);
});
