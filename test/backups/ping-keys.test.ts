import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Caller } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { freePort } from '../support/server-process.js';
import type { TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { PingScene } from './ping-scene.js';

let scene: PingScene;
let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  scene = await PingScene.open();
  ({ server, lead } = scene);
});
afterAll(() => server.close());

test('is shown to whoever may plan, and to nobody else', async () => {
  const one = await scene.beating();
  const shown = async (login: string): Promise<unknown> => {
    const { body } = await (await server.as(login)).get(`/api/backups/${one.systemId}/plan`);
    return body.datasets[0].copies[0].pingKey;
  };
  for (const login of ['admin', 'lead', 'coordinator'])
    expect([login, await shown(login)]).toEqual([login, one.key]);
  for (const login of ['responder', 'leader', 'auditor'])
    expect([login, await shown(login)]).toEqual([login, null]);
  const { body } = await one.contact.get(`/api/backups/${one.systemId}/plan`);
  expect(body.datasets[0].copies[0].pingKey).toBeNull();
});

test('is replaced by another; the one before ends at once, and the heartbeat goes on', async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  const head = await headOf(server);
  const path = `/api/backups/${one.systemId}/copies/${one.copyId}/ping-key`;
  const { status, body } = await lead.post(path, undefined, { 'Idempotency-Key': `xoay-${one.copyId}` });
  expect(status).toBe(201);
  expect(body).toEqual({ copyId: one.copyId, pingKey: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(body.pingKey).not.toBe(one.key);
  expect((await scene.ping(one.key)).status).toBe(404);
  expect((await scene.ping(body.pingKey as string)).status).toBe(200);
  expect(await scene.statusOf(one)).toMatchObject({ status: 'up' });
  const events = (await eventsAfter(server, head)).filter(({ subject_id }) => subject_id === one.systemId);
  expect(events.map(({ type, payload }) => [type, payload.data.changes?.[0].what])).toEqual([
    ['backup.plan_changed', 'ping_key'],
  ]);
  const again = await lead.post(path, undefined, { 'Idempotency-Key': `xoay-${one.copyId}` });
  expect(again.body).toEqual(body); // the same press, sent twice
  const stranger = await scene.beating();
  expect((await lead.post(`/api/backups/${stranger.systemId}/copies/${one.copyId}/ping-key`)).status).toBe(
    404,
  );
});

test('stands in no log, no kept answer, no feed and no list', async () => {
  const one = await scene.beating();
  const words = `bí mật của job ${randomUUID()}`;
  await scene.ping(one.key, '/fail', { method: 'POST', body: words });
  await scene.ping(one.key);
  const { body } = await lead.post(`/api/backups/${one.systemId}/copies/${one.copyId}/ping-key`, undefined, {
    'Idempotency-Key': `xoay-${one.copyId}`,
  });
  await scene.ping(body.pingKey as string);
  const places: [string, string][] = [];
  for (const table of ['event_log', 'idempotency_keys', 'backup_ping_log', 'backup_evaluations']) {
    const { rows } = await server.database.superuser.query(`SELECT t::text AS row FROM ${table} t`);
    places.push([table, (rows as { row: string }[]).map(({ row }) => row).join('\n')]);
  }
  for (const login of ['lead', 'leader']) {
    const caller = await server.as(login);
    for (const path of [
      '/api/feed?limit=1000',
      '/api/backups',
      `/api/backups/${one.systemId}`,
      `/api/backups/${one.systemId}/pings`,
    ])
      places.push([`${login} ${path}`, JSON.stringify((await caller.get(path)).body)]);
  }
  for (const [place, text] of places) {
    expect(text.length).toBeGreaterThan(10);
    for (const key of [one.key, body.pingKey as string])
      expect([place, text.includes(key)]).toEqual([place, false]);
    if (!place.endsWith('/pings')) expect([place, text.includes(words)]).toEqual([place, false]);
  }
});

test('the process says nothing of it, whatever it is asked and however much it says', async () => {
  const one = await scene.beating();
  const { database, dataDir } = server;
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/src/start.js'], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'test', NODE_OPTIONS: '', LOG_LEVEL: 'trace', HOST: '127.0.0.1', PORT: String(port) },
      ...{ DATA_DIR: dataDir, DATABASE_URL: database.ownerUrl },
      ...{ DATABASE_APP_URL: database.appUrl, DATABASE_SYSTEM_URL: database.systemUrl },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  try {
    const url = `http://127.0.0.1:${port}`;
    await waitFor(
      'the server to be ready',
      async () => (await fetch(`${url}/readyz`).catch(() => null))?.ok,
      30_000,
    );
    const statuses: number[] = [];
    for (const suffix of ['', '/start', '/fail', '/300', '/xong', '?rid=1', '/%zz', `/${'x'.repeat(300)}`])
      for (const method of ['GET', 'POST', 'PUT'])
        statuses.push((await fetch(`${url}/ping/${one.key}${suffix}`, { method })).status);
    expect(new Set(statuses)).toEqual(new Set([200, 400, 404]));
    await database.superuser.query('ALTER TABLE backup_ping_log RENAME TO gone');
    expect((await fetch(`${url}/ping/${one.key}`)).status).toBe(500);
    expect(await (await fetch(`${url}/metrics`)).text()).not.toContain(one.key);
    await waitFor('the fault in the log', () => Promise.resolve(said.includes('request failed')), 5_000);
    expect(said).not.toContain(one.key);
  } finally {
    await database.superuser.query('ALTER TABLE IF EXISTS gone RENAME TO backup_ping_log');
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
});

test('a unit sees the pings of its own systems, with their words; the leadership without; others nothing', async () => {
  const one = await scene.beating();
  await scene.ping(one.key, '', { method: 'POST', body: 'đã chép 12 GB' });
  expect((await scene.pingsOf(one, one.contact)).items).toMatchObject([{ words: 'đã chép 12 GB' }]);
  expect((await scene.pingsOf(one, await server.as('leader'))).items).toMatchObject([
    { words: null, bodyBytes: 16 },
  ]);
  expect((await scene.pingsOf(one, await server.as('auditor'))).items).toMatchObject([{ words: null }]);
  const [, other] = await dispatchable(server, 2);
  const stranger = await server.as(loginOf(other!));
  expect((await stranger.get(`/api/backups/${one.systemId}/pings`)).status).toBe(404);
  const path = `/api/backups/${one.systemId}/copies/${one.copyId}/ping-key`;
  for (const caller of [one.contact, stranger]) expect((await caller.post(path)).status).toBe(403);
});
