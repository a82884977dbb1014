import { jest } from '@jest/globals';
import { PresenceBook } from './presence-book';
import type { WatchBody } from './presence-messages';

const someone = { kind: 'person', id: 'p1', name: 'Lê Minh Quân', isTyping: false } as const;

function bookOnWire() {
  const said: string[] = [];
  const tabs = new Set<string>();
  const book = new PresenceBook((name, { id, isTyping, tab }: WatchBody) => {
    said.push(`${name} ${id}${isTyping ? ' typing' : ''}`);
    tabs.add(tab);
  });
  return { book, said, tabs };
}

describe('PresenceBook', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says what the tab looks at, every 5 s, until the last one who asked has gone', () => {
    const { book, said, tabs } = bookOnWire();
    const [one, other] = [book.look('incident', 'i1'), book.look('incident', 'i1')];
    jest.advanceTimersByTime(10_000);
    one();
    expect(said).toEqual(['watch i1', 'watch i1', 'watch i1']);
    other();
    jest.advanceTimersByTime(10_000);
    expect(said.slice(3)).toEqual(['unwatch i1']);
    expect(tabs.size).toBe(1);
  });

  it('says once that somebody types, however many keys, and once that the pen rests', () => {
    const { book, said } = bookOnWire();
    const leave = book.look('incident', 'i1');
    for (let key = 0; key < 20; key += 1) {
      book.type('i1');
      jest.advanceTimersByTime(100);
    }
    expect(said).toEqual(['watch i1', 'watch i1 typing']);
    jest.advanceTimersByTime(9_000);
    expect(said.at(-1)).toBe('watch i1');
    leave();
    book.type('i1');
    book.type('elsewhere');
    expect(said.at(-1)).toBe('unwatch i1');
  });

  it('knows what was told last, and of a new connection nothing', () => {
    const { book } = bookOnWire();
    let told = 0;
    book.onChange(() => (told += 1));
    book.hear({ kind: 'incident', id: 'i1', people: [someone] });
    expect(book.at('i1')).toEqual([someone]);
    expect(book.at('i1')).toBe(book.at('i1'));
    book.replace([{ kind: 'incident', id: 'i2', people: [someone] }]);
    expect([book.at('i1'), book.at('i2')]).toEqual([[], [someone]]);
    book.replace([]);
    book.replace([]);
    expect([book.at('i2'), told]).toEqual([[], 3]);
  });
});
