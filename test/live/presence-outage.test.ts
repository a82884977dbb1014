import pg from 'pg';
import { REAL_REALM } from '../../src/events/principal.js';
import type { Caller } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let holder: pg.Client;
let coordinator: Caller;
const open: LiveClient[] = [];
beforeAll(async () => {
  server = await startServer();
  holder = new pg.Client({ connectionString: server.database.superuserUrl });
  await holder.connect();
  coordinator = await server.as('coordinator');
});
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});
afterAll(async () => {
  await holder.end();
  await server.close();
});

async function looking(login: string): Promise<LiveClient> {
  const client = await LiveClient.connect(await server.as(login));
  open.push(client);
  return client;
}

const isTold = (client: LiveClient, id: string, count: number) =>
  waitFor(`being told of ${count}`, () => client.present(id)?.length === count);

/** Nobody is answered about incidents while `meanwhile` goes on; whoever asked by the end of it is cut off. */
async function cutOff(asked: number, meanwhile: () => void): Promise<void> {
  await holder.query('BEGIN; LOCK TABLE incidents IN ACCESS EXCLUSIVE MODE');
  meanwhile();
  const waiting = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM incidents%'`;
  await waitFor(`${asked} questions about incidents`, async () => {
    const { rows } = await server.database.superuser.query(`SELECT count(*)::int AS count ${waiting}`);
    return rows[0].count === asked;
  });
  await server.database.superuser.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
  await holder.query('ROLLBACK');
}

test('who begins to look while the database drops is told when the page says again that it looks', async () => {
  const incidents = [await declare(coordinator), await declare(coordinator)];
  const [team, leader] = [await looking('coordinator'), await looking('leader')];
  for (const { id } of incidents) {
    team.watch(id);
    await isTold(team, id, 1);
  }
  await cutOff(2, () => leader.watch(REAL_REALM, { kind: 'board' }));
  leader.watch(REAL_REALM, { kind: 'board' });
  for (const { id } of incidents) await isTold(leader, id, 1);
});

test('what one could not be told at once, and whatever stood behind it, is told a second later', async () => {
  const incidents = [await declare(coordinator), await declare(coordinator)];
  const [leader, team, leaving] = [
    await looking('leader'),
    await looking('coordinator'),
    await looking('responder'),
  ];
  leader.watch(REAL_REALM, { kind: 'board' });
  for (const { id } of incidents) {
    team.watch(id);
    leaving.watch(id);
    await isTold(team, id, 2);
    await isTold(leader, id, 2);
  }
  await cutOff(1, () => leaving.close());
  await server.advance(1000);
  for (const { id } of incidents) {
    await isTold(team, id, 1);
    await isTold(leader, id, 1);
  }
});
