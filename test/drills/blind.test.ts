import type { Caller, Json } from '../support/caller.js';
import { approveAll, madeDrill, passGates, playersOf } from '../support/drills.js';
import { LiveClient } from '../support/live-client.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let organiser: Caller;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
});
afterAll(() => server.close());

/** A unit and one of the team who will play, with what their sockets are told. */
async function playersIn(drill: Json): Promise<{ login: string; caller: Caller; line: LiveClient }[]> {
  const unitId = playersOf(drill)[0]!.unitId as string;
  const { body } = await (await server.as('coordinator')).get(`/api/units/${unitId}`);
  return Promise.all(
    [loginOf(body), 'lead'].map(async (login) => {
      const caller = await server.as(login);
      return { login, caller, line: await LiveClient.follow(caller) };
    }),
  );
}

const isKnown = async (caller: Caller, { id }: Json): Promise<boolean> =>
  JSON.stringify((await caller.get('/api/drills')).body).includes(id as string);

async function makeReady(drill: Json): Promise<void> {
  await approveAll(organiser, drill.id as string);
  await passGates(organiser, drill);
  expect((await organiser.post(`/api/drills/${drill.id}/ready`)).status).toBe(200);
}

test('a blind drill is nobody’s who will play in it, until it has begun; then their open pages learn of it', async () => {
  const drill = await madeDrill(organiser, { isBlind: true, title: 'Báo động bất ngờ' });
  const players = await playersIn(drill);
  const party = (drill.parties as Json[]).find(({ takes }) => takes === 'team')!;
  const personIds = (party.members as Json[]).map(({ personId }) => personId as string);
  await organiser.send('PUT', `/api/drills/${drill.id}/parties/${party.key}`, { unitIds: [], personIds });
  await makeReady(drill);
  const realm = { Realm: drill.id as string };
  const { body } = await organiser.get('/api/feed?limit=1000', realm);
  expect((body.events as Json[]).map(({ type }) => type)).toContain('drill.made_ready');
  await server.advance(10_000);
  for (const { login, caller, line } of players) {
    await line.reach(Number(body.head));
    expect([login, line.resets, line.events.filter(({ drillId }) => drillId === drill.id)]).toEqual([
      login,
      [],
      [],
    ]);
    expect([login, await isKnown(caller, drill)]).toEqual([login, false]);
    for (const path of [
      `/api/drills/${drill.id}`,
      `/api/drills/${drill.id}/inbox`,
      `/api/drills/${drill.id}/hot-wash`,
    ])
      expect([login, path, (await caller.get(path)).status]).toEqual([login, path, 404]);
    for (const path of ['/api/incidents', '/api/feed'])
      expect([login, path, (await caller.get(path, realm)).status]).toEqual([login, path, 404]);
    expect((await caller.post(`/api/drills/${drill.id}/hear`)).status).toBe(404);
  }
  expect(await isKnown(await server.as('evaluator'), drill)).toBe(true);

  expect((await organiser.post(`/api/drills/${drill.id}/start`, {})).status).toBe(200);
  for (const { login, caller, line } of players) {
    await waitFor(`the reset of ${login}`, () => line.resets.length > 0);
    expect([login, await isKnown(caller, drill)]).toEqual([login, true]);
    expect([login, (await caller.get(`/api/drills/${drill.id}`)).body.part]).toEqual([login, 'player']);
    await line.reach(await line.subscribe(null));
  }
  await organiser.post(`/api/drills/${drill.id}/clock`, { act: 'pause' });
  for (const { login, line } of players) {
    await waitFor(`the clock at ${login}`, () =>
      line.events.some(({ type }) => type === 'drill.clock_changed'),
    );
    line.close();
  }
});

test('one that was announced is known at once, and no more when it is made blind; one that is called off never is', async () => {
  const drill = await madeDrill(organiser);
  const players = await playersIn(drill);
  for (const { caller } of players) expect(await isKnown(caller, drill)).toBe(true);
  const blinded = await organiser.patch(`/api/drills/${drill.id}`, drill.version as number, {
    isBlind: true,
  });
  expect(blinded.status).toBe(200);
  for (const { login, caller, line } of players) {
    await waitFor(`the reset of ${login}`, () => line.resets.length > 0);
    expect([login, await isKnown(caller, drill)]).toEqual([login, false]);
    line.close();
  }
  expect((await organiser.post(`/api/drills/${drill.id}/cancel`)).status).toBe(200);
  for (const { login, caller } of players)
    expect([login, await isKnown(caller, drill)]).toEqual([login, false]);
});

test('who plans drills and will play in this one does not conduct it meanwhile', async () => {
  const drill = await madeDrill(organiser, { isBlind: true });
  const admin = await server.as('admin');
  expect((await admin.get(`/api/drills/${drill.id}/injects`)).status).toBe(200);
  const { rows } = await server.database.superuser.query(`SELECT id FROM people WHERE login = 'admin'`);
  const party = (drill.parties as Json[]).find(({ takes }) => takes === 'team')!;
  const put = { unitIds: [], personIds: [rows[0].id] };
  expect((await organiser.send('PUT', `/api/drills/${drill.id}/parties/${party.key}`, put)).status).toBe(200);
  expect((await admin.get(`/api/drills/${drill.id}/injects`)).status).toBe(404);
});
