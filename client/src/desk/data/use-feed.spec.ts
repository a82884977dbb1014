import { QueryClient } from '@tanstack/react-query';
import type { Socket } from 'socket.io-client';
import { LiveFeed } from '../../live/live-feed';
import { feedQuery } from './use-feed';

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

/** A page's feed whose socket and server are played by hand; `asked` is what it asked for the events after. */
function page() {
  const handlers = new Map<string, (message?: unknown) => void>();
  const socket = {
    on: (name: string, handler: (message?: unknown) => void) => handlers.set(name, handler),
    emit: (_name: string, _body: object, answer: (head: { head: number }) => void) => answer({ head: 1_000 }),
    removeAllListeners: () => undefined,
    disconnect: () => undefined,
  };
  const feed = new LiveFeed({
    connect: () => socket as unknown as Socket,
    onEvents: () => undefined,
    onReset: () => undefined,
    onRefused: () => undefined,
  });
  feed.start();
  const asked: (string | null)[] = [];
  globalThis.fetch = (input) => {
    const { searchParams } = new URL(input instanceof Request ? input.url : input.toString(), 'http://x');
    if (searchParams.get('limit') !== '1') asked.push(searchParams.get('after'));
    return Promise.resolve(Response.json({ events: [], next: 0, head: 9_000 }));
  };
  const client = new QueryClient();
  return {
    say: (name: string, message?: unknown) => handlers.get(name)?.(message),
    fetched: async () => {
      await client.fetchQuery({ ...feedQuery(feed), staleTime: 0 });
      return asked.at(-1);
    },
    stop: () => feed.stop(),
  };
}

it('what is fetched again begins before the end of the log as it is now, not as it was when the page was opened', async () => {
  const { say, fetched, stop } = page();
  say('connect');
  expect(await fetched()).toBe('600');
  say('events', { events: [], upTo: 5_000 });
  expect(await fetched()).toBe('4600');
  say('disconnect', 'transport close');
  expect(await fetched()).toBe('8600'); // the server is asked
  stop();
});
