import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { wholeFeed } from '../access/everything.js';

const ROUNDS = 6;

let server: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterAll(() => server.close());

test('whoever joins in the midst of a stream, alone of its kind of sight, misses nothing and gets nothing twice', async () => {
  const units = await dispatchable(server, 5);
  const incident = await declare(coordinator);
  await dispatch(
    coordinator,
    incident.id,
    units.map(({ id }) => id),
  );
  const [joining, ...looking] = await Promise.all(units.map((unit) => server.as(loginOf(unit))));
  // Each of these is asked about anew for every batch, which leaves time for somebody to join meanwhile.
  const lookers = await Promise.all(looking.map((caller) => LiveClient.follow(caller)));
  let isStreaming = true;
  const stream = async () => {
    while (isStreaming) {
      await coordinator.post(`/api/incidents/${incident.id}/entries`, { text: randomUUID(), share: 'units' });
    }
  };
  const streams = [stream(), stream()];
  const kinds = [joining!, await server.as('lead'), await server.as('leader'), await server.as('auditor')];
  const joined: { client: LiveClient; caller: Caller; after: number; upTo: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const caller of kinds) {
      const client = await LiveClient.connect(caller);
      const after = await client.subscribe(null);
      await client.reach(after + 2);
      client.close();
      joined.push({ client, caller, after, upTo: client.upTo });
    }
  }
  isStreaming = false;
  await Promise.all(streams);
  for (const { client, caller, after, upTo } of joined) {
    const { body } = await caller.get(`/api/feed?after=${after}`);
    const meant = (body.events as { seq: number }[]).map(({ seq }) => seq).filter((seq) => seq <= upTo);
    expect(client.seqs).toEqual(meant);
  }
  const last = (await wholeFeed(looking[0]!)).at(-1).seq;
  for (const looker of lookers) {
    await looker.reach(last);
    looker.close();
  }
});
