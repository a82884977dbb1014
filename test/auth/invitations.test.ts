import { randomUUID } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { countRows, eventsAfter, headOf } from '../support/log.js';
import { acceptLink, join, NEW_PASSWORD, newcomer, tokenIn } from '../support/people.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const HOUR = 3_600_000;
const OTHER_PASSWORD = 'mot-cau-khac-han';

let server: TestServer;
let admin: Caller;
beforeEach(async () => {
  server = await startServer({ trustProxy: true });
  admin = await server.as('admin');
});
afterEach(() => server.close());

const from = (address: string) => ({ 'X-Forwarded-For': address });
const open = (token: string, address = '203.0.113.1') =>
  server.stranger.send('POST', '/api/invitations/open', { token }, from(address));
const accept = (token: string, password = NEW_PASSWORD, address = '203.0.113.1') =>
  server.stranger.send('POST', '/api/invitations/accept', { token, password }, from(address));
const invite = async (
  fields: object = {},
): Promise<{ id: string; login: string; token: string; link: Json }> => {
  const { body } = await admin.post('/api/people', newcomer(fields));
  return { ...body, token: tokenIn(body.link) };
};
const ended = { status: 404, body: { code: 'link_ended' } };

test('the link names its server and keeps its secret behind the #; only a hash of it is kept', async () => {
  const { link, token } = await invite();
  expect(link.url).toBe(`${server.url}/moi#${token}`);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(Date.parse(link.expiresAt) - server.clock.now().getTime()).toBeGreaterThan(71.9 * HOUR);
  const { rows } = await server.database.superuser.query(
    `SELECT (SELECT string_agg(t::text, '') FROM invitations t) || (SELECT string_agg(k::text, '') FROM idempotency_keys k)
       || (SELECT string_agg(e::text, '') FROM event_log e) AS everything`,
  );
  expect(rows[0].everything).toContain('person.invited');
  expect(rows[0].everything).not.toContain(token);
});

test('behind PUBLIC_URL the link names that', async () => {
  const published = await startServer({ publicUrl: 'https://ung-cuu.tinh.example' });
  const { body } = await (await published.as('admin')).post('/api/people', newcomer());
  await published.close();
  expect(body.link.url).toMatch(/^https:\/\/ung-cuu\.tinh\.example\/moi#[\w-]{43}$/);
});

test('a repeat of the invitation makes nobody twice and does not show the secret again', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const body = newcomer();
  const [first, repeat] = [
    await admin.post('/api/people', body, key),
    await admin.post('/api/people', body, key),
  ];
  expect([repeat.status, repeat.body]).toEqual([
    201,
    { ...first.body, link: { ...first.body.link, url: null } },
  ]);
});

test('opening says for whom it is and changes nothing; pressing sets the password and signs in, once', async () => {
  const { id, login, token } = await invite({ name: 'Trần Thị B', role: 'coordinator' });
  const before = [await countRows(server), await headOf(server)];
  for (let times = 0; times < 3; times++)
    expect(await open(token)).toMatchObject({
      status: 200,
      body: { kind: 'invitation', login, name: 'Trần Thị B', role: 'coordinator', unitName: null },
    });
  expect([await countRows(server), await headOf(server)]).toEqual(before);

  const answer = await accept(token);
  expect(answer).toMatchObject({ status: 200, body: { person: { id, login } } });
  const cookie = answer.headers.get('set-cookie') ?? '';
  for (const flag of [/^dieuphoi_session=[\w-]{43};/, /; HttpOnly/i, /; SameSite=Lax/i])
    expect(cookie).toMatch(flag);
  expect((await new Caller(server.url, cookie.split(';')[0]).get('/api/incidents')).status).toBe(200);
  expect(await accept(token, OTHER_PASSWORD)).toMatchObject(ended);
  expect(await open(token)).toMatchObject(ended);
  await Caller.signIn(server.url, login, NEW_PASSWORD);
});

test('two who press at the same instant: one sets the password', async () => {
  const { login, token } = await invite();
  const passwords = ['mot-cau-thu-nhat', 'mot-cau-thu-hai', 'mot-cau-thu-ba'];
  const answers = await Promise.all(passwords.map((password) => accept(token, password)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  const set = passwords[answers.findIndex(({ status }) => status === 200)]!;
  await Caller.signIn(server.url, login, set);
});

test('a short password is refused and uses nothing up; a passphrase with spaces is kept as typed', async () => {
  const { login, token } = await invite();
  expect(await accept(token, 'ngan-qua-11')).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'password', code: 'too_short' }] },
  });
  await acceptLink(server.url, token, '  câu dài có dấu  '.normalize('NFD'));
  const signIn = (password: string) => server.stranger.send('POST', '/api/auth/login', { login, password });
  expect((await signIn('câu dài có dấu')).status).toBe(401);
  expect((await signIn('  câu dài có dấu  '.normalize('NFC'))).status).toBe(200);
});

test('used, revoked, replaced, expired, foreign, and of who has left: they all read alike', async () => {
  const used = await invite();
  await accept(used.token);
  const revoked = await invite();
  expect((await admin.post(`/api/people/${revoked.id}/revoke-link`)).status).toBe(204);
  const replaced = await invite();
  const next = await admin.post(`/api/people/${replaced.id}/link`);
  const gone = await invite();
  await admin.post(`/api/people/${gone.id}/deactivate`, { reason: 'Chuyển công tác' });
  const tokens = [used, revoked, replaced, gone].map(({ token }) => token);
  const answers = [];
  for (const [index, token] of [...tokens, 'x'.repeat(43), 'x'].entries())
    for (const act of [open, (one: string, at: string) => accept(one, NEW_PASSWORD, at)])
      answers.push(await act(token, `198.51.100.${index}`));
  for (const { status, body } of answers)
    expect([status, { ...body, requestId: '' }]).toEqual([404, { ...answers[0]!.body, requestId: '' }]);
  expect(answers[0]!.body.code).toBe('link_ended');
  expect((await open(tokenIn(next.body))).status).toBe(200);
  await server.advance(72 * HOUR - 60_000);
  expect((await open(tokenIn(next.body))).status).toBe(200);
  await server.advance(120_000);
  expect(await open(tokenIn(next.body))).toMatchObject(ended);
});

test('who tries links is slowed down as who tries passwords; nobody else is', async () => {
  const { token } = await invite();
  for (let attempt = 0; attempt < 10; attempt++) expect(await open(`x${attempt}`)).toMatchObject(ended);
  const { status, body } = await open(token);
  expect([status, body.code]).toEqual([429, 'too_many_attempts']);
  expect(body.retryAfter).toBeGreaterThan(20); // thirty, less what has gone by
  expect(body.retryAfter).toBeLessThanOrEqual(30);
  expect((await accept(token)).status).toBe(429);
  expect((await open(token, '198.51.100.7')).status).toBe(200);
  server.clock.advance(31_000);
  expect((await accept(token)).status).toBe(200);
});

test('a reset keeps the sessions until the link is used, then ends them all but the new one', async () => {
  const { id, login, caller } = await join(admin);
  const socket = await LiveClient.follow(caller);
  const { body: link } = await admin.post(`/api/people/${id}/link`);
  expect(link.kind).toBe('reset');
  expect((await caller.get('/api/incidents')).status).toBe(200);
  const head = await headOf(server);
  const fresh = await acceptLink(server.url, tokenIn(link), OTHER_PASSWORD);
  await waitFor('the old socket to close', () => socket.closedBecause === 'io server disconnect', 2000);
  expect([(await caller.get('/api/auth/me')).status, (await fresh.get('/api/auth/me')).status]).toEqual([
    401, 200,
  ]);
  expect(
    (await server.stranger.send('POST', '/api/auth/login', { login, password: NEW_PASSWORD })).status,
  ).toBe(401);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'person.password_set', actor_id: id, payload: { actor: { via: 'link' }, data: { by: 'reset' } } },
    { type: 'session.ended', payload: { data: { reason: 'password_changed' } } },
    { type: 'session.started' },
  ]);
});

test('a unit’s contact reads whose unit it is for', async () => {
  const { body } = await admin.get('/api/people?q=unit-skhcn');
  const { token } = await invite({ role: 'unit_contact', contactId: body.items[0].contactId });
  expect((await open(token)).body.unitName).toBe(body.items[0].unit.name);
});
