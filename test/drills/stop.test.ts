import type { Caller, Json } from '../support/caller.js';
import {
  drillDeliveries,
  injectsOf,
  playersOf,
  playOn,
  readyDrill,
  runningDrill,
} from '../support/drills.js';
import { around, newPerson, planned } from '../support/duty.js';
import { LiveClient } from '../support/live-client.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

/** Everybody who plays opens so many pages that there are about 200 of them. */
const CLIENTS = 200;

let server: TestServer;
let organiser: Caller;
let drill: Json;
let players: Caller[];
const open: LiveClient[] = [];
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  // Nobody is on duty but whom a test plans.
  await server.database.superuser.query('UPDATE duty_shifts SET cancelled_at = now()');
  drill = await runningDrill(organiser, 30);
  await playOn(server, 60_000);
  const { body } = await organiser.get('/api/units?limit=500');
  const units = (body.items as Json[]).filter(({ id }) =>
    playersOf(drill).some(({ unitId }) => unitId === id),
  );
  players = await Promise.all([...units.map(loginOf), 'lead', 'coordinator'].map((one) => server.as(one)));
});
afterAll(async () => {
  for (const client of open) client.close();
  await server.close();
});

const detailFor = async (caller: Caller): Promise<Json> => (await caller.get(`/api/drills/${drill.id}`)).body;
const answered = (rollCall: Json[]): Json[] => rollCall.filter(({ answeredAt }) => answeredAt !== null);
const ofDrill = ({ events }: LiveClient, type: string): Json[] => events.filter((one) => one.type === type);

test('a stop is heard by two hundred open pages; a real incident stands, and nothing is delivered afterwards', async () => {
  for (let at = 0; at < CLIENTS; at += 1) open.push(await LiveClient.follow(players[at % players.length]!));
  const before = await drillDeliveries(server, drill.id);
  const [unit] = players;
  const stopped = await unit!.post(`/api/drills/${drill.id}/stop`, { words: 'Máy chủ thật bị mã hóa' });
  expect(stopped.status).toBe(200);
  await waitFor('every page to hear the stop', () =>
    open.every((client) => ofDrill(client, 'drill.preempted').length > 0),
  );
  for (const client of open)
    expect(ofDrill(client, 'drill.preempted')).toMatchObject([
      { subject: { id: drill.id, status: 'preempted', clock: { state: 'paused' } } },
    ]);
  const { rows } = await server.database.superuser.query(
    `SELECT d.status, d.clock_state AS clock, d.anchor_at = s.at AS "isAtOnce" FROM drills d
     JOIN drill_stops s ON s.drill_id = d.id`,
  );
  expect(rows).toEqual([{ status: 'preempted', clock: 'paused', isAtOnce: true }]);
  const real = await (await server.as('coordinator')).get(`/api/incidents/${stopped.body.incidentId}`);
  expect(real.body).toMatchObject({ state: 'received', title: 'Máy chủ thật bị mã hóa' });
  expect(real.body.description).toMatch(
    / đã dừng cuộc diễn tập DT-.+\n.+ stopped the drill DT-.+\nMáy chủ thật bị mã hóa$/,
  );
  await playOn(server, 10 * 60_000);
  expect(await drillDeliveries(server, drill.id)).toEqual(before);
  const [waiting] = (await injectsOf(organiser, drill.id)).filter(({ status }) => status === 'synchronized');
  const fired = await organiser.post(`/api/drills/${drill.id}/injects/${waiting!.id}/release`);
  expect([fired.status, fired.body.code]).toEqual([409, 'drill_state']);
  expect(await drillDeliveries(server, drill.id)).toEqual(before);
});

test('the roll call: who conducts sees member by member who has heard it, as they answer; the others see themselves', async () => {
  const [presser, second, third] = players;
  const { rollCall, parties } = await detailFor(organiser);
  const members = (parties as Json[]).flatMap((party) => party.members as Json[]);
  expect((rollCall as Json[]).map(({ memberId }) => memberId).toSorted()).toEqual(
    members.map(({ id }) => id as string).toSorted(),
  );
  // Whoever pressed it need not say so.
  expect(answered(rollCall)).toHaveLength(1);
  expect(await detailFor(presser!)).toMatchObject({ hasHeardStop: true, rollCall: null });
  expect(await detailFor(second!)).toMatchObject({ hasHeardStop: false, rollCall: null });
  expect(await detailFor(organiser)).toMatchObject({ hasHeardStop: false });
  // Who conducts without being one of the members is asked nothing.
  const admin = await detailFor(await server.as('admin'));
  expect(admin).toMatchObject({ hasHeardStop: null, rollCall: { length: members.length } });

  const [console, page] = [await LiveClient.follow(organiser), await LiveClient.follow(third!)];
  open.push(console, page);
  const heard = await second!.post(`/api/drills/${drill.id}/stop/hear`);
  expect(heard.body).toMatchObject({ hasHeardStop: true, rollCall: null });
  await waitFor('the console to hear of it', () => ofDrill(console, 'drill.stop_heard').length > 0);
  const after = answered((await detailFor(organiser)).rollCall);
  expect(after).toHaveLength(2);
  // Again changes nothing, and is no news.
  await second!.post(`/api/drills/${drill.id}/stop/hear`);
  expect(answered((await detailFor(organiser)).rollCall)).toEqual(after);
  await third!.post(`/api/drills/${drill.id}/stop/hear`);
  await waitFor('the next answer', () => ofDrill(console, 'drill.stop_heard').length > 1);
  expect(ofDrill(console, 'drill.stop_heard')).toHaveLength(2);
  expect(ofDrill(page, 'drill.stop_heard')).toEqual([]);
});

test('when the play goes on nobody waits for answers; the next stop asks anew', async () => {
  const { rows } = await server.database.superuser.query(`SELECT id FROM people WHERE login = 'admin'`);
  const resumed = await organiser.post(`/api/drills/${drill.id}/stop/resume`, { secondId: rows[0].id });
  expect(resumed.body).toMatchObject({ status: 'running', hasHeardStop: null, rollCall: null });
  expect(await detailFor(players[1]!)).toMatchObject({ stoppedBy: null, hasHeardStop: null });
  const { body: again } = await players[2]!.post(`/api/drills/${drill.id}/stop`);
  const real = await (await server.as('coordinator')).get(`/api/incidents/${again.incidentId}`);
  expect(real.body.title).toMatch(/^Dừng diễn tập DT-.+ \/ Drill stopped: real incident$/);
  expect(answered((await detailFor(organiser)).rollCall)).toHaveLength(1);
  expect(await detailFor(players[1]!)).toMatchObject({ hasHeardStop: false });
});

test('a stop is told outside the drill: each party that it stands, leads and coordinators of the incident while nobody is on shift', async () => {
  const { rows } = await server.database.superuser.query(
    `SELECT s.incident_id AS "incidentId", d.realm, d.kind, d.is_urgent AS "isUrgent", d.data, coalesce(c.unit_id, d.person_id) AS whom,
       d.incident_id AS told, p.login, d.channel, d.state FROM deliveries d JOIN drill_stops s ON d.cause = s.id::text
     LEFT JOIN contacts c ON c.id = d.contact_id LEFT JOIN people p ON p.id = d.person_id WHERE s.words IS NOT NULL`,
  );
  const { parties } = await detailFor(organiser);
  const members = (parties as Json[]).flatMap((party) => party.members as Json[]);
  expect(new Set(rows.map(({ whom }) => whom))).toEqual(
    new Set(members.map(({ unitId, personId }) => unitId ?? personId)),
  );
  for (const row of rows)
    expect(row).toMatchObject({
      ...{ realm: '00000000-0000-7000-8000-000000000001', kind: 'drill_stopped', isUrgent: true },
      data: { drill: drill.code },
    });
  const knowing = rows.filter(({ told }) => told !== null);
  expect(new Set(knowing.map(({ login }) => login))).toEqual(new Set(['lead', 'coordinator']));
  expect(knowing.every(({ told, incidentId }) => told === incidentId)).toBe(true);
  const bell = (await players[1]!.get('/api/notifications')).body.items[0];
  expect(bell).toMatchObject({ kind: 'drill_stopped', isUrgent: true, incidentId: null });
});

test('nobody begins a drill on a system that another one is playing with, also while that one stands', async () => {
  const { body } = await organiser.get(`/api/drills/${drill.id}/systems`);
  const [shared, other, free] = body.items as Json[];
  const next = await readyDrill(organiser);
  const exercise = (of: Json, ...systems: Json[]) =>
    organiser.send('PUT', `/api/drills/${of.id}/systems`, { systemIds: systems.map(({ id }) => id) });
  await exercise(drill, shared);
  await exercise(next, shared, other);
  const refused = await organiser.post(`/api/drills/${next.id}/start`, {});
  expect([refused.status, refused.body.problems]).toEqual([
    422,
    [
      {
        ...{ code: 'system_in_play', about: 'scenario', of: next.code },
        value: `${shared!.name} (${drill.code})`,
      },
    ],
  ]);
  await exercise(next, other);
  expect((await organiser.post(`/api/drills/${next.id}/start`, {})).status).toBe(200);
  // Nor is one taken in later, by either of them; what nobody plays with is.
  for (const [of, taken] of [
    [next, shared],
    [drill, other],
  ] as const) {
    const late = await exercise(of, shared, other);
    expect([late.status, late.body.code]).toEqual([422, 'system_in_play']);
    expect(late.body.detail).toContain(taken!.name);
    const { body: after } = await organiser.get(`/api/drills/${of.id}/systems`);
    expect((after.items as Json[]).find(({ id }) => id === taken!.id)).toMatchObject({ isChosen: false });
  }
  expect((await exercise(next, other, free)).status).toBe(200);
});

test('as many words as the field takes stop it: the first line is the title, all of them the description', async () => {
  const { rows } = await server.database.superuser.query(`SELECT id FROM people WHERE login = 'admin'`);
  await organiser.post(`/api/drills/${drill.id}/stop/resume`, { secondId: rows[0].id });
  const words = `${'Máy chủ thật bị mã hóa '.repeat(20).trim()}\n${'và lan ra '.repeat(50)}`.trim();
  const stopped = await players[0]!.post(`/api/drills/${drill.id}/stop`, { words });
  expect(stopped.status).toBe(200);
  const real = await (await server.as('coordinator')).get(`/api/incidents/${stopped.body.incidentId}`);
  expect(real.body.title).toMatch(/^Máy chủ thật bị mã hóa Máy .{140,172}…$/);
  expect(real.body.description).toContain(words);
});

test('a unit stops it: whoever is on shift is told of the incident, and nobody in their place', async () => {
  const { rows: seconds } = await server.database.superuser.query(
    `SELECT id FROM people WHERE login = 'admin'`,
  );
  await organiser.post(`/api/drills/${drill.id}/stop/resume`, { secondId: seconds[0].id });
  const responder = await newPerson(server);
  await planned(server, responder.id, around(server, 1, 10));
  const { body } = await players[1]!.post(`/api/drills/${drill.id}/stop`);
  const { rows } = await server.database.superuser.query(
    `SELECT DISTINCT person_id AS id, is_urgent AS "isUrgent" FROM deliveries WHERE incident_id = $1 AND kind = 'drill_stopped'`,
    [body.incidentId],
  );
  expect(rows).toEqual([{ id: responder.id, isUrgent: true }]);
});

test('the end of a drill that stands ends its stop: nobody is asked any more', async () => {
  expect((await organiser.post(`/api/drills/${drill.id}/end`)).status).toBe(200);
  expect(await detailFor(organiser)).toMatchObject({ stoppedAt: null, hasHeardStop: null, rollCall: null });
  const { rows } = await server.database.superuser.query(
    `SELECT s.outcome, s.ended_at = d.ended_at AS "isAtOnce" FROM drill_stops s JOIN drills d ON d.id = s.drill_id
     WHERE d.id = $1 ORDER BY s.at`,
    [drill.id],
  );
  expect(rows).toEqual([
    { outcome: 'resumed', isAtOnce: false },
    { outcome: 'resumed', isAtOnce: false },
    { outcome: 'resumed', isAtOnce: false },
    { outcome: 'ended', isAtOnce: true },
  ]);
});
