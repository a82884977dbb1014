import { Caller, type Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const signIn = (login: string) => Caller.signIn(server.url, login, DEMO_PASSWORD);
const lives = async (caller: Caller) => (await caller.get('/api/auth/me')).status === 200;

test.each([
  ['coordinator', 12 * HOUR, 7 * DAY],
  ['leader', 12 * HOUR, 7 * DAY],
  ['unit-skhcn', 30 * DAY, 90 * DAY],
])(
  '%s: a session ends when it is not used for %i ms, and used or not after %i ms',
  async (login, idle, absolute) => {
    const [quiet, busy, begun] = [await signIn(login), await signIn(login), server.clock.offsetMs];
    const { session, now } = (await busy.get('/api/auth/me')).body;
    expect(Date.parse(session.idleExpiresAt) - Date.parse(now)).toBeGreaterThan(idle - 60_000);
    expect(Date.parse(session.absoluteExpiresAt) - Date.parse(now)).toBeGreaterThan(absolute - 60_000);

    server.clock.advance(idle - 60_000);
    expect(await lives(busy)).toBe(true);
    server.clock.advance(120_000);
    expect([await lives(quiet), await lives(busy)]).toEqual([false, true]);

    const step = idle / 2;
    while (server.clock.offsetMs - begun + step < absolute - 60_000) {
      server.clock.advance(step);
      expect(await lives(busy)).toBe(true);
    }
    server.clock.advance(absolute - (server.clock.offsetMs - begun) - 60_000);
    expect(await lives(busy)).toBe(true);
    server.clock.advance(120_000);
    expect(await busy.get('/api/auth/me')).toMatchObject({ status: 401, headers: expect.anything() });
  },
);

test('signing out ends this session alone, on the server too', async () => {
  const [one, other] = [await signIn('coordinator'), await signIn('coordinator')];
  const head = await headOf(server);
  const { status, headers } = await one.post('/api/auth/logout');
  expect([status, headers.get('set-cookie')]).toEqual([
    204,
    expect.stringMatching(/^dieuphoi_session=;.*Expires=Thu, 01 Jan 1970/i),
  ]);
  expect([await lives(one), await lives(other)]).toEqual([false, true]);
  const events = await eventsAfter(server, head);
  expect(events).toMatchObject([
    { type: 'session.ended', audience: ['record'], payload: { data: { reason: 'signed_out' } } },
  ]);
});

test('nobody, a made-up cookie and another cookie are 401', async () => {
  const token = 'A'.repeat(43);
  for (const cookie of [
    '',
    `dieuphoi_session=${token}`,
    'dieuphoi_session=',
    'other=1',
    'dieuphoi_session=%00',
  ]) {
    const { status, body } = await new Caller(server.url, cookie).get('/api/auth/me');
    expect([cookie, status, body.code]).toEqual([cookie, 401, 'not_signed_in']);
  }
});

test('the token itself is nowhere in the database', async () => {
  const caller = await signIn('coordinator');
  const token = caller.cookie.split('=')[1]!;
  const { rows } = await server.database.superuser.query(
    'SELECT s::text AS text FROM sessions s UNION ALL SELECT e::text FROM event_log e',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ text }: Json) => text.includes(token))).toEqual([]);
});

describe('where requests may come from', () => {
  let published: TestServer;
  beforeAll(async () => {
    published = await startServer({ publicUrl: 'https://dieuphoi.example' });
  });
  afterAll(() => published.close());

  test('a page of ours may post, a page elsewhere may not, signed in or not', async () => {
    const own = (server: TestServer) => server.url.replace('http://', '');
    const cases: [TestServer, string | undefined, number][] = [
      [server, undefined, 200],
      [server, server.url, 200],
      [server, `https://${own(server)}`, 200],
      [server, 'https://dieuphoi.example', 403],
      [server, 'https://evil.example', 403],
      [server, 'null', 403],
      [server, 'http://127.0.0.1', 403],
      [server, '', 403],
      [published, 'https://dieuphoi.example', 200],
      [published, published.url, 200],
      [published, 'http://dieuphoi.example', 403],
      [published, 'https://dieuphoi.example.evil.example', 403],
    ];
    for (const [one, origin, status] of cases) {
      const headers: Record<string, string> = origin === undefined ? {} : { Origin: origin };
      const signedIn = await (await one.as('coordinator')).get('/api/auth/me', headers);
      const body = { login: 'coordinator', password: DEMO_PASSWORD };
      const signingIn = await one.stranger.send('POST', '/api/auth/login', body, headers);
      expect([origin, signedIn.status, signingIn.status]).toEqual([origin, status, status]);
      if (status === 403) expect(signedIn.body.code).toBe('bad_origin');
    }
  });

  test('behind https the cookie is for https alone', async () => {
    const body = { login: 'coordinator', password: DEMO_PASSWORD };
    const { headers } = await published.stranger.send('POST', '/api/auth/login', body);
    expect(headers.get('set-cookie')).toMatch(/; Secure/i);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
  });
});
