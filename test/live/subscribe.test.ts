import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { REAL_REALM } from '../../src/events/principal.js';
import type { Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { wholeFeed } from '../access/everything.js';

let server: TestServer;
let coordinator: Caller;
let incident: Json;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  incident = await declare(coordinator);
});
afterAll(() => server.close());

const write = async (text = randomUUID()): Promise<string> =>
  (await coordinator.post(`/api/incidents/${incident.id}/entries`, { text })).body.id;
const head = async (): Promise<number> => (await coordinator.get('/api/feed?limit=1')).body.head;
const heard = (client: LiveClient, entryId: string) =>
  waitFor('the entry', () => client.events.find((event) => event.entryId === entryId));

/** Writes events straight into the log, as the owner of the function. */
async function append(count: number, realm = REAL_REALM): Promise<void> {
  const { superuser } = server.database;
  await superuser.query('BEGIN');
  await superuser.query(`SELECT set_config('dieuphoi.realms', $1, true)`, [`{${realm}}`]);
  const events = Array.from({ length: count }, () => ({
    id: uuidv7(),
    realm,
    type: 'unit.loaded',
    actorKind: 'system',
    audience: ['team'],
    payload: JSON.stringify({
      actor: { name: 'test', via: 'api' },
      subject: { count: 1 },
      data: {},
      nonce: 'x',
    }),
  }));
  await superuser.query('SELECT append($1::jsonb)', [JSON.stringify(events)]);
  await superuser.query('COMMIT');
}

test('null begins now: an empty message says so, and only what comes is sent', async () => {
  await write();
  const client = await LiveClient.connect(coordinator);
  const acknowledged = await client.subscribe(null);
  await client.reach(acknowledged);
  expect(acknowledged).toBe(await head());
  expect(client.events).toEqual([]);
  const entry = await write();
  expect((await heard(client, entry)).seq).toBeGreaterThan(acknowledged);
  client.close();
});

test('a number replays everything after it in order, paged, the same objects as the feed', async () => {
  await append(1100);
  const all = await wholeFeed(coordinator);
  const client = await LiveClient.follow(coordinator, 0);
  expect(client.events).toEqual(all);
  expect(client.seqs).toEqual(client.seqs.toSorted((a, b) => a - b));
  expect(client.messages.filter(({ events }) => events.length > 0).length).toBeGreaterThan(2);
  expect(client.messages.map(({ upTo }) => upTo)).toEqual(
    client.messages.map(({ upTo }) => upTo).toSorted((a, b) => a - b),
  );
  const middle = all[Math.floor(all.length / 2)].seq;
  const half = await LiveClient.follow(coordinator, middle);
  expect(half.seqs).toEqual(client.seqs.filter((seq) => seq > middle));
  client.close();
  half.close();
});

test('a number beyond the end of the log resets', async () => {
  const client = await LiveClient.connect(coordinator);
  const end = await client.subscribe((await head()) + 100);
  await waitFor('the reset', () => client.resets.length > 0);
  expect(client.resets).toEqual([{ reason: 'unknown_position', head: end }]);
  expect(client.messages).toEqual([]);
  await client.reach(await client.subscribe(end));
  client.close();
});

test('more than 5,000 events behind resets, 5,000 are replayed', async () => {
  const after = await head();
  await append(5000);
  const replayed = await LiveClient.follow(coordinator, after);
  expect(replayed.events).toHaveLength(5000);
  await write();
  const reset = await LiveClient.connect(coordinator);
  const end = await reset.subscribe(after);
  await waitFor('the reset', () => reset.resets.length > 0);
  expect(reset.resets).toEqual([{ reason: 'too_far_behind', head: end }]);
  expect(reset.events).toEqual([]);
  replayed.close();
  reset.close();
});

test('at rest an empty message with the head comes every ten seconds by the clock', async () => {
  const client = await LiveClient.follow(coordinator);
  await server.advance(10_000);
  const before = client.messages.length;
  for (let beat = 1; beat <= 3; beat++) {
    await server.advance(9_000);
    await server.advance(1_000);
    await waitFor('a heartbeat', () => client.messages.length >= before + beat);
  }
  const beats = client.messages.slice(before);
  expect(beats.map(({ events }) => events)).toEqual([[], [], []]);
  expect(beats.every(({ upTo }) => upTo === client.upTo)).toBe(true);
  expect(Date.parse(beats[2]!.now) - Date.parse(beats[0]!.now)).toBeGreaterThanOrEqual(20_000);
  client.close();
});

test('events of another realm never come, those around them do', async () => {
  const drill = uuidv7();
  await server.database.superuser.query(
    `INSERT INTO realms (id, kind, name) VALUES ($1, 'drill', 'Diễn tập')`,
    [drill],
  );
  const client = await LiveClient.follow(coordinator);
  const first = await write();
  await append(3, drill);
  const second = await write();
  await heard(client, second);
  expect(client.events.map(({ entryId }) => entryId)).toEqual([first, second]);
  const feed = await wholeFeed(coordinator);
  expect(feed.filter(({ realm }) => realm !== REAL_REALM)).toEqual([]);
  client.close();
});

test.each<[string, unknown[]]>([
  ['nothing', []],
  ['null', [null]],
  ['text', ['all']],
  ['a list', [[1, 2]]],
  ['after as text', [{ after: '5' }]],
  ['after below zero', [{ after: -1 }]],
  ['after in between', [{ after: 1.5 }]],
  ['after too large for a number', [{ after: 2 ** 60 }]],
  ['an object as after', [{ after: { $gt: 0 } }]],
  ['a prototype', [JSON.parse('{"__proto__":{"after":0}}')]],
])('subscribing with %s begins now and hurts nobody', async (_, payload) => {
  const client = await LiveClient.connect(coordinator);
  const answer = (await client.socket.timeout(2000).emitWithAck('subscribe', ...payload)) as { head: number };
  await client.reach(answer.head);
  expect(client.events).toEqual([]);
  await heard(client, await write());
  client.close();
});

test('a message larger than the limit ends that connection only', async () => {
  const loud = await LiveClient.follow(coordinator);
  const quiet = await LiveClient.follow(coordinator);
  loud.socket.emit('subscribe', { after: 0, padding: 'x'.repeat(20_000) });
  await waitFor('the end', () => loud.closedBecause);
  await heard(quiet, await write());
  quiet.close();
});

test('a client that floods the server with subscriptions does not slow the others down', async () => {
  const flooding = await LiveClient.connect(await server.as('auditor'));
  const calm = await LiveClient.follow(coordinator);
  const after = Math.max(0, (await head()) - 4000);
  for (let count = 0; count < 3000; count++) flooding.socket.emit('subscribe', { after });
  const last = await flooding.subscribe(after);
  // All of them have been heard; whatever they set in motion now stands before the others' work, or does not.
  const begun = Date.now();
  await heard(calm, await write());
  expect(Date.now() - begun).toBeLessThan(1000);
  await flooding.reach(last);
  expect(flooding.events.length).toBeLessThan(20_000);
  const final = flooding.messages.findLastIndex(
    ({ events }) => events.length > 0 && events[0].seq <= after + 20,
  );
  const seqs = flooding.messages.slice(final).flatMap(({ events }) => events.map(({ seq }) => seq as number));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect(new Set(seqs).size).toBe(seqs.length);
  flooding.close();
  calm.close();
});
