import { randomUUID } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { wholeFeed } from '../access/everything.js';

let server: TestServer;
let sibling: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  sibling = await server.sibling();
  coordinator = await server.as('coordinator');
});
afterAll(async () => {
  await sibling.close();
  await server.close();
});

/** Writes to both servers at once until told to stop; returns how to stop. */
function writing(incidentId: string): () => Promise<void> {
  const elsewhere = new Caller(sibling.url, coordinator.cookie);
  let isOn = true;
  const one = async (caller: Caller) => {
    while (isOn)
      await caller.post(`/api/incidents/${incidentId}/entries`, { text: randomUUID(), share: 'units' });
  };
  const done = [one(coordinator), one(elsewhere)];
  return async () => {
    isOn = false;
    await Promise.all(done);
  };
}

test('resuming from upTo, now here and now there, loses nothing and repeats nothing', async () => {
  const incident = await declare(coordinator);
  const [unit] = await dispatchable(server, 1);
  await dispatch(coordinator, incident.id, [unit!.id]);
  const team = await server.as('lead');
  const viewers = [team, await server.as(loginOf(unit!))].map((caller) => ({
    caller,
    got: [] as number[],
    upTo: -1,
  }));
  for (const viewer of viewers) viewer.upTo = (await team.get('/api/feed?limit=1')).body.head;
  const begun = viewers[0]!.upTo;
  const stop = writing(incident.id);
  for (let round = 0; round < 8; round++) {
    const { url } = round % 2 === 0 ? server : sibling;
    for (const viewer of viewers) {
      const client = await LiveClient.connect(new Caller(url, viewer.caller.cookie));
      const head = await client.subscribe(viewer.upTo);
      await client.reach(head + (round % 3));
      client.close();
      expect(client.resets).toEqual([]);
      viewer.got.push(...client.seqs);
      viewer.upTo = client.upTo;
    }
  }
  await stop();
  for (const { caller, got, upTo } of viewers) {
    const meant = (await wholeFeed(caller))
      .map(({ seq }: Json) => seq as number)
      .filter((seq) => seq > begun && seq <= upTo);
    expect(got).toEqual(meant);
    expect(got.length).toBeGreaterThan(8);
  }
});

test('what is written through one server reaches the sockets of the other', async () => {
  const here = await LiveClient.follow(coordinator);
  const there = await LiveClient.follow(new Caller(sibling.url, coordinator.cookie));
  const incident = await declare(coordinator);
  const { body } = await new Caller(sibling.url, coordinator.cookie).post(
    `/api/incidents/${incident.id}/claim`,
  );
  expect(body.owner.name).toBeDefined();
  const { head } = (await coordinator.get('/api/feed?limit=1')).body;
  await Promise.all([here.reach(head), there.reach(head)]);
  expect(here.events).toEqual(there.events);
  expect(here.events.map(({ type }) => type)).toEqual(['incident.declared', 'incident.claimed']);
  here.close();
  there.close();
});

test('subscribing again on the same socket begins again from there, once', async () => {
  const client = await LiveClient.follow(coordinator, 0);
  const all = client.seqs;
  const seen = client.messages.length;
  const middle = all[Math.floor(all.length / 2)]!;
  await client.subscribe(0);
  await client.subscribe(middle);
  const incident = await declare(coordinator);
  await client.reach((await coordinator.get('/api/feed?limit=1')).body.head);
  const again = client.messages.slice(seen).flatMap(({ events }) => events);
  const tail = again
    .map(({ seq }) => seq as number)
    .slice(again.findLastIndex(({ seq }) => seq === again[0].seq));
  expect(tail.filter((seq) => seq > middle)).toEqual([
    ...all.filter((seq) => seq > middle),
    again.at(-1).seq,
  ]);
  expect(again.at(-1).incidentId).toBe(incident.id);
  client.close();
});
