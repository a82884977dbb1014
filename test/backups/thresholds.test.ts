import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { tellIsolation, tellNight } from '../support/backup-nights.js';
import {
  bodyOfPlan,
  copyOf,
  newSystem,
  place,
  planOf,
  TestCollector,
  writePlan,
} from '../support/backups.js';
import type { Answer, Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

const PATH = '/api/backup-thresholds';

let server: TestServer;
let lead: Caller;
let admin: Caller;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  [lead, admin, coordinator] = [
    await server.as('lead'),
    await server.as('admin'),
    await server.as('coordinator'),
  ];
});
afterAll(() => server.close());

const read = async (caller = lead): Promise<Json> => (await caller.get(PATH)).body;
/** Sets what is named and leaves the rest. */
const set = async (values: Json, caller = lead, version?: number): Promise<Answer> =>
  caller.patch(PATH, version ?? (await read(caller)).version, values);
const fieldsOf = ({ body }: Answer): string[] =>
  (body.errors ?? []).map(({ field, code }: Json) => `${field} ${code}`);

/** A system of level 2 that machines have proved in full, 88 km apart. */
async function proved(): Promise<string> {
  const { id } = await newSystem(server);
  const here = await place(lead, 'Trụ sở', { latitude: 16.81, longitude: 107.1, floodZone: 'V1' });
  const far = await place(lead, 'Kho xa', { latitude: 17.46, longitude: 106.62, floodZone: 'V2' });
  const plan = planOf([
    copyOf({ siteId: far }),
    copyOf({
      ...{ name: 'Đĩa rời', device: 'DISK-02', medium: 'removable_disk', siteId: far },
      ...{ isolation: 'offline_detached', credentialDomain: 'TỦ KHÓA' },
    }),
  ]);
  plan.primary.siteId = here;
  const { body } = await writePlan(lead, id, plan);
  const collector = await TestCollector.enrol(server, lead, id);
  const [nas, disk] = body.datasets[0].copies as Json[];
  await tellIsolation(collector, disk.id, 'attached', 60);
  for (const copy of [nas, disk]) await tellNight(collector, copy.id);
  await tellIsolation(collector, disk.id, 'detached', 10);
  return id;
}
const verdictOf = async (id: string): Promise<Json> => (await lead.get(`/api/backups/${id}`)).body;
const squareOf = ({ squares }: Json, rule: string): string =>
  (squares as Json[]).find((square) => square.rule === rule).state;

test('come with their defaults and their bounds, to whoever writes plans', async () => {
  const body = await read(coordinator);
  expect(body.values).toEqual(body.defaults);
  expect(body.values).toMatchObject({ integrityDays: 30, attachedHours: 24, mediaOf: 'with_primary' });
  expect(body.bounds).toContainEqual({ name: 'restoreDays', min: 1, max: 200 });
  for (const name of ['leader', 'responder', 'auditor'])
    expect((await (await server.as(name)).get(PATH)).status).toBe(403);
});

test('are set by the lead and the admin alone', async () => {
  expect((await set({ lockDays: 20 }, coordinator)).status).toBe(403);
  const head = await headOf(server);
  const { status, body } = await set({ lockDays: 20 }, admin);
  expect([status, body.values.lockDays, body.defaults.lockDays]).toEqual([200, 20, 14]);
  const [event] = await eventsAfter(server, head);
  expect(event).toMatchObject({
    type: 'backup.thresholds_changed',
    audience: ['team'],
    changed: ['lockDays'],
    payload: { data: { changes: { lockDays: { from: 14, to: 20 } } } },
  });
  const again = await set({ lockDays: 20 });
  expect([again.status, again.body.version]).toEqual([200, body.version]);
  await set({ lockDays: 14 });
  const { rows } = await server.database.superuser.query(
    `SELECT value FROM settings WHERE key = 'backup_thresholds'`,
  );
  expect(rows[0].value.set).toEqual({});
});

test.each([
  [{ integrityDays: 61 }, ['integrityDays not_a_number']],
  [{ restoreDays: 0 }, ['restoreDays not_a_number']],
  [{ attachedHours: 1.5 }, ['attachedHours not_a_number']],
  [{ distantFromLevel: 6 }, ['distantFromLevel not_a_number']],
  [{ filesShare: 1.2 }, ['filesShare not_between']],
  [{ distantKm: -1, mediaOf: 'all' }, ['distantKm not_between', 'mediaOf not_one_of']],
  [{ asksIsolated: 'no' }, ['asksIsolated not_true_or_false']],
  [{ restoreDaysLowLevel: null }, ['restoreDaysLowLevel required']],
])('%j is refused by its field', async (over, faults) => {
  const before = await read();
  const answer = await set(over);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(fieldsOf(answer).sort()).toEqual(faults);
  expect(await read()).toEqual(before);
});

test('another figure flips a verdict, says why, and flips it back', async () => {
  const id = await proved();
  expect((await verdictOf(id)).verdict).toBe('met_32110');
  const head = await headOf(server);
  await set({ distantFromLevel: 1, distantKm: 100 });
  await server.app.get(AssessSweep).run();
  const after = await verdictOf(id);
  expect([after.verdict, squareOf(after, 'offsite')]).toEqual(['unmet', 'unmet']);
  expect(after.history[0]).toMatchObject({ verdict: 'unmet', cause: 'thresholds' });
  const flip = (await eventsAfter(server, head)).find(
    ({ type, subject_id }) => type === 'backup.verdict_changed' && subject_id === id,
  );
  expect(flip?.['payload'].data).toEqual({ from: 'met_32110', to: 'unmet', cause: 'thresholds' });

  await set({ distantFromLevel: 3, distantKm: 5 });
  await server.app.get(AssessSweep).run();
  expect((await verdictOf(id)).verdict).toBe('met_32110');
});

test('no system is forgotten: whoever is looked at while the figures change ends with the new ones', async () => {
  const systems = [await proved(), await proved(), await proved()];
  const { body: plan } = await lead.get(`/api/backups/${systems[0]}/plan`);
  // Written as it stands: each is evaluated at once, with the old figures or the new.
  const written = await Promise.all(
    systems.map(async (id) => [id, (await lead.get(`/api/backups/${id}/plan`)).body] as const),
  );
  const [changed, ...others] = await Promise.all([
    set({ distantFromLevel: 1, distantKm: 100 }),
    ...written.map(([id, body]) => writePlan(lead, id, bodyOfPlan(body), plan.version)),
  ]);
  expect([changed.status, ...others.map(({ status }) => status)]).toEqual([200, 200, 200, 200]);
  await server.app.get(AssessSweep).run();
  const verdicts = await Promise.all(systems.map(verdictOf));
  expect(verdicts.map((one) => squareOf(one, 'offsite'))).toEqual(['unmet', 'unmet', 'unmet']);
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS left FROM protected_systems WHERE due_cause = 'thresholds'`,
  );
  expect(rows[0].left).toBe(0);
  await set({ distantFromLevel: 3, distantKm: 5 });
});

test('two people at once: different figures merge, the same one is shown with both', async () => {
  const { version } = await read();
  expect((await set({ attachedHours: 12 }, lead, version)).status).toBe(200);
  const merged = await set({ lockDays: 30 }, admin, version);
  expect([merged.status, merged.body.values]).toEqual([
    200,
    expect.objectContaining({ attachedHours: 12, lockDays: 30 }),
  ]);
  const { status, body } = await set({ attachedHours: 48 }, admin, version);
  expect([status, body.code]).toEqual([409, 'edit_conflict']);
  expect(body.conflicts).toEqual([
    expect.objectContaining({
      ...{ field: 'attachedHours', current: 12, yours: 48 },
      by: expect.objectContaining({ name: expect.any(String) }),
    }),
  ]);
  expect((await set({ lockDays: 31 }, lead, version + 9)).status).toBe(412);
  expect((await lead.send('PATCH', PATH, { lockDays: 31 })).status).toBe(428);
});
