import type { Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { allPages, everything, wholeFeed } from './everything.js';

let server: TestServer;
let coordinator: Caller;
let leader: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  leader = await server.as('leader');
});
afterAll(() => server.close());

/** A dispatched incident with an entry, and everything by which it could be recognised. */
async function scene(fields: object = {}): Promise<{ incident: Json; assignment: Json; traces: string[] }> {
  const incident = await declare(coordinator, fields);
  const [unit] = await dispatchable(server, 1);
  const [assignment] = await dispatch(coordinator, incident.id, [unit!.id]);
  const entry = await coordinator.post(`/api/incidents/${incident.id}/entries`, { text: 'Nội bộ' });
  return { incident, assignment, traces: [incident.id, incident.code, assignment.id, entry.body.id] };
}

async function seenBy(
  caller: Caller,
  { incident, assignment }: { incident: Json; assignment: Json },
): Promise<string> {
  const ids = { incidents: [incident.id], assignments: [assignment.id], units: [] };
  const found = await caller.get(`/api/incidents?q=${incident.code}`);
  return JSON.stringify([await everything(caller, ids), found.body]);
}

async function turnRed({ id }: Json, tlp = 'red'): Promise<void> {
  const { body } = await coordinator.get(`/api/incidents/${id}`);
  const { status } = await coordinator.patch(`/api/incidents/${id}`, body.version, { tlp });
  if (status !== 200) throw new Error(`turning red answered ${status}`);
}

const isAbout =
  (id: string) =>
  ({ incidentId }: Json): boolean =>
    incidentId === id;

test('the leadership sees an incident whole until it turns red, and nothing of it then', async () => {
  const shown = await scene();
  const before = await seenBy(leader, shown);
  for (const trace of shown.traces) expect(before).toContain(trace);
  await turnRed(shown.incident);
  const after = await seenBy(leader, shown);
  for (const trace of shown.traces) expect(after).not.toContain(trace);
  const toTeam = await seenBy(coordinator, shown);
  for (const trace of shown.traces) expect(toTeam).toContain(trace);
  await turnRed(shown.incident, 'amber');
  expect(await seenBy(leader, shown)).toContain(shown.incident.code);
});

test('how fast units answer is told without what has turned red', async () => {
  const shown = await scene();
  const path = `/api/statistics/answer-times?unitId=${shown.assignment.unitId}`;
  const sent = async (caller: Caller): Promise<number> => (await caller.get(path)).body.all?.sent ?? 0;
  const [before, ofTeam] = [await sent(leader), await sent(coordinator)];
  await turnRed(shown.incident);
  expect([await sent(leader), await sent(coordinator)]).toEqual([before - 1, ofTeam]);
});

test('the socket of a leader is reset when an incident turns red, and hears no more of it', async () => {
  const { incident } = await scene();
  const socket = await LiveClient.follow(leader);
  const team = await LiveClient.follow(coordinator);
  await coordinator.post(`/api/incidents/${incident.id}/claim`);
  await waitFor('the claim', () => socket.events.some(isAbout(incident.id)));
  const heard = socket.events.filter(isAbout(incident.id)).length;

  await turnRed(incident);
  await waitFor('the reset', () => socket.resets.length > 0);
  expect(socket.resets).toEqual([{ reason: 'rights_changed', head: expect.any(Number) }]);
  await coordinator.post(`/api/incidents/${incident.id}/entries`, { text: 'Sau khi chuyển đỏ' });
  const other = await scene();
  await waitFor('another incident', () => socket.events.some(isAbout(other.incident.id)));
  expect(socket.events.filter(isAbout(incident.id))).toHaveLength(heard);
  expect(team.events.filter(isAbout(incident.id)).length).toBeGreaterThan(heard);
  expect(team.resets).toEqual([]);
  socket.close();
  team.close();
});

test('a leader who was away while an incident turned red is reset on coming back', async () => {
  const { incident } = await scene();
  const { body } = await leader.get('/api/feed?limit=1');
  await turnRed(incident);
  const socket = await LiveClient.connect(leader);
  await socket.subscribe(body.head);
  await waitFor('the reset', () => socket.resets.length > 0);
  expect(socket.resets).toEqual([{ reason: 'rights_changed', head: expect.any(Number) }]);
  expect(socket.events.filter(isAbout(incident.id))).toEqual([]);
  const head = socket.resets[0]!.head;
  await socket.reach(await socket.subscribe(head));
  expect(socket.resets).toHaveLength(1);
  socket.close();
});

test('a leader is reset when an incident is red no more, looking or coming back: nothing of its red time was heard', async () => {
  const { incident } = await scene({ tlp: 'red' });
  const { body } = await leader.get('/api/feed?limit=1');
  const [socket, team] = [await LiveClient.follow(leader), await LiveClient.follow(coordinator)];
  await turnRed(incident, 'amber');
  const back = await LiveClient.connect(leader);
  await back.subscribe(body.head);
  for (const client of [socket, back]) {
    await waitFor('the reset', () => client.resets.length > 0);
    expect(client.resets).toEqual([{ reason: 'rights_changed', head: expect.any(Number) }]);
  }
  await coordinator.post(`/api/incidents/${incident.id}/claim`);
  await waitFor('what comes after', () => socket.events.some(({ type }) => type === 'incident.claimed'));
  expect(team.resets).toEqual([]);
  for (const client of [socket, back, team]) client.close();
});

test('a leader who fetched an incident while the line was down, and missed that it turned red, is reset', async () => {
  const { body } = await leader.get('/api/feed?limit=1');
  const { incident } = await scene();
  expect((await leader.get(`/api/incidents/${incident.id}`)).status).toBe(200);
  await turnRed(incident);
  const socket = await LiveClient.connect(leader);
  await socket.subscribe(body.head);
  await waitFor('the reset', () => socket.resets.length > 0);
  expect(socket.events.filter(isAbout(incident.id))).toEqual([]);
  socket.close();
});

test('an incident red from its declaration is never heard of, one beside it is', async () => {
  const socket = await LiveClient.follow(leader);
  const red = await scene({ tlp: 'red' });
  const amber = await scene();
  await waitFor('the other incident', () => socket.events.some(isAbout(amber.incident.id)));
  expect(socket.events.filter(isAbout(red.incident.id))).toEqual([]);
  expect(socket.resets).toEqual([]);
  expect((await wholeFeed(leader)).filter(isAbout(red.incident.id))).toEqual([]);
  expect((await allPages(leader, '/api/assignments')).filter(isAbout(red.incident.id))).toEqual([]);
  socket.close();
});

test.each(['organiser', 'evaluator'])('an %s knows of the real operation only the units', async (login) => {
  const caller = await server.as(login);
  const socket = await LiveClient.follow(caller, 0);
  const { incident, assignment } = await scene();
  const team = await LiveClient.follow(await server.as('lead'), 0);
  await server.advance(10_000);
  await socket.reach(team.upTo);
  const seen = await seenBy(caller, { incident, assignment });
  expect(seen).not.toContain(incident.id);
  expect(seen).not.toContain(incident.code);
  const nouns = (events: Json[]) => new Set(events.map(({ type }) => type.split('.')[0]));
  expect(nouns(socket.events)).toEqual(new Set(['unit']));
  expect(nouns(await wholeFeed(caller))).toEqual(new Set(['unit']));
  expect(nouns(team.events)).toContain('incident');
  socket.close();
  team.close();
});

test('the record of people and sessions is heard by auditor and admin only', async () => {
  const kinds = async (login: string) =>
    new Set((await wholeFeed(await server.as(login))).map(({ type }: Json) => type.split('.')[0]));
  for (const login of ['auditor', 'admin'])
    expect(await kinds(login)).toEqual(new Set(['unit', 'person', 'session', 'incident', 'assignment']));
  for (const login of ['lead', 'coordinator', 'leader'])
    expect(await kinds(login)).toEqual(new Set(['unit', 'incident', 'assignment']));
});
