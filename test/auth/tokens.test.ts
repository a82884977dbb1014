import { randomUUID } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { newToken, tokenOf } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WITHIN_MS = 2000;

let server: TestServer;
let admin: Caller;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  [admin, coordinator] = [await server.as('admin'), await server.as('coordinator')];
});
afterAll(() => server.close());

const inDays = (days: number) => new Date(server.clock.now().getTime() + days * DAY).toISOString();
const listed = async (id: string): Promise<Json> =>
  (await admin.get('/api/tokens')).body.items.find((one: Json) => one.id === id);
const idOf = async (machine: Caller): Promise<string> => (await machine.get('/api/tokens/own')).body.id;

test('a token is shown once, kept as a hash, and its making is on the record without it', async () => {
  const head = await headOf(server);
  const { status, body } = await admin.post('/api/tokens', newToken('wall', { name: 'Màn hình trực' }));
  expect([status, body]).toMatchObject([201, { name: 'Màn hình trực', scope: 'wall', revokedAt: null }]);
  expect(body.token).toMatch(/^dp_[\w-]{43}$/);
  const events = await eventsAfter(server, head);
  expect(events).toMatchObject([{ type: 'token.issued', subject_id: body.id, audience: ['record'] }]);
  const { rows } = await server.database.superuser.query(
    `SELECT (SELECT string_agg(t::text, '') FROM api_tokens t) || (SELECT string_agg(k::text, '') FROM idempotency_keys k)
       || (SELECT string_agg(e::text, '') FROM event_log e) AS everything`,
  );
  for (const kept of [JSON.stringify(await listed(body.id)), rows[0].everything])
    expect(kept).not.toContain(body.token.slice(3));
});

test('a repeat of the same request gets the same token’s facts, but not the secret again', async () => {
  const request = newToken('intake');
  const key = { 'Idempotency-Key': randomUUID() };
  const first = await admin.post('/api/tokens', request, key);
  const repeat = await admin.post('/api/tokens', request, key);
  expect([repeat.status, repeat.body]).toEqual([201, { ...first.body, token: null }]);
});

test.each([
  ['yesterday', -1, 'expires_in_past'],
  ['in two years', 730, 'expires_too_far'],
])('a token cannot end %s', async (_, days, code) => {
  expect(await admin.post('/api/tokens', newToken('wall', { expiresAt: inDays(days) }))).toMatchObject({
    status: 422,
    body: { code, errors: [{ field: 'expiresAt' }] },
  });
  expect((await admin.post('/api/tokens', newToken('wall', { expiresAt: inDays(365) }))).status).toBe(201);
});

test('a wall reads what the leadership reads: nothing of TLP red, over HTTP, feed and socket', async () => {
  const wall = await tokenOf(admin, 'wall');
  const socket = await LiveClient.follow(wall);
  const red = await declare(coordinator, { tlp: 'red', title: 'Vụ đỏ' });
  const amber = await declare(coordinator, { title: 'Vụ vàng' });
  await waitFor('the amber incident', () => socket.events.some((one) => one.incidentId === amber.id));
  const [list, feed] = [await wall.get('/api/incidents?limit=200'), await wall.get('/api/feed?limit=1000')];
  const seen = JSON.stringify([list.body, feed.body, socket.events]);
  expect([seen.includes(amber.id), seen.includes(red.id), seen.includes(red.code)]).toEqual([
    true,
    false,
    false,
  ]);
  expect((await wall.get(`/api/incidents/${amber.id}`)).status).toBe(200);
  expect((await wall.get(`/api/incidents/${red.id}`)).status).toBe(404);
  expect(JSON.stringify(feed.body)).not.toMatch(/"(person|session|token)\./);
  socket.close();
});

test('what an intake declares is told to the team in its name; of the operation it reads nothing', async () => {
  const [unit] = await dispatchable(server, 1);
  const intake = await tokenOf(admin, 'intake', { name: 'Giám sát SOC' });
  await declare(coordinator, { title: 'Vụ của đội' });
  const socket = await LiveClient.follow(coordinator);
  const { status, body } = await intake.post('/api/incidents', {
    title: 'Quét cổng hàng loạt',
    unitId: unit!.id,
    detectedAt: server.clock.now().toISOString(),
    reporter: { name: 'SOC' },
    severity: 'high',
  });
  expect([status, body]).toMatchObject([
    201,
    { title: 'Quét cổng hàng loạt', state: 'received', owner: null },
  ]);
  await waitFor('the declaration', () => socket.events.some((one) => one.incidentId === body.id));
  const event = socket.events.find((one) => one.incidentId === body.id);
  expect(event.actor).toMatchObject({ kind: 'token', name: 'Giám sát SOC', via: 'api' });
  expect((await coordinator.get(`/api/incidents/${body.id}`)).body.declaredBy).toMatchObject({
    name: 'Giám sát SOC',
  });
  for (const path of [
    '/api/incidents',
    `/api/incidents/${body.id}`,
    '/api/assignments',
    '/api/feed',
    '/api/systems',
  ])
    expect([path, (await intake.get(path)).status]).toEqual([path, 403]);
  socket.close();
});

test('an intake that connects hears nothing', async () => {
  const intake = await LiveClient.connect(await tokenOf(admin, 'intake'));
  await expect(intake.subscribe(0)).rejects.toThrow();
  const team = await LiveClient.follow(coordinator);
  const incident = await declare(coordinator);
  await waitFor('the declaration', () => team.events.some((one) => one.incidentId === incident.id));
  expect(intake.events).toEqual([]);
  intake.close();
  team.close();
});

test('revoking closes its sockets within two seconds, and its requests at once', async () => {
  const wall = await tokenOf(admin, 'wall');
  const other = await tokenOf(admin, 'wall');
  const [closing, staying] = [await LiveClient.follow(wall), await LiveClient.follow(other)];
  const id = await idOf(wall);
  const head = await headOf(server);
  expect((await admin.post(`/api/tokens/${id}/revoke`)).status).toBe(200);
  await waitFor('the socket to close', () => closing.closedBecause === 'io server disconnect', WITHIN_MS);
  expect((await wall.get('/api/incidents')).status).toBe(401);
  await expect(LiveClient.connect(wall)).rejects.toThrow('not_signed_in');
  expect(staying.closedBecause).toBeNull();
  expect((await admin.post(`/api/tokens/${id}/revoke`)).body.revokedAt).not.toBeNull();
  expect(await eventsAfter(server, head)).toMatchObject([{ type: 'token.revoked', subject_id: id }]);
  staying.close();
});

test('a token decides alone: a cookie beside it lends it nothing, nor it the cookie', async () => {
  const revoked = await tokenOf(admin, 'wall');
  await admin.post(`/api/tokens/${await idOf(revoked)}/revoke`);
  const beside = new Caller(server.url, coordinator.cookie, revoked.token);
  expect((await coordinator.get('/api/incidents')).status).toBe(200);
  expect((await beside.get('/api/incidents')).status).toBe(401);
  const made = new Caller(server.url, coordinator.cookie, (await tokenOf(admin, 'wall')).token);
  expect((await made.get('/api/auth/me')).status).toBe(403);
  expect((await made.get('/api/incidents')).status).toBe(200);
});

test.each(['', 'dp_', `dp_${'x'.repeat(43)}`])('"%s" is nobody’s token', async (token) => {
  const headers = { Authorization: `Bearer ${token}` };
  expect((await server.stranger.get('/api/incidents', headers)).status).toBe(401);
});

test('a proxy’s own Authorization does not get in the way of the session', async () => {
  expect((await coordinator.get('/api/incidents', { Authorization: 'Basic cHJveHk6eA==' })).status).toBe(200);
});

test('a wall stays for months without a session’s limits, is seen in use, and ends at its hour', async () => {
  const timed = await startServer();
  const issuer = await timed.as('admin');
  const at = (days: number) => new Date(timed.clock.now().getTime() + days * DAY).toISOString();
  const wall = await tokenOf(issuer, 'wall', { expiresAt: at(60) });
  const { id } = (await wall.get('/api/tokens/own')).body;
  const socket = await LiveClient.follow(wall);
  await timed.advance(59 * DAY);
  expect([socket.closedBecause, (await wall.get('/api/incidents')).status]).toEqual([null, 200]);
  const { rows } = await timed.database.superuser.query('SELECT last_used_at FROM api_tokens WHERE id = $1', [
    id,
  ]);
  expect(timed.clock.now().getTime() - rows[0].last_used_at.getTime()).toBeLessThan(HOUR);
  await timed.advance(2 * DAY);
  await waitFor('the socket to close', () => socket.closedBecause === 'io server disconnect', WITHIN_MS);
  expect((await wall.get('/api/incidents')).status).toBe(401);
  await timed.close();
});

test('tokens are listed with who issued them and whether they are in use', async () => {
  const fresh = (await admin.post('/api/tokens', newToken('wall'))).body;
  expect(await listed(fresh.id)).toMatchObject({ lastUsedAt: null, createdBy: { name: expect.any(String) } });
  await new Caller(server.url, '', fresh.token).get('/api/incidents');
  expect((await listed(fresh.id)).lastUsedAt).not.toBeNull();
});

test('an unknown token cannot be revoked', async () => {
  for (const id of ['01900000-0000-7000-8000-000000000000', 'x'])
    expect((await admin.post(`/api/tokens/${id}/revoke`)).status).toBe(404);
});
