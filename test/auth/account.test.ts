import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { join, NEW_PASSWORD, tokenIn } from '../support/people.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const OTHER_PASSWORD = 'mot-cau-khac-han';

let server: TestServer;
let admin: Caller;
beforeAll(async () => {
  server = await startServer();
  admin = await server.as('admin');
});
afterAll(() => server.close());

const sessionsOf = async (caller: Caller): Promise<Json[]> =>
  (await caller.get('/api/auth/sessions')).body.items;
const change = (caller: Caller, current: string, password = OTHER_PASSWORD) =>
  caller.post('/api/auth/password', { current, password });
/** Somebody of a role that may not write people, so that only the narrow way can work. */
const leader = () => join(admin, { role: 'leader' });

test('a new password ends every other session and its sockets, and keeps this one', async () => {
  const { login, caller } = await leader();
  const elsewhere = await Caller.signIn(server.url, login, NEW_PASSWORD);
  const socket = await LiveClient.follow(elsewhere);
  expect((await change(caller, NEW_PASSWORD)).status).toBe(204);
  await waitFor('the other socket to close', () => socket.closedBecause === 'io server disconnect', 2000);
  expect([(await caller.get('/api/auth/me')).status, (await elsewhere.get('/api/auth/me')).status]).toEqual([
    200, 401,
  ]);
  await Caller.signIn(server.url, login, OTHER_PASSWORD);
});

test('without the present password nothing changes, and trying is slowed down', async () => {
  const { login, caller } = await leader();
  for (let attempt = 0; attempt < 10; attempt++)
    expect(await change(caller, 'sai-mat-khau')).toMatchObject({
      status: 422,
      body: { code: 'wrong_password', errors: [{ field: 'current' }] },
    });
  expect((await change(caller, NEW_PASSWORD)).status).toBe(429);
  await Caller.signIn(server.url, login, NEW_PASSWORD);
});

test('a new password ends the link that could still set another', async () => {
  const { id, caller } = await leader();
  const { body: link } = await admin.post(`/api/people/${id}/link`);
  const open = () => server.stranger.send('POST', '/api/invitations/open', { token: tokenIn(link) });
  expect((await open()).status).toBe(200);
  await change(caller, NEW_PASSWORD);
  expect((await open()).status).toBe(404);
});

test('one sees one’s own sessions and the device of each, and ends them one by one', async () => {
  const { login, caller } = await leader();
  await server.stranger.send(
    'POST',
    '/api/auth/login',
    { login, password: NEW_PASSWORD },
    { 'User-Agent': 'Trình duyệt khác'.normalize('NFD').replaceAll(/[^ -~]/g, '') },
  );
  const [own, other] = await sessionsOf(caller);
  expect([own.isCurrent, other.isCurrent, other.device]).toEqual([true, false, 'Trinh duyet khac']);
  const stranger = await leader();
  expect((await stranger.caller.post(`/api/auth/sessions/${other.id}/end`)).status).toBe(404);
  expect(JSON.stringify(await sessionsOf(stranger.caller))).not.toContain(other.id);
  expect((await caller.post(`/api/auth/sessions/${other.id}/end`)).status).toBe(204);
  expect((await caller.post(`/api/auth/sessions/${other.id}/end`)).status).toBe(404);
  expect((await sessionsOf(caller)).map(({ id }) => id)).toEqual([own.id]);
  expect((await caller.post(`/api/auth/sessions/${own.id}/end`)).status).toBe(204);
  expect((await caller.get('/api/auth/me')).status).toBe(401);
});

test('the language of the account follows to the next device', async () => {
  const { login, caller } = await leader();
  expect((await caller.post('/api/auth/language', { language: 'en' })).status).toBe(204);
  const next = await Caller.signIn(server.url, login, NEW_PASSWORD);
  expect((await next.get('/api/auth/me')).body.person.language).toBe('en');
});
