import { Caller } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function refusal(caller: Caller, origin?: string): Promise<string | null> {
  try {
    const options = origin === undefined ? {} : { extraHeaders: { Origin: origin } };
    (await LiveClient.connect(caller, options)).close();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

test('a living session is let in, from the own origin too', async () => {
  const caller = await server.as('coordinator');
  expect(await refusal(caller)).toBeNull();
  expect(await refusal(caller, server.url)).toBeNull();
});

test.each([
  ['no cookie', ''],
  ['a cookie nobody was given', 'dieuphoi_session=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
  ['an empty cookie', 'dieuphoi_session='],
])('%s is refused at connect', async (_, cookie) => {
  expect(await refusal(new Caller(server.url, cookie))).toBe('not_signed_in');
});

test('the cookie of a session that was signed out is refused', async () => {
  const caller = await Caller.signIn(server.url, 'responder', DEMO_PASSWORD);
  expect(await refusal(caller)).toBeNull();
  await caller.post('/api/auth/logout');
  expect(await refusal(caller)).toBe('not_signed_in');
});

test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example'])(
  'a page of %s is refused whatever cookie it carries',
  async (origin) => {
    const caller = await server.as('coordinator');
    expect(await refusal(caller)).toBeNull();
    expect(await refusal(caller, origin)).not.toBeNull();
  },
);

test('behind PUBLIC_URL its origin is let in and another is not', async () => {
  const published = await startServer({ publicUrl: 'https://ung-cuu.tinh.example' });
  const caller = await published.as('coordinator');
  const own = await refusal(caller, 'https://ung-cuu.tinh.example');
  const other = await refusal(caller, 'https://ung-cuu.tinh.example.evil.example');
  await published.close();
  expect(own).toBeNull();
  expect(other).not.toBeNull();
});

test('without subscribing nothing is sent, and commands are not taken', async () => {
  const caller = await server.as('coordinator');
  const silent = await LiveClient.connect(caller);
  const listening = await LiveClient.follow(caller);
  const incident = await declare(caller);
  silent.socket.emit('claim', { id: incident.id });
  silent.socket.emit('join', 'sight:team:everyone,team');
  await waitFor('the declaration', () =>
    listening.events.some(({ incidentId }) => incidentId === incident.id),
  );
  await server.advance(10_000);
  await waitFor('a heartbeat', () => listening.messages.at(-1)?.events.length === 0);
  expect(silent.messages).toEqual([]);
  expect((await caller.get(`/api/incidents/${incident.id}`)).body.owner).toBeNull();
  silent.close();
  listening.close();
});
