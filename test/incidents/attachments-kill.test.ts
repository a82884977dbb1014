import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { allPages } from '../access/everything.js';
import { Caller, type Json } from '../support/caller.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { fetched, sending, storedFiles } from '../support/files.js';
import { declare } from '../support/operation.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait-for.js';

const MB = 1_048_576;
const DAY = 86_400_000;

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let team: Caller;
let incident: Json;
beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-kill-'));
  server = await startServerProcess(database, dataDir);
  team = await Caller.signIn(server.url, 'coordinator', DEMO_PASSWORD);
  incident = await declare(team);
});
afterAll(async () => {
  await server?.kill();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const places = () => storedFiles({ dataDir });
const incoming = async () => (await places()).filter((place) => place.includes('incoming'));
const rows = async (): Promise<Json[]> => (await database.superuser.query('SELECT * FROM attachments')).rows;

/** Everything that somebody at the incident is shown. */
const shown = async () => [
  await allPages(team, `/api/incidents/${incident.id}/entries`),
  await allPages(team, `/api/incidents/${incident.id}/timeline`),
];

interface Sent {
  readonly content: Buffer;
  readonly key: string;
  readonly request: ClientRequest;
}

/** Half a file, announced whole, once it has begun to arrive in the store. */
async function halfSent(): Promise<Sent> {
  const [content, key] = [randomBytes(2 * MB), randomUUID()];
  const request = sending(team, { 'Content-Length': content.length, 'Idempotency-Key': key });
  request.write(content.subarray(0, MB));
  await waitFor('the first bytes', async () => {
    const [place] = await incoming();
    return place && (await stat(place)).size > 0;
  });
  return { content, key, request };
}

/** The client's next try: the same file under the same key. */
const sendAgain = async ({ content, key }: Sent): Promise<Json> => {
  const { status, body } = await team.sendRaw('POST', '/api/attachments?name=lon.bin', content, {
    ...{ 'Content-Type': 'application/octet-stream', 'Idempotency-Key': key },
  });
  expect(status).toBe(201);
  return body;
};

/** As after two days: everything in the store has the age at which it is swept unless a row names it. */
async function age(): Promise<void> {
  const old = new Date(Date.now() - 2 * DAY);
  for (const place of await places()) await utimes(place, old, old);
}

test('killed in the middle of an upload: nothing half is shown, the repeat is whole, the sweep takes the rest', async () => {
  const before = await shown();
  const sent = await halfSent();
  await server.kill();
  await waitFor('the line to end', () => sent.request.destroyed);
  const [half, ...others] = await incoming();
  expect([await places(), others]).toEqual([[half], []]);
  expect((await stat(half!)).size).toBeLessThan(sent.content.length);

  await server.start();
  expect([await shown(), await rows()]).toEqual([before, []]);
  const file = await sendAgain(sent);
  const { status } = await team.post(`/api/incidents/${incident.id}/entries`, {
    text: 'Gửi lại sau khi máy chủ chết',
    attachmentIds: [file.id],
  });
  expect(status).toBe(201);
  expect(await incoming()).toEqual([half]); // fresh as it is, nobody knows whether it is still coming in

  await server.kill();
  await age();
  await server.start();
  await waitFor('the half file to go', async () => (await incoming()).length === 0, 10_000);
  const { content } = await fetched(team, `/api/attachments/${file.id}/content`);
  expect(content.equals(sent.content)).toBe(true);
});

test('killed between the file and its row: the content that no row names is swept, the repeat makes both', async () => {
  const [before, known, standing] = [await shown(), await rows(), await places()];
  const sent = await halfSent();
  const address = createHash('sha256').update(sent.content).digest('hex');
  const isStored = async () => (await places()).some((place) => place.endsWith(address));
  const release = await holdAttachments();
  sent.request.end(sent.content.subarray(MB));
  await waitFor('the whole file', isStored);
  await server.kill();
  await release();

  await age();
  await server.start();
  await waitFor('the unnamed content to go', async () => !(await isStored()), 10_000);
  expect([await shown(), await rows(), await places()]).toEqual([before, known, standing]);
  const file = await sendAgain(sent);
  const { content } = await fetched(team, `/api/attachments/${file.id}/content`);
  expect(content.equals(sent.content)).toBe(true);
});

/** Nobody writes or reads a row of an attachment until it is released. */
async function holdAttachments(): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: database.superuserUrl });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE attachments IN ACCESS EXCLUSIVE MODE');
  return () => holder.end();
}
