import pg from 'pg';
import { Caller, type Json } from '../support/caller.js';
import { bodyOf, Mailbox } from '../support/mailbox.js';
import { acceptLink, NEW_PASSWORD } from '../support/people.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let mailbox: Mailbox;
let server: TestServer;
beforeEach(async () => {
  mailbox = await Mailbox.open();
  server = await startServer({ smtpUrl: mailbox.url });
});
afterEach(async () => {
  await server.close();
  await mailbox.stop();
});

const forget = (login: string) => new Caller(server.url).post('/api/auth/forgot', { login });

test('a letter brings a link that sets a new password; nothing that is kept holds its secret', async () => {
  const coordinator = await server.as('coordinator');
  const own = { email: 'dieu-phoi@tinh.example', phone: null, current: DEMO_PASSWORD };
  expect((await coordinator.post('/api/auth/addresses', own)).status).toBe(204);
  expect((await forget('coordinator')).status).toBe(202);
  await waitFor('the letter', () => mailbox.letters.length === 1);
  const [, token] = /\/moi#([\w-]{43})/.exec(bodyOf(mailbox.letters[0]!)) ?? [];
  const { rows } = await server.database.superuser.query(
    `SELECT (SELECT string_agg(d::text, ' ') FROM deliveries d) || (SELECT string_agg(payload, ' ') FROM event_log) AS everything`,
  );
  expect(rows[0].everything).not.toContain(token);
  const caller = await acceptLink(server.url, token as string);
  expect((await caller.get('/api/auth/me')).status).toBe(200);
  expect((await coordinator.get('/api/auth/me')).status).toBe(401);
  const login = await new Caller(server.url).post('/api/auth/login', {
    login: 'coordinator',
    password: NEW_PASSWORD,
  });
  expect(login.status).toBe(200);
});

test('whoever sets a new password shows that the address asks in earnest: it may ask again', async () => {
  await server.database.superuser.query(`UPDATE people SET email = 'lead@tinh.example' WHERE login = 'lead'`);
  const statuses: number[] = [];
  for (let at = 0; at < 9; at++) statuses.push((await forget(`colleague-${at}`)).status);
  statuses.push((await forget('lead')).status);
  expect(statuses).toEqual(Array(10).fill(202));
  expect((await forget('one-more')).status).toBe(429);
  await waitFor('the letter', () => mailbox.letters.length === 1);
  const [, token] = /\/moi#([\w-]{43})/.exec(bodyOf(mailbox.letters[0]!)) ?? [];
  await acceptLink(server.url, token as string);
  expect((await forget('one-more')).status).toBe(202);
});

test('the answer waits for nothing that only a known login asks for, and many at once bring one letter', async () => {
  await server.database.superuser.query(`UPDATE people SET email = 'lead@tinh.example' WHERE login = 'lead'`);
  const client = new pg.Client({ connectionString: server.database.superuserUrl });
  await client.connect();
  try {
    await client.query('BEGIN; LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE');
    const answers = await Promise.all([1, 2, 3].map(() => forget('lead')));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(mailbox.letters).toEqual([]);
  } finally {
    await client.end();
  }
  await waitFor('the letter', () => mailbox.letters.length > 0);
  await waitFor('the others to be looked at', async () => {
    const { rows } = await server.database.superuser.query(
      `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
    );
    return rows[0].count === 0;
  });
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS count FROM deliveries WHERE kind = 'password_reset'`,
  );
  expect(rows[0].count).toBe(1);
});

test('who has no account, and who has no address, hear the same; nobody is flooded', async () => {
  const answers: Json[] = [];
  for (const login of ['coordinator', 'nobody-of-that-name']) answers.push((await forget(login)).body);
  expect(answers[0]).toEqual(answers[1]);
  await server.database.superuser.query(`UPDATE people SET email = 'lead@tinh.example' WHERE login = 'lead'`);
  for (let at = 0; at < 3; at++) await forget('lead');
  await waitFor('the letter', () => mailbox.letters.length > 0);
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS count FROM deliveries WHERE kind = 'password_reset' AND state <> 'skipped'`,
  );
  expect(rows[0].count).toBe(1);
  const statuses: number[] = [];
  for (let at = 0; at < 12; at++) statuses.push((await forget('nobody-of-that-name')).status);
  expect(statuses.at(-1)).toBe(429);
});
