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

  describe('kept on the device', () => {
    const kept = new Map<string, string>();
    beforeAll(() => {
      const getItem = (place: string) => kept.get(place) ?? null;
      const setItem = (place: string, text: string) => void kept.set(place, text);
      const removeItem = (place: string) => void kept.delete(place);
      Object.defineProperty(globalThis, 'localStorage', {
        value: { getItem, setItem, removeItem },
        configurable: true,
      });
    });
    afterAll(() => Reflect.deleteProperty(globalThis, 'localStorage'));

    it('is the same for the same body after a reload, and another for another body', () => {
      const before = new ActionKey('a').for({ text: 'x' });
      expect(new ActionKey('a').for({ text: 'x' })).toBe(before);
      expect(new ActionKey('b').for({ text: 'x' })).not.toBe(before);
      expect(new ActionKey('a').for({ text: 'y' })).not.toBe(before);
    });

    it('is forgotten once the action is done', () => {
      const key = new ActionKey('a');
      const before = key.for({ text: 'x' });
      key.done();
      expect([...kept.keys()]).not.toContain('a');
      expect(new ActionKey('a').for({ text: 'x' })).not.toBe(before);
    });

    it('what cannot be read there is nothing', () => {
      for (const text of ['{', '1', '{"key":1}', '[]']) {
        kept.set('a', text);
        expect(new ActionKey('a').for(null)).toMatch(/^[0-9a-f-]{36}$/);
      }
    });
  });
});
