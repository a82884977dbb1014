import pg from 'pg';
import type { Caller } from '../support/caller.js';
import { runningDrill } from '../support/drills.js';
import { LiveClient } from '../support/live-client.js';
import { dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let holder: pg.Client;
let organiser: Caller;
beforeAll(async () => {
  server = await startServer();
  holder = new pg.Client({ connectionString: server.database.superuserUrl });
  await holder.connect();
  organiser = await server.as('organiser');
});
afterAll(async () => {
  await holder.end();
  await server.close();
});

/** An organiser sees all of the drill, and of the real operation only what the database must be asked about. */
test('who is asked about in one realm and not in the other gets the events of both in the order of the log', async () => {
  const drill = await runningDrill(organiser);
  const [mixed, team] = [
    await LiveClient.follow(organiser),
    await LiveClient.follow(await server.as('coordinator')),
  ];
  const [unit] = await dispatchable(server, 1);
  await holder.query('BEGIN; LOCK TABLE entries IN ACCESS EXCLUSIVE MODE'); // nobody is told what anybody sees
  const lead = await server.as('lead');
  const { body } = await lead.get(`/api/units/${unit!.id}`);
  expect((await lead.patch(`/api/units/${unit!.id}`, body.version, { name: 'Xã Mới' })).status).toBe(200);
  expect((await organiser.post(`/api/drills/${drill.id}/clock`, { act: 'pause' })).status).toBe(200);
  await waitFor('the team, of whom nobody is asked', () => team.events.length === 2);
  expect(mixed.events).toEqual([]);
  await holder.query('ROLLBACK');
  await waitFor('both', () => mixed.events.length === 2);
  expect(mixed.events.map(({ type }) => type)).toEqual(['unit.changed', 'drill.clock_changed']);
  expect(mixed.seqs).toEqual(team.seqs);
  const places = mixed.messages.map(({ upTo }) => upTo);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  mixed.close();
  team.close();
});
