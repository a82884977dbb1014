import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Answer, Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let admin: pg.Client;
let coordinator: Caller;
let incident: Json;
beforeAll(async () => {
  server = await startServer();
  admin = new pg.Client({ connectionString: process.env['TEST_SUPERUSER_URL'] });
  await admin.connect();
  coordinator = await server.as('coordinator');
  incident = await declare(coordinator);
});
afterAll(async () => {
  await admin.end();
  await server.close();
});

const databaseName = (): string => new URL(server.database.appUrl).pathname.slice(1);
const write = (): Promise<Answer> =>
  coordinator.post(`/api/incidents/${incident.id}/entries`, { text: randomUUID() });
const heard = (client: LiveClient, { body }: Answer) =>
  waitFor('the entry', () => client.events.find(({ entryId }) => entryId === body.id));

async function terminate(which: string): Promise<number> {
  const { rows } = await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = $1 AND ${which}`,
    [databaseName()],
  );
  return rows.length;
}

async function listeners(): Promise<number> {
  const { rows } = await admin.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND application_name = 'dieuphoi-listen'`,
    [databaseName()],
  );
  return rows[0].count;
}

/** Once through the whole chain: written, answered, delivered. */
async function works(client: LiveClient): Promise<void> {
  const answer = await waitFor('an answered write', async () => {
    const one = await write();
    return one.status === 201 ? one : null;
  });
  await heard(client, answer);
}

test('a killed LISTEN connection is replaced by one, and meanwhile nothing is lost', async () => {
  const client = await LiveClient.follow(coordinator);
  const written: Answer[] = [];
  expect(await terminate(`application_name = 'dieuphoi-listen'`)).toBe(1);
  for (let count = 0; count < 3; count++) written.push(await write());
  for (const one of written) await heard(client, one);
  await waitFor('a new LISTEN connection', async () => (await listeners()) === 1);
  expect(client.closedBecause).toBeNull();
  client.close();
});

test('while LISTEN is cut again and again, the poll delivers', async () => {
  const client = await LiveClient.follow(coordinator);
  let isCutting = true;
  const cutting = (async () => {
    while (isCutting) await terminate(`application_name = 'dieuphoi-listen'`);
  })();
  const written = [await write(), await write()];
  for (const one of written) await heard(client, one);
  isCutting = false;
  await cutting;
  await waitFor('a new LISTEN connection', async () => (await listeners()) === 1);
  client.close();
});

test('every connection killed at once: sockets stay open, the next request works, nothing is lost', async () => {
  const client = await LiveClient.follow(coordinator);
  const answers: Answer[] = [];
  let isWriting = true;
  const writers = Array.from({ length: 3 }, async () => {
    while (isWriting) answers.push(await write());
  });
  await waitFor('some writes', () => answers.length > 5);
  expect(await terminate(`application_name LIKE 'dieuphoi-%'`)).toBeGreaterThan(1);
  const before = answers.length;
  await waitFor(
    'some more writes',
    () => answers.slice(before).filter(({ status }) => status === 201).length > 5,
  );
  isWriting = false;
  await Promise.all(writers);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.filter(({ status, body }) => status !== 503 || body.code !== 'unavailable')).toEqual([]);
  for (const one of answers.filter(({ status }) => status === 201)) await heard(client, one);
  expect(client.seqs).toEqual([...new Set(client.seqs)].sort((a, b) => a - b));
  expect(client.closedBecause).toBeNull();
  client.close();
});

test('a database that takes no connections for seconds: not ready meanwhile, whole afterwards, one listener', async () => {
  const client = await LiveClient.follow(coordinator);
  const isReady = async () => (await server.stranger.get('/readyz')).status === 200;
  expect(await isReady()).toBe(true);
  await admin.query(`ALTER DATABASE ${databaseName()} ALLOW_CONNECTIONS false`);
  await terminate(`application_name LIKE 'dieuphoi-%'`);
  expect(await isReady()).toBe(false);
  expect((await server.stranger.get('/healthz')).status).toBe(200);
  const down = Date.now();
  await waitFor('several failed attempts', () => Date.now() - down > 2600);
  await admin.query(`ALTER DATABASE ${databaseName()} ALLOW_CONNECTIONS true`);
  await works(client);
  await waitFor('a LISTEN connection', async () => (await listeners()) > 0);
  await works(client);
  expect(await listeners()).toBe(1);
  expect(await isReady()).toBe(true);
  expect(client.closedBecause).toBeNull();
  client.close();
});
