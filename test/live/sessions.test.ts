import { Caller } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { join } from '../support/people.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const HOUR = 3_600_000;
const WITHIN_MS = 2000;

let server: TestServer;
let timed: TestServer | undefined;
let sibling: TestServer;
afterEach(async () => {
  await timed?.close();
  timed = undefined;
});
beforeAll(async () => {
  server = await startServer();
  sibling = await server.sibling();
});
afterAll(async () => {
  await sibling.close();
  await server.close();
});

/** The same session on both servers. */
async function onBoth(caller: Caller): Promise<LiveClient[]> {
  const there = new Caller(sibling.url, caller.cookie);
  return Promise.all([LiveClient.follow(caller), LiveClient.follow(there)]);
}

const closed = (clients: LiveClient[]): Promise<boolean> =>
  waitFor(
    'the sockets to close',
    () => clients.every(({ closedBecause }) => closedBecause === 'io server disconnect'),
    WITHIN_MS,
  );

async function newPerson(role = 'responder'): Promise<{ id: string; caller: Caller }> {
  return join(await server.as('admin'), { role });
}

test('signing out closes that session on both servers within two seconds, and no other', async () => {
  const gone = await Caller.signIn(server.url, 'coordinator', DEMO_PASSWORD);
  const stays = await Caller.signIn(server.url, 'coordinator', DEMO_PASSWORD);
  const [closing, staying] = [await onBoth(gone), await onBoth(stays)];
  expect((await gone.post('/api/auth/logout')).status).toBe(204);
  await closed(closing);
  expect(staying.map(({ closedBecause }) => closedBecause)).toEqual([null, null]);
  staying.forEach((client) => client.close());
});

test('deactivating a person closes every socket of theirs on both servers within two seconds', async () => {
  const { id, caller } = await newPerson();
  const other = await newPerson();
  const [closing, staying] = [await onBoth(caller), await onBoth(other.caller)];
  await (await server.as('admin')).post(`/api/people/${id}/deactivate`, { reason: 'Chuyển công tác' });
  await closed(closing);
  await expect(LiveClient.connect(caller)).rejects.toThrow('not_signed_in');
  expect(staying.map(({ closedBecause }) => closedBecause)).toEqual([null, null]);
  staying.forEach((client) => client.close());
});

test('a change of role closes every socket of theirs on both servers within two seconds; a new name does not', async () => {
  const { id, caller } = await newPerson('coordinator');
  const admin = await server.as('admin');
  const clients = await onBoth(caller);
  expect((await admin.post(`/api/people/${id}/name`, { name: 'Tên khác' })).status).toBe(200);
  expect((await caller.get('/api/auth/me')).body.person.name).toBe('Tên khác');
  expect(clients.map(({ closedBecause }) => closedBecause)).toEqual([null, null]);
  expect((await admin.post(`/api/people/${id}/role`, { role: 'leader' })).status).toBe(200);
  await closed(clients);
  expect((await caller.get('/api/auth/me')).status).toBe(401);
});

test('a session ended in the database without an event is found by the sweep', async () => {
  const { id, caller } = await newPerson();
  const [client] = await onBoth(caller);
  await server.advance(1000);
  expect(client!.closedBecause).toBeNull();
  await server.database.superuser.query(
    `UPDATE sessions SET ended_at = now(), end_reason = 'revoked' WHERE person_id = $1`,
    [id],
  );
  await server.advance(1000);
  await closed([client!]);
});

test.each([
  ['coordinator', 12, 7 * 24],
  ['unit_contact', 30 * 24, 90 * 24],
])(
  'the socket of a %s counts as use against the idle limit of %i h, not against the absolute of %i h',
  async (role, idle, absolute) => {
    timed = await startServer();
    const login = role === 'coordinator' ? role : await contactLogin(timed);
    const watching = await LiveClient.follow(await Caller.signIn(timed.url, login, DEMO_PASSWORD));
    const step = idle - 1;
    for (let hours = step; hours < absolute; hours += step) {
      await timed.advance(step * HOUR);
      expect(watching.closedBecause).toBeNull();
    }
    await timed.advance(step * HOUR);
    await closed([watching]);

    const idling = await LiveClient.follow(await Caller.signIn(timed.url, login, DEMO_PASSWORD));
    await timed.advance((idle + 1) * HOUR);
    await closed([idling]);
  },
);

async function contactLogin({ database }: TestServer): Promise<string> {
  const { rows } = await database.superuser.query(
    `SELECT login FROM people WHERE role = 'unit_contact' LIMIT 1`,
  );
  return rows[0].login;
}
