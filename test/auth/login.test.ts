import { Caller } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer({ trustProxy: true });
});
afterEach(() => server.close());

const from = (address: string) => ({ 'X-Forwarded-For': address });
const login = (name: string, password: string, address = '203.0.113.1', language = 'vi') =>
  server.stranger.send(
    'POST',
    '/api/auth/login',
    { login: name, password },
    { ...from(address), 'Accept-Language': language },
  );
const fail = async (times: number, name: string, address?: string) => {
  for (let attempt = 0; attempt < times; attempt++)
    expect((await login(name, 'sai-mat-khau', address)).status).toBe(401);
};

test('the right pair answers who it is and what the role may do, and sets the session', async () => {
  const { status, body, headers } = await login('Coordinator', DEMO_PASSWORD);
  expect([status, body.person]).toMatchObject([
    200,
    { login: 'coordinator', role: 'coordinator', language: 'vi' },
  ]);
  expect(body.can).toMatchObject({ 'incident.declare': true, 'incident.reopen': false });
  expect(body.unit).toBeNull();
  const cookie = headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^dieuphoi_session=[\w-]{43};/);
  for (const flag of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i, /; Expires=/i])
    expect(cookie).toMatch(flag);
  expect(cookie).not.toMatch(/; Secure/i);
  const me = await new Caller(server.url, cookie.split(';')[0]).get('/api/auth/me');
  expect([me.status, me.body.person]).toEqual([200, body.person]);
  expect(JSON.stringify(me.body)).not.toContain('assword');
});

test('a unit’s contact learns which unit it speaks for', async () => {
  const { body } = await login('unit-skhcn', DEMO_PASSWORD);
  expect(body).toMatchObject({
    person: { role: 'unit_contact' },
    unit: { code: 'SKHCN', kind: 'department' },
  });
});

test('a wrong password, an unknown login and a deactivated person read alike', async () => {
  const admin = await server.as('admin');
  const { body: people } = await admin.get('/api/people');
  const gone = people.items.find((one: { login: string }) => one.login === 'responder');
  await admin.post(`/api/people/${gone.id}/deactivate`, { reason: 'Chuyển công tác' });
  const answers = await Promise.all([
    login('coordinator', 'sai-mat-khau'),
    login('nguoi-la', 'sai-mat-khau'),
    login('responder', DEMO_PASSWORD),
  ]);
  for (const { status, body, headers } of answers) {
    expect([status, { ...body, requestId: '' }]).toEqual([401, { ...answers[0].body, requestId: '' }]);
    expect([body.code, headers.get('set-cookie')]).toEqual(['invalid_credentials', null]);
  }
  expect((await login('coordinator', 'sai-mat-khau', '203.0.113.1', 'en')).body.detail).toBe(
    'Wrong login or password.',
  );
});

test.each(['coordinator', 'nguoi-la'])(
  'ten failures slow %s down, each further one for longer, until it has been quiet',
  async (name) => {
    await fail(9, name);
    const expectToWait = async (seconds: number) => {
      const from = performance.now();
      await fail(1, name);
      const { status, body, headers } = await login(name, DEMO_PASSWORD);
      expect([status, body.code]).toEqual([429, 'too_many_attempts']);
      const left = body.retryAfter as number; // less by what has gone by since the failure
      expect(left).toBeLessThanOrEqual(seconds);
      expect(left).toBeGreaterThanOrEqual(Math.ceil(seconds - (performance.now() - from) / 1000));
      expect(headers.get('retry-after')).toBe(String(left));
      expect(body.detail).toContain(String(left));
    };
    await expectToWait(30);
    server.clock.advance(31_000);
    await expectToWait(60);
    server.clock.advance(3_601_000);
    await fail(9, name);
  },
);

test('after the wait the right password signs in, and the failures are forgotten', async () => {
  await fail(10, 'coordinator');
  server.clock.advance(31_000);
  expect((await login('coordinator', DEMO_PASSWORD)).status).toBe(200);
  await fail(9, 'coordinator');
  expect((await login('coordinator', DEMO_PASSWORD)).status).toBe(200);
});

test('a stranger at one address cannot lock an officer out at another', async () => {
  await fail(10, 'coordinator', '198.51.100.7');
  expect((await login('coordinator', DEMO_PASSWORD, '198.51.100.7')).status).toBe(429);
  expect((await login('coordinator', DEMO_PASSWORD, '203.0.113.1')).status).toBe(200);
  expect((await login('lead', DEMO_PASSWORD, '198.51.100.7')).status).toBe(200);
});

test('a hundred failures from one address stop it for a quarter of an hour, but not who has signed in there', async () => {
  expect((await login('coordinator', DEMO_PASSWORD, '198.51.100.8')).status).toBe(200);
  const guesses = Array.from({ length: 120 }, (_, at) => login(`unit-${at}`, 'sai-mat-khau', '198.51.100.8'));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
  expect([count(401), count(429)]).toEqual([100, 20]);
  const { status, body } = await login('lead', DEMO_PASSWORD, '198.51.100.8');
  expect([status, body.code, body.retryAfter > 800 && body.retryAfter <= 900]).toEqual([
    429,
    'too_many_attempts',
    true,
  ]);
  expect((await login('lead', DEMO_PASSWORD, '203.0.113.1')).status).toBe(200);
  expect((await login('coordinator', DEMO_PASSWORD, '198.51.100.8')).status).toBe(200);
  server.clock.advance(901_000);
  expect((await login('lead', DEMO_PASSWORD, '198.51.100.8')).status).toBe(200);
});

test('an office that signs in at the same minute is not slowed down: only failures count', async () => {
  const { rows } = await server.database.superuser.query(
    `SELECT login FROM people WHERE is_active LIMIT 120`,
  );
  expect(rows.length).toBeGreaterThan(100);
  await fail(5, 'lead');
  const answers = await Promise.all(rows.map(({ login: name }) => login(name as string, DEMO_PASSWORD)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
});

test('of IPv6 the network counts: another address of it is no new one', async () => {
  for (let attempt = 0; attempt < 10; attempt++) await fail(1, 'coordinator', `2001:db8:1:2::${attempt}`);
  expect((await login('coordinator', DEMO_PASSWORD, '2001:db8:1:2:ffff::1')).status).toBe(429);
  expect((await login('coordinator', DEMO_PASSWORD, '2001:db8:1:3::1')).status).toBe(200);
});

test('a failure counts however the login is written', async () => {
  for (const name of ['coordinator', 'COORDINATOR', ' Coordinator ']) await fail(3, name);
  await fail(1, 'cOORDINATOR');
  expect((await login('coordinator', DEMO_PASSWORD)).status).toBe(429);
});

test('a hundred attempts at the same instant are not one: ten are tried, the rest must wait', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => login('coordinator', 'sai-mat-khau')));
  const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
  expect([count(401), count(429)]).toEqual([10, 30]);
});

test('behind a proxy only its own word counts: a made-up forwarding chain is no new address', async () => {
  for (let attempt = 0; attempt < 10; attempt++)
    expect((await login('coordinator', 'sai-mat-khau', `10.0.0.${attempt}, 203.0.113.1`)).status).toBe(401);
  expect((await login('coordinator', DEMO_PASSWORD, '10.0.0.99, 203.0.113.1')).status).toBe(429);
  expect((await login('coordinator', DEMO_PASSWORD, '203.0.113.1, 203.0.113.2')).status).toBe(200);
});

test('failures that no longer slow anybody down are dropped', async () => {
  const kept = async () => {
    const { rows } = await server.database.superuser.query('SELECT key FROM login_failures');
    return rows.map(({ key }) => key);
  };
  await server.advance(0);
  await fail(1, 'nguoi-la');
  server.clock.advance(1_800_000);
  await fail(1, 'coordinator');
  expect((await kept()).length).toBe(2);
  await server.advance(1_900_000);
  expect(await kept()).toEqual(['coordinator|203.0.113.1']);
});
