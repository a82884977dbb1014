import { randomUUID } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { join, NEW_PASSWORD, tokenIn } from '../support/people.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
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

test('a change whose answer was lost is answered again under its key; to know the key alone opens nothing', async () => {
  const { login, caller } = await leader();
  const key = { 'Idempotency-Key': randomUUID() };
  const again = (current: string, password: string, headers: Record<string, string> = key) =>
    caller.send('POST', '/api/auth/password', { current, password }, headers);
  expect((await again(NEW_PASSWORD, OTHER_PASSWORD)).status).toBe(204);
  expect((await again(NEW_PASSWORD, OTHER_PASSWORD)).status).toBe(204);
  const refusals = [
    await again('sai-mat-khau', OTHER_PASSWORD),
    await again(NEW_PASSWORD, 'mot-cau-thu-ba-nua'),
    await again(NEW_PASSWORD, OTHER_PASSWORD, { 'Idempotency-Key': randomUUID() }),
  ];
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [422, 'idempotency_key_reused'],
    [422, 'idempotency_key_reused'],
    [422, 'wrong_password'],
  ]);
  for (let attempt = 0; attempt < 5; attempt++) await again('sai-mat-khau', OTHER_PASSWORD);
  expect((await again(NEW_PASSWORD, OTHER_PASSWORD)).status).toBe(204);
  expect((await again(NEW_PASSWORD, OTHER_PASSWORD)).status).toBe(429);
  await Caller.signIn(server.url, login, OTHER_PASSWORD);
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

describe('where one is reached', () => {
  const OWN = { email: 'lanh-dao@tinh.example', phone: '0912 345 678' };
  const reachOf = async (caller: Caller): Promise<Json> =>
    (await caller.get('/api/notifications/preferences')).body;

  test('is changed by whoever knows the password, and by nobody else', async () => {
    const { caller } = await leader();
    expect(await reachOf(caller)).toMatchObject({ email: null, phone: null, isOfContact: false });
    const wrong = await caller.post('/api/auth/addresses', { ...OWN, current: 'sai-mat-khau' });
    expect(wrong).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'current', code: 'wrong_password' }] },
    });
    expect(await reachOf(caller)).toMatchObject({ email: null, phone: null });
    expect((await caller.post('/api/auth/addresses', { ...OWN, current: NEW_PASSWORD })).status).toBe(204);
    expect(await reachOf(caller)).toMatchObject(OWN);
    const none = { email: null, phone: null, current: NEW_PASSWORD };
    expect((await caller.post('/api/auth/addresses', none)).status).toBe(204);
    expect(await reachOf(caller)).toMatchObject({ email: null, phone: null });
  });

  test('an address that is none, a number without one: refused by their names', async () => {
    const { caller } = await leader();
    const refused = await caller.post('/api/auth/addresses', {
      email: 'tinh',
      phone: 'gọi',
      current: NEW_PASSWORD,
    });
    expect([refused.status, refused.body.errors.map(({ field }: Json) => field)]).toEqual([
      400,
      ['email', 'phone'],
    ]);
  });

  test('comes with the invitation, but not for whom a contact stands', async () => {
    const invited = await join(admin, { role: 'responder', ...OWN });
    expect(await reachOf(invited.caller)).toMatchObject(OWN);
    const { body } = await admin.get('/api/units?limit=1');
    const unit = (await admin.get(`/api/units/${body.items[0].id}`)).body;
    const ofContact = {
      login: 'dau-moi-moi',
      name: 'Đầu mối',
      role: 'unit_contact',
      contactId: unit.contacts[0].id,
    };
    expect(await admin.post('/api/people', { ...ofContact, email: OWN.email })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'email', code: 'address_of_contact' }] },
    });
  });

  test('of a unit is where its contact stands, and changed there', async () => {
    const contact = await server.as('unit-19360');
    const { email, phone } = await reachOf(contact);
    expect([email ?? phone, (await reachOf(contact)).isOfContact]).toEqual([expect.any(String), true]);
    const refused = await contact.post('/api/auth/addresses', { ...OWN, current: DEMO_PASSWORD });
    expect(refused).toMatchObject({ status: 422, body: { code: 'address_of_contact' } });
    expect(await reachOf(contact)).toMatchObject({ email, phone });
  });

  test('of who becomes a unit’s contact is no more their own; who comes back into the team says it anew', async () => {
    const { id, login } = await join(admin, { role: 'responder', ...OWN });
    const contact = await server.as('unit-19360');
    const { body: list } = await admin.get('/api/people?q=unit-19360');
    const become = async (body: object): Promise<Json> => {
      expect((await admin.post(`/api/people/${id}/role`, body)).status).toBe(200);
      return reachOf(await Caller.signIn(server.url, login, NEW_PASSWORD));
    };
    const { email, phone } = await reachOf(contact);
    const asContact = await become({ role: 'unit_contact', contactId: list.items[0].contactId });
    expect(asContact).toMatchObject({ email, phone, isOfContact: true });
    expect(await become({ role: 'responder' })).toMatchObject({
      email: null,
      phone: null,
      isOfContact: false,
    });
  });
});
