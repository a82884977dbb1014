import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from '../support/caller.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { LiveClient } from '../support/live-client.js';
import { declare } from '../support/operation.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { allPages, wholeFeed } from '../access/everything.js';

let database: TestDatabase;
let dataDir: string;
let port: number;
let running: ChildProcess | undefined;
let page: LiveClient | undefined;
beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-kill-'));
  port = await freePort();
});
afterAll(async () => {
  page?.close();
  running?.kill('SIGKILL');
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

async function start(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'server-process.mjs'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      DATABASE_APP_URL: database.appUrl,
      DATABASE_SYSTEM_URL: database.systemUrl,
    },
  });
  running = child;
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it listened'))),
  ]);
  return child;
}

test('kill -9 under load loses nothing that was answered, and an open page catches up by itself', async () => {
  const first = await start();
  const url = `http://127.0.0.1:${port}`;
  const caller = await Caller.signIn(url, 'coordinator', DEMO_PASSWORD);
  const incident = await declare(caller);
  const open = (page = openPage(caller));
  await waitFor('the page to be live', () => open.upTo >= 0);
  const begun = open.upTo;

  const answered: string[] = [];
  const unsure: { text: string; key: string }[] = [];
  let isWriting = true;
  const write = (text: string, key: string) =>
    caller.post(`/api/incidents/${incident.id}/entries`, { text }, { 'Idempotency-Key': key });
  const writers = Array.from({ length: 6 }, async () => {
    while (isWriting) {
      const [text, key] = [randomUUID(), randomUUID()];
      const answer = await write(text, key).catch(() => null);
      if (answer?.status === 201) answered.push(text);
      else unsure.push({ text, key });
      if (!answer) return;
    }
  });
  await waitFor('answers', () => answered.length > 60, 10_000);
  first.kill('SIGKILL');
  await once(first, 'exit');
  isWriting = false;
  await Promise.all(writers);
  expect(unsure.length).toBeGreaterThan(0);

  await start();
  // The client repeats with the same key what it got no answer to: done once, whether it had been done or not.
  for (const { text, key } of unsure) expect((await write(text, key)).status).toBe(201);
  const entries = (await allPages(caller, `/api/incidents/${incident.id}/entries`)).map(
    ({ text }) => text as string,
  );
  expect(entries.toSorted()).toEqual([...answered, ...unsure.map(({ text }) => text)].sort());

  const meant = (await wholeFeed(caller)).map(({ seq }) => seq as number).filter((seq) => seq > begun);
  await waitFor('the page to catch up', () => open.upTo >= meant.at(-1)!, 10_000);
  expect(open.seqs.filter((seq) => seq > begun)).toEqual(meant);
  expect(open.resets).toEqual([]);
});

/** As a page does it: whenever the line is back, it subscribes after what it has. */
function openPage(caller: Caller): LiveClient {
  const client = new LiveClient(caller.url, caller.cookie, {
    reconnection: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  client.socket.on(
    'connect',
    () => void client.subscribe(client.upTo < 0 ? null : client.upTo).catch(() => undefined),
  );
  return client;
}
