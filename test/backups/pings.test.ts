import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { PingSweep } from '../../src/backups/pings/ping-sweep.js';
import type { Caller, Json } from '../support/caller.js';
import { bodyOfPlan, copyOf, newSystem, planOf, writePlan } from '../support/backups.js';
import { eventsAfter, headOf } from '../support/log.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { freePort } from '../support/server-process.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const run = promisify(execFile);
const MINUTE = 60_000;
const HOURLY = { kind: 'interval', minutes: 60, graceMinutes: 10 };

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

interface Beating {
  readonly systemId: string;
  readonly copyId: string;
  readonly key: string;
  readonly contact: Caller;
}

/** A system of the first unit with one copy, whose job is to be heard of every hour. */
async function beating(schedule: Json = HOURLY): Promise<Beating> {
  const { id: systemId, contact } = await newSystem(server);
  const { body } = await writePlan(lead, systemId, planOf([copyOf({ schedule })]));
  const { id: copyId, pingKey: key } = body.datasets[0].copies[0];
  return { systemId, copyId, key, contact };
}

const ping = async (key: string, suffix = '', init: RequestInit = {}, on = server) => {
  const answer = await fetch(`${on.url}/ping/${key}${suffix}`, init);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const pingsOf = async ({ systemId }: Beating, as = lead): Promise<Json> =>
  (await as.get(`/api/backups/${systemId}/pings`)).body;
const statusOf = async (one: Beating): Promise<Json> => (await pingsOf(one)).copies[0];
const flipsAfter = async (head: number, { systemId }: Beating): Promise<string[]> =>
  (await eventsAfter(server, head))
    .filter(({ type, subject_id }) => type.startsWith('backup.heartbeat_') && subject_id === systemId)
    .map(({ type }) => type.slice('backup.heartbeat_'.length));
const isWatched = async ({ systemId }: Beating): Promise<boolean> =>
  (
    await server.database.superuser.query(
      'SELECT watch_pending AS is FROM protected_systems WHERE system_id = $1',
      [systemId],
    )
  ).rows[0].is as boolean;
const seen = ({ systemId }: Beating) =>
  server.database.superuser.query('UPDATE protected_systems SET watch_pending = false WHERE system_id = $1', [
    systemId,
  ]);

describe('the address', () => {
  test.each([
    ['GET', '', 'success', null],
    ['HEAD', '', 'success', null],
    ['POST', '', 'success', null],
    ['GET', '/start', 'start', null],
    ['HEAD', '/start', 'start', null],
    ['POST', '/start', 'start', null],
    ['GET', '/fail', 'fail', null],
    ['POST', '/fail', 'fail', null],
    ['GET', '/log', 'log', null],
    ['POST', '/log', 'log', null],
    ['GET', '/0', 'exit', 0],
    ['POST', '/1', 'exit', 1],
    ['HEAD', '/255', 'exit', 255],
    ['GET', '/', 'success', null],
  ])('takes %s %s', async (method, suffix, kind, exitStatus) => {
    const one = await beating();
    const { status, text, headers } = await ping(one.key, suffix, { method });
    expect([status, text]).toEqual([200, method === 'HEAD' ? '' : 'OK']);
    expect(headers.get('ping-body-limit')).toBe('10000');
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    const { items } = await pingsOf(one);
    expect(items).toMatchObject([{ kind, exitStatus, copyId: one.copyId, rid: null, words: null }]);
  });

  test('is called by the lines that are in use, unchanged', async () => {
    const one = await beating();
    const url = `${server.url}/ping/${one.key}`;
    const lines: string[][] = [
      ['-fsS', '-m', '10', '--retry', '5', '-o', '/dev/null', url],
      ['-fsS', '-m', '10', '--retry', '5', '--data-raw', 'xong & đủ', `${url}/0`],
      ['-fsS', '-m', '10', '--retry', '5', '-X', 'POST', url],
      ['-fsSI', '-m', '10', url],
      ['-fsS', '-m', '10', '-F', 'tệp=nhật ký', `${url}/log`],
    ];
    for (const line of lines) await run('curl', line);
    const { items, copies } = await pingsOf(one);
    expect((items as Json[]).map(({ kind }) => kind)).toEqual([
      'log',
      'success',
      'success',
      'exit',
      'success',
    ]);
    expect(items[3].words).toBe('xong & đủ');
    expect(copies).toMatchObject([{ status: 'up', isStarted: false }]);
    await expect(
      run('curl', ['-fsS', '-m', '10', '-o', '/dev/null', `${server.url}/ping/${randomUUID()}`]),
    ).rejects.toMatchObject({ code: 22 });
  });

  test.each([
    ['another key', () => randomUUID(), '', 404, 'not found'],
    ['no key', () => 'khong-phai-ma', '', 404, 'not found'],
    ['a word that is none', (key: string) => key, '/xong', 404, 'not found'],
    ['an exit status that is none', (key: string) => key, '/256', 400, 'invalid url format'],
    ['a very great number', (key: string) => key, `/${'9'.repeat(100)}`, 400, 'invalid url format'],
    ['a negative number', (key: string) => key, '/-1', 404, 'not found'],
    ['a run id that is none', (key: string) => key, '?rid=1', 400, 'invalid uuid format'],
    ['an empty run id', (key: string) => key, '/start?rid=', 400, 'invalid uuid format'],
    [
      'two run ids',
      (key: string) => key,
      `?rid=${randomUUID()}&rid=${randomUUID()}`,
      400,
      'invalid uuid format',
    ],
  ])('refuses %s, and keeps nothing', async (_, keyOf, suffix, status, words) => {
    const one = await beating();
    for (const method of ['GET', 'POST']) {
      const answer = await ping(keyOf(one.key), suffix, { method });
      expect([answer.status, answer.text]).toEqual([status, words]);
    }
    expect((await ping(keyOf(one.key), suffix, { method: 'HEAD' })).status).toBe(status);
    expect(await pingsOf(one)).toMatchObject({ items: [], copies: [{ status: 'new', dueAt: null }] });
  });

  test('keeps the beginning of any body, of whatever kind it says it is', async () => {
    const one = await beating();
    const sent: [string | undefined, string | Uint8Array<ArrayBuffer>][] = [
      ['application/json', '{"hỏng": '],
      ['application/x-www-form-urlencoded', 'a=1&b=2'],
      ['text/plain', 'x'.repeat(10_000)],
      ['application/octet-stream', 'y'.repeat(10_001)],
      [undefined, new Uint8Array([0xff, 0x00, 0x41])],
      ['text/plain', 'z'.repeat(3_000_000)],
    ];
    for (const [type, body] of sent) {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      expect((await ping(one.key, '', { method: 'POST', headers, body })).text).toBe('OK');
    }
    const { items } = await pingsOf(one);
    expect((items as Json[]).map(({ bodyBytes, isCut }) => [bodyBytes, isCut]).reverse()).toEqual([
      [Buffer.byteLength('{"hỏng": '), false],
      [7, false],
      [10_000, false],
      [10_000, true],
      [3, false],
      [10_000, true],
    ]);
    expect(items[5].words).toBe('{"hỏng": ');
    expect(items[1].words).toBe('\uFFFD\uFFFDA');
  });

  test('is slowed down for one key, and for no other', async () => {
    const [wild, other] = [await beating(), await beating()];
    const answers: string[] = [];
    for (let at = 0; at < 61; at++) answers.push((await ping(wild.key)).text);
    expect(answers.filter((text) => text === 'OK')).toHaveLength(60);
    const refused = await ping(wild.key, '/fail');
    expect([refused.status, refused.text]).toEqual([429, 'rate limited']);
    expect((await ping(other.key)).status).toBe(200);
    server.clock.advance(MINUTE);
    expect((await ping(wild.key)).status).toBe(200);
  });

  test('the last hundred pings of a copy are kept, fifty are shown', async () => {
    const one = await beating();
    for (let at = 0; at < 103; at++) {
      if (at % 50 === 0) server.clock.advance(MINUTE);
      await ping(one.key, '/log');
    }
    const { rows } = await server.database.superuser.query(
      'SELECT count(*)::int AS all FROM backup_ping_log WHERE copy_id = $1',
      [one.copyId],
    );
    expect(rows[0].all).toBe(100);
    expect((await pingsOf(one)).items).toHaveLength(50);
  });
});

describe('the heartbeat', () => {
  test('starts and ends are paired by their run id, also when runs overlap', async () => {
    const one = await beating();
    const [a, b] = [randomUUID(), randomUUID()];
    await ping(one.key, `/start?rid=${a}`);
    server.clock.advance(2 * MINUTE);
    await ping(one.key, `/start?rid=${b}`);
    server.clock.advance(3 * MINUTE);
    await ping(one.key, `?rid=${a}`);
    expect(await statusOf(one)).toMatchObject({ status: 'up', isStarted: true }); // b is under way
    server.clock.advance(MINUTE);
    await ping(one.key, `/0?rid=${b}`);
    expect(await statusOf(one)).toMatchObject({ status: 'up', isStarted: false });
    const { items } = await pingsOf(one);
    const minutes = (items as Json[]).map(({ rid, durationMs }) => [
      rid,
      durationMs && Math.round(durationMs / MINUTE),
    ]);
    expect(minutes).toEqual([[b, 4], [a, 5], [b, null], [a, null]]); // prettier-ignore
  });

  test('a failure makes it down at once, a success up again; each is told once, and wakes the watch', async () => {
    const one = await beating();
    await ping(one.key);
    await seen(one);
    const head = await headOf(server);
    for (const suffix of ['/fail', '/fail', '/3', '/log', '/start', '', '/0']) await ping(one.key, suffix);
    expect(await flipsAfter(head, one)).toEqual(['down', 'up']);
    expect(await isWatched(one)).toBe(true);
  });

  test('silence makes it down at the end of its grace, not before; two servers tell it once', async () => {
    const one = await beating();
    const other = await server.sibling();
    try {
      await ping(one.key);
      await seen(one);
      const head = await headOf(server);
      const { dueAt } = await statusOf(one);
      const left = new Date(dueAt as string).getTime() - server.clock.now().getTime();
      expect(Math.abs(left - 70 * MINUTE)).toBeLessThan(5_000);
      await server.advance(left - 30_000);
      expect(await statusOf(one)).toMatchObject({ status: 'grace' });
      expect(await flipsAfter(head, one)).toEqual([]);
      server.clock.advance(30_000);
      other.clock.offsetMs = server.clock.offsetMs;
      await Promise.all([server, other].map(({ app }) => app.get(PingSweep).run()));
      expect(await flipsAfter(head, one)).toEqual(['down']);
      expect(await isWatched(one)).toBe(true);
      const [{ payload }] = (await eventsAfter(server, head)).filter(
        ({ type, subject_id }) => type === 'backup.heartbeat_down' && subject_id === one.systemId,
      ) as [Json];
      expect(payload.data.at).toBe(dueAt); // the instant it fell due, not that of the look
      expect(await statusOf(one)).toMatchObject({ status: 'down', dueAt: null });
      await server.advance(2 * 60 * MINUTE);
      expect(await flipsAfter(head, one)).toEqual(['down']);
      other.clock.offsetMs = server.clock.offsetMs;
      await ping(one.key, '', {}, other);
      expect(await flipsAfter(head, one)).toEqual(['down', 'up']);
    } finally {
      await other.close();
    }
  });

  test('what was started and never ends is down a grace later', async () => {
    const one = await beating();
    await ping(one.key);
    await ping(one.key, '/start');
    const head = await headOf(server);
    await server.advance(9 * MINUTE);
    expect(await flipsAfter(head, one)).toEqual([]);
    await server.advance(MINUTE);
    expect(await flipsAfter(head, one)).toEqual(['down']);
  });

  test('a job that is silent already is told of by the ping that ends it, though nobody looked between', async () => {
    const one = await beating();
    await ping(one.key);
    const head = await headOf(server);
    server.clock.advance(3 * 60 * MINUTE);
    await ping(one.key);
    expect(await flipsAfter(head, one)).toEqual(['down', 'up']);
  });

  test('another schedule moves the instant; a copy that is left out of the plan is neither heard nor expected', async () => {
    const one = await beating();
    await ping(one.key);
    const plan = (await lead.get(`/api/backups/${one.systemId}/plan`)).body;
    const daily = bodyOfPlan(plan);
    daily.datasets[0].copies[0].schedule = { kind: 'interval', minutes: 120, graceMinutes: 30 };
    await writePlan(lead, one.systemId, daily, 1);
    const head = await headOf(server);
    await server.advance(125 * MINUTE);
    expect(await flipsAfter(head, one)).toEqual([]);
    expect(await statusOf(one)).toMatchObject({ status: 'grace' });
    await writePlan(lead, one.systemId, { ...daily, datasets: [{ ...daily.datasets[0], copies: [] }] }, 2);
    await server.advance(125 * MINUTE);
    expect(await flipsAfter(head, one)).toEqual([]);
    expect((await ping(one.key)).status).toBe(404);
  });

  test('pings of one copy that come at once follow each other', async () => {
    const one = await beating();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => ping(one.key, at % 2 ? '/fail' : '')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await pingsOf(one)).items).toHaveLength(8);
  });

  test('it is worth a heartbeat and no more: the first success is looked at, the next are not', async () => {
    const one = await beating();
    const look = async () => (await lead.get(`/api/backups/${one.systemId}`)).body;
    const [copy] = (await look()).datasets[0].copies;
    expect(copy).toMatchObject({ level: 0, state: 'declared' });
    const evaluations = async (): Promise<number> =>
      (
        await server.database.superuser.query(
          'SELECT count(*)::int AS all FROM backup_evaluations WHERE system_id = $1',
          [one.systemId],
        )
      ).rows[0].all as number;
    const before = await evaluations();
    await ping(one.key, '/start');
    await ping(one.key, '/fail');
    expect((await look()).datasets[0].copies[0]).toMatchObject({ level: 0 });
    expect(await evaluations()).toBe(before);
    await ping(one.key);
    await ping(one.key);
    const after = await look();
    expect(after.datasets[0].copies[0]).toMatchObject({ level: 1, state: 'waiting_first', counts: false });
    expect(after.verdict).toBe('unproved');
    expect(await evaluations()).toBe(before + 1);
  });
});

describe('the key', () => {
  test('is shown to whoever may plan, and to nobody else', async () => {
    const one = await beating();
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
    const one = await beating();
    await ping(one.key);
    const head = await headOf(server);
    const path = `/api/backups/${one.systemId}/copies/${one.copyId}/ping-key`;
    const { status, body } = await lead.post(path, undefined, { 'Idempotency-Key': `xoay-${one.copyId}` });
    expect(status).toBe(201);
    expect(body).toEqual({ copyId: one.copyId, pingKey: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(body.pingKey).not.toBe(one.key);
    expect((await ping(one.key)).status).toBe(404);
    expect((await ping(body.pingKey as string)).status).toBe(200);
    expect(await statusOf(one)).toMatchObject({ status: 'up' });
    const events = (await eventsAfter(server, head)).filter(({ subject_id }) => subject_id === one.systemId);
    expect(events.map(({ type, payload }) => [type, payload.data.changes?.[0].what])).toEqual([
      ['backup.plan_changed', 'ping_key'],
    ]);
    const again = await lead.post(path, undefined, { 'Idempotency-Key': `xoay-${one.copyId}` });
    expect(again.body).toEqual(body); // the same press, sent twice
    const stranger = await beating();
    expect((await lead.post(`/api/backups/${stranger.systemId}/copies/${one.copyId}/ping-key`)).status).toBe(
      404,
    );
  });

  test('stands in no log, no kept answer, no feed and no list', async () => {
    const one = await beating();
    const words = `bí mật của job ${randomUUID()}`;
    await ping(one.key, '/fail', { method: 'POST', body: words });
    await ping(one.key);
    const { body } = await lead.post(
      `/api/backups/${one.systemId}/copies/${one.copyId}/ping-key`,
      undefined,
      { 'Idempotency-Key': `xoay-${one.copyId}` },
    );
    await ping(body.pingKey as string);
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
});

test('the process says nothing of it, whatever it is asked and however much it says', async () => {
  const one = await beating();
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
  const one = await beating();
  await ping(one.key, '', { method: 'POST', body: 'đã chép 12 GB' });
  expect((await pingsOf(one, one.contact)).items).toMatchObject([{ words: 'đã chép 12 GB' }]);
  expect((await pingsOf(one, await server.as('leader'))).items).toMatchObject([
    { words: null, bodyBytes: 16 },
  ]);
  expect((await pingsOf(one, await server.as('auditor'))).items).toMatchObject([{ words: null }]);
  const [, other] = await dispatchable(server, 2);
  const stranger = await server.as(loginOf(other!));
  expect((await stranger.get(`/api/backups/${one.systemId}/pings`)).status).toBe(404);
  const path = `/api/backups/${one.systemId}/copies/${one.copyId}/ping-key`;
  for (const caller of [one.contact, stranger]) expect((await caller.post(path)).status).toBe(403);
});
