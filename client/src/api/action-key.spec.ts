import { ActionKey, randomId } from './action-key';

describe('the key of a user action', () => {
  it('is a version 4 UUID', () => {
    expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('stays for a repeat of the same body', () => {
    const key = new ActionKey();
    expect(key.for({ reason: 'a' })).toBe(key.for({ reason: 'a' }));
  });

  it('changes with the body, which the server would refuse under the old key', () => {
    const key = new ActionKey();
    expect(key.for({ reason: 'a' })).not.toBe(key.for({ reason: 'b' }));
  });

  it('changes once the action is done, so that doing it again is a new action', () => {
    const key = new ActionKey();
    const first = key.for(null);
    key.done();
    expect(key.for(null)).not.toBe(first);
  });
});
