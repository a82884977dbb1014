import type { Caller, Json } from '../support/caller.js';
import { playersOf, runningDrill } from '../support/drills.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let drill: Json;
let unitId: string;
let unit: Caller;
let team: Caller;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  drill = await runningDrill(organiser);
  unitId = playersOf(drill)[0]!.unitId as string;
  team = await server.as('coordinator');
  unit = await server.as(loginOf((await team.get(`/api/units/${unitId}`)).body));
});
afterAll(() => server.close());

const detail = async (caller: Caller): Promise<Json> => (await caller.get(`/api/drills/${drill.id}`)).body;
const item = async (caller: Caller): Promise<Json> =>
  ((await caller.get('/api/drills')).body.items as Json[]).find(({ id }) => id === drill.id);
const questions = async (caller: Caller): Promise<Json[]> =>
  (await caller.get(`/api/drills/${drill.id}/hot-wash`)).body.questions;

test('what the drill is about, who else plays and what will be asked are not for players before it is over', async () => {
  for (const player of [unit, team]) {
    expect([(await detail(player)).summary, (await item(player)).summary]).toEqual([null, null]);
    expect(await questions(player)).toEqual([]);
  }
  // Who may know of it and is not in it may be made one of them.
  expect((await item(await server.as('leader'))).summary).toBeNull();
  for (const caller of [organiser, await server.as('evaluator')]) {
    expect((await detail(caller)).summary).toBe(drill.summary);
    expect((await detail(caller)).parties).toHaveLength(drill.parties.length);
    expect((await questions(caller)).length).toBeGreaterThan(0);
  }
});

test('a player finds its own party', async () => {
  const own = (id: string, of: string) =>
    (drill.parties as Json[]).filter(({ members }) => (members as Json[]).some((one) => one[of] === id));
  const keys = ({ parties }: Json) => (parties as Json[]).map(({ key }) => key as string);
  const ofUnit = await detail(unit);
  expect(keys(ofUnit)).toEqual(own(unitId, 'unitId').map(({ key }) => key));
  expect(ofUnit.parties[0].members).toMatchObject([{ unitId }]);
  const { person } = (await team.get('/api/auth/me')).body;
  const ofTeam = await detail(team);
  expect(keys(ofTeam)).toEqual(own(person.id as string, 'personId').map(({ key }) => key));
  expect(ofTeam.parties[0].members.length).toBeGreaterThan(1);
});

test('to a unit it is the team that stopped the drill, whoever pressed', async () => {
  expect((await team.post(`/api/drills/${drill.id}/stop`)).status).toBe(200);
  const { person } = (await team.get('/api/auth/me')).body;
  for (const caller of [team, organiser]) expect((await detail(caller)).stoppedBy).toBe(person.name);
  const toUnit = await detail(unit);
  expect(toUnit).toMatchObject({ stoppedBy: null, stoppedAt: expect.any(String), hasHeardStop: false });
  expect(JSON.stringify(toUnit)).not.toContain(person.name);
});

test('once it is over players read what it was about, and are asked', async () => {
  expect((await organiser.post(`/api/drills/${drill.id}/end`)).status).toBe(200);
  for (const player of [unit, team]) {
    expect([(await detail(player)).summary, (await item(player)).summary]).toEqual([
      drill.summary,
      drill.summary,
    ]);
    expect((await questions(player)).length).toBeGreaterThan(0);
  }
});
