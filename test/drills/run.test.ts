import type { Caller, Json } from '../support/caller.js';
import {
  drillDeliveries,
  injectsOf,
  outsiderOf,
  madeDrill,
  approveAll,
  passGates,
  playersOf,
  playOn,
  readyDrill,
  runningDrill,
} from '../support/drills.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
beforeEach(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
});
afterEach(() => server.close());

const clock = (id: string, act: object) => organiser.post(`/api/drills/${id}/clock`, act);

/** Every scheduled inject whose time has come is released once, and not before its time. */
async function expectReleased(id: string, drillMs: number): Promise<Json[]> {
  const injects = await injectsOf(organiser, id);
  const due = injects.filter(({ trigger, offsetMs }) => trigger === 'scheduled' && offsetMs <= drillMs);
  expect(due.filter(({ status }) => status !== 'released')).toEqual([]);
  const early = injects.filter(
    ({ trigger, status, offsetMs }) => trigger === 'scheduled' && status === 'released' && offsetMs > drillMs,
  );
  expect(early).toEqual([]);
  return due;
}

test('from the library to the end: made, approved, ready, played at thirty, ended; each delivery exists once', async () => {
  const drill = await madeDrill(organiser);
  expect(drill).toMatchObject({
    status: 'draft',
    part: 'control',
    code: expect.stringMatching(/^DT-\d{4}-01$/),
  });
  expect(playersOf(drill).length).toBeGreaterThan(5);
  const early = await organiser.post(`/api/drills/${drill.id}/ready`);
  expect([early.status, early.body.code]).toEqual([422, 'not_ready']);
  expect(early.body.problems).toContainEqual(expect.objectContaining({ code: 'inject_not_approved' }));
  await approveAll(organiser, drill.id);
  await passGates(organiser, drill);
  expect((await organiser.post(`/api/drills/${drill.id}/ready`)).status).toBe(200);
  expect((await organiser.post(`/api/drills/${drill.id}/start`, { scale: 30 })).body.status).toBe('running');
  await playOn(server, 2 * 60_000);
  const due = await expectReleased(drill.id, 60 * 60_000);
  expect(due.length).toBeGreaterThan(4);
  const deliveries = await drillDeliveries(server, drill.id);
  expect(new Set(deliveries.map((row) => `${row.inject_id} ${row.party_id} ${row.unit_id}`)).size).toBe(
    deliveries.length,
  );
  const ended = await organiser.post(`/api/drills/${drill.id}/end`);
  expect(ended.body).toMatchObject({ status: 'ended', clock: { state: 'stopped' } });
  await playOn(server, 10 * 60_000);
  expect(await drillDeliveries(server, drill.id)).toHaveLength(deliveries.length);
  expect((await injectsOf(organiser, drill.id)).filter(({ status }) => status === 'synchronized')).toEqual(
    [],
  );
});

test('pause, resume, another speed, pause, a restart: everything once, within two seconds of its time', async () => {
  const { id } = await runningDrill(organiser);
  await playOn(server, 5 * 60_000);
  await clock(id, { act: 'pause' });
  const before = await drillDeliveries(server, id);
  await playOn(server, 3 * 60_000);
  expect(await drillDeliveries(server, id)).toHaveLength(before.length);
  await clock(id, { act: 'resume' });
  await clock(id, { act: 'scale', scale: 10 });
  await playOn(server, 4 * 60_000);
  await clock(id, { act: 'pause' });
  const sibling = await server.sibling();
  await playOn(server, 30 * 60_000);
  await clock(id, { act: 'resume' });
  await Promise.all([playOn(server, 9 * 60_000), sibling.advance(9 * 60_000)]);
  await sibling.close();
  const { body } = await organiser.get(`/api/drills/${id}`);
  await expectReleased(id, body.clock.drillMs - 20_000);
  const injects = await injectsOf(organiser, id);
  for (const { trigger, offsetMs, releasedMs } of injects.filter(({ releasedMs: ms }) => ms !== null)) {
    if (trigger === 'scheduled') expect(releasedMs - offsetMs).toBeGreaterThanOrEqual(0);
  }
  const deliveries = await drillDeliveries(server, id);
  expect(new Set(deliveries.map((row) => `${row.inject_id} ${row.party_id} ${row.unit_id}`)).size).toBe(
    deliveries.length,
  );
});

test('fired by hand after a long pause it is there at once, and only once', async () => {
  const { id } = await runningDrill(organiser);
  await clock(id, { act: 'pause' });
  await playOn(server, 30 * 60_000);
  const inject = (await injectsOf(organiser, id)).find(({ status }) => status === 'synchronized')!;
  const answers = await Promise.all(
    [1, 2, 3].map(() => organiser.post(`/api/drills/${id}/injects/${inject.id}/release`)),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  const deliveries = (await drillDeliveries(server, id)).filter(({ inject_id: of }) => of === inject.id);
  expect(deliveries.length).toBeGreaterThan(0);
});

test('what fell due while nobody looked is held, and a person lets it out, shifts or defers it', async () => {
  const { id } = await runningDrill(organiser, 10);
  await playOn(server, 60_000);
  const before = await drillDeliveries(server, id);
  await server.advance(20 * 60_000);
  expect(await drillDeliveries(server, id)).toHaveLength(before.length);
  const held = (await injectsOf(organiser, id)).filter(({ heldAt }) => heldAt !== null);
  expect(held.length).toBeGreaterThan(3);
  const { body } = await organiser.post(`/api/drills/${id}/injects/held`, { choice: 'shift' });
  const shifted = (body.items as Json[]).filter(
    ({ status, offsetMs }) => status === 'synchronized' && offsetMs !== null,
  );
  const drillMs = (await organiser.get(`/api/drills/${id}`)).body.clock.drillMs as number;
  expect(Math.min(...shifted.map(({ offsetMs }) => offsetMs as number))).toBeGreaterThan(
    drillMs - 5 * 60_000,
  );
  await server.advance(1000);
  expect((await drillDeliveries(server, id)).length).toBeGreaterThan(before.length);
});

test('two people: nobody approves what they wrote; and only the organisers conduct', async () => {
  const drill = await readyDrill(organiser);
  const lead = await server.as('lead');
  for (const [path, body] of [
    ['start', {}],
    ['clock', { act: 'pause' }],
    ['end', {}],
    ['injects/approve', { ids: [drill.id] }],
  ] as const) {
    expect((await lead.post(`/api/drills/${drill.id}/${path}`, body)).status).toBe(403);
  }
  expect((await lead.get(`/api/drills/${drill.id}/injects`)).status).toBe(403);
  const outsider = await outsiderOf(server, drill);
  expect((await outsider.get(`/api/drills/${drill.id}`)).status).toBe(404);
  // What was copied is the organiser's own work: the library is nobody's.
  const { body: copy } = await organiser.post('/api/drills', { copyOf: drill.id });
  const [inject] = await injectsOf(organiser, copy.id as string);
  const approve = `/api/drills/${copy.id}/injects/approve`;
  const own = await organiser.post(approve, { ids: [inject!.id] });
  expect([own.status, own.body.code]).toEqual([422, 'own_inject']);
  expect((await (await server.as('admin')).post(approve, { ids: [inject!.id] })).status).toBe(200);
});

test('an ended drill keeps what was played: no route and no UPDATE of the application changes it', async () => {
  const { id } = await runningDrill(organiser, 30);
  await playOn(server, 60_000);
  await organiser.post(`/api/drills/${id}/end`);
  const [delivery] = await drillDeliveries(server, id);
  await expect(
    server.database.superuser.query('UPDATE drill_deliveries SET seen_at = $2 WHERE id = $1', [
      delivery!.id,
      new Date(),
    ]),
  ).rejects.toThrow(/has ended/);
  const head = await headOf(server);
  const again = await organiser.post(`/api/drills/${id}/start`, {});
  expect([again.status, again.body.code]).toEqual([409, 'drill_state']);
  expect(await eventsAfter(server, head)).toEqual([]);
});

test('a copy of an ended drill has what was never let out, and not what was withdrawn', async () => {
  const { id } = await runningDrill(organiser);
  await playOn(server, 60_000);
  const before = await injectsOf(organiser, id);
  const gone = before.find(({ trigger, status }) => trigger === 'manual' && status === 'synchronized')!;
  const withdrawn = await organiser.post(`/api/drills/${id}/injects/${gone.id}/withdraw`, { reason: 'Thừa' });
  expect(withdrawn.status).toBe(200);
  await organiser.post(`/api/drills/${id}/end`);
  const left = before.map(({ code }) => code as string).filter((code) => code !== gone.code);
  const { status, body: copy } = await organiser.post('/api/drills', { copyOf: id });
  expect(status).toBe(201);
  const copied = await injectsOf(organiser, copy.id as string);
  expect(copied.map(({ code }) => code as string)).toEqual(left);
  expect(copied.map(({ trigger }) => trigger as string)).toContain('conditional');
  const { body } = await organiser.post(`/api/drills/${copy.id}/ready`);
  expect((body.problems as Json[]).filter(({ code }) => code === 'unknown_inject')).toEqual([]);
});
