import type { Caller, Json } from '../support/caller.js';
import { drillDeliveries, outsiderOf, playersOf, playOn, runningDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let coordinator: Caller;
let drill: Json;
let player: Caller;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  coordinator = await server.as('coordinator');
  drill = await runningDrill(organiser, 30);
  await playOn(server, 2 * 60_000);
  const deliveries = await drillDeliveries(server, drill.id);
  const unitId = deliveries.find(({ unit_id: of }) => of !== null)!.unit_id as string;
  const { body } = await coordinator.get(`/api/units/${unitId}`);
  player = await server.as(`unit-${body.code}`);
});
afterAll(() => server.close());

const inDrill = () => ({ Realm: drill.id as string });

test('a drill’s incidents are in the drill alone: not in lists, counts, search, feed or matrix of real work', async () => {
  const there = await coordinator.get('/api/incidents?limit=200', inDrill());
  expect(there.body.items.length).toBeGreaterThan(0);
  for (const { code, realm } of there.body.items) {
    expect(code).toMatch(/^DT-/);
    expect(realm).toBe(drill.id);
  }
  const real = await coordinator.get('/api/incidents?limit=200');
  expect(real.body.items.filter(({ code }: Json) => code.startsWith('DT-'))).toEqual([]);
  const [one] = there.body.items as Json[];
  expect((await coordinator.get(`/api/incidents/${one!.id}`)).status).toBe(404);
  expect((await coordinator.get(`/api/incidents/${one!.id}`, inDrill())).status).toBe(200);
  const feed = await coordinator.get('/api/feed?limit=1000');
  expect((feed.body.events as Json[]).filter(({ realm }) => realm === drill.id)).toEqual([]);
  const matrix = await coordinator.get('/api/matrix');
  expect(JSON.stringify(matrix.body)).not.toContain('DT-');
});

test('who is not in the drill finds none; who is in it does the operation there and nothing else', async () => {
  const outsider = await outsiderOf(server, drill);
  expect((await outsider.get('/api/incidents', inDrill())).status).toBe(404);
  const lead = await server.as('lead');
  expect((await lead.get('/api/people', inDrill())).status).toBe(403);
  expect((await lead.get('/api/people')).status).toBe(200);
  expect((await organiser.get('/api/incidents')).status).toBe(403);
  expect((await organiser.get('/api/incidents', inDrill())).status).toBe(200);
  expect(
    (await coordinator.get('/api/incidents', { Realm: '019300000000700080000000000000aa' })).status,
  ).toBe(404);
});

test('a player sees what came to it and nothing of the plan', async () => {
  const { status, body } = await player.get(`/api/drills/${drill.id}/inbox`);
  expect(status).toBe(200);
  expect(body.items.length).toBeGreaterThan(0);
  const whole = JSON.stringify(body);
  const { rows } = await server.database.superuser.query(
    'SELECT title, notes, expected_action, released_at FROM drill_injects WHERE drill_id = $1',
    [drill.id],
  );
  for (const { notes, expected_action: expected, released_at: released, title } of rows) {
    for (const hidden of [notes, expected].filter((text) => text.length > 20))
      expect(whole).not.toContain(hidden);
    if (!released) expect(whole).not.toContain(title);
  }
  expect((await player.get(`/api/drills/${drill.id}/injects`)).status).toBe(403);
  const [first] = body.items as Json[];
  const seen = await player.post(`/api/drills/${drill.id}/deliveries/${first!.id}/acknowledge`);
  expect(seen.body).toMatchObject({ id: first!.id, ackedAt: expect.any(String) });
  const said = await player.post(`/api/drills/${drill.id}/deliveries/${first!.id}/respond`, {
    text: 'Đã ngắt mạng',
  });
  expect(said.body.responses).toMatchObject([{ text: 'Đã ngắt mạng' }]);
  const others = (await drillDeliveries(server, drill.id)).find(
    ({ unit_id: of }) => of && of !== first!.unitId,
  );
  expect((await player.post(`/api/drills/${drill.id}/deliveries/${others!.id}/acknowledge`)).status).toBe(
    404,
  );
});

test('nobody outside the roster is told', async () => {
  const members = new Set(playersOf(drill).map(({ unitId }) => unitId));
  const { rows } = await server.database.superuser.query(
    `SELECT d.*, c.unit_id AS contact_unit FROM deliveries d LEFT JOIN contacts c ON c.id = d.contact_id WHERE d.realm = $1`,
    [drill.id],
  );
  const told = rows.map(({ contact_unit: of }) => of as string | null).filter((of) => of !== null);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((of) => !members.has(of))).toEqual([]);
});

test('anybody who plays may stop it for something real: the clock stands, a real incident waits, nothing more comes', async () => {
  const before = (await drillDeliveries(server, drill.id)).length;
  const stopped = await player.post(`/api/drills/${drill.id}/stop`, { words: 'Máy chủ thật bị mã hóa' });
  expect([stopped.status, stopped.body]).toEqual([
    200,
    expect.objectContaining({ incidentCode: expect.stringMatching(/^SC-/) }),
  ]);
  const real = await coordinator.get(`/api/incidents/${stopped.body.incidentId}`);
  expect(real.body).toMatchObject({ state: 'received', title: 'Máy chủ thật bị mã hóa' });
  await playOn(server, 10 * 60_000);
  expect(await drillDeliveries(server, drill.id)).toHaveLength(before);
  const { body } = await organiser.get(`/api/drills/${drill.id}`);
  expect(body).toMatchObject({
    status: 'preempted',
    clock: { state: 'paused' },
    stoppedBy: expect.any(String),
  });
  expect(
    (await organiser.post(`/api/drills/${drill.id}/stop/resume`, { secondId: real.body.id })).status,
  ).toBe(422);
  const { rows } = await server.database.superuser.query(`SELECT id FROM people WHERE login = 'admin'`);
  const resumed = await organiser.post(`/api/drills/${drill.id}/stop/resume`, { secondId: rows[0].id });
  expect([resumed.status, resumed.body.status]).toEqual([200, 'running']);
});
