import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { PingSweep } from '../../src/backups/pings/ping-sweep.js';
import { copyOf, newSystem, planOf, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { importFile, workbook } from '../support/spreadsheets.js';
import { metTonight } from './met-scene.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

let server: TestServer;
let lead: Caller;
beforeEach(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterEach(() => server.close());

const detail = async (systemId: string): Promise<Json> => (await lead.get(`/api/backups/${systemId}`)).body;

/** The clock goes on and the server has looked at whatever that changed. */
async function pass(ms: number): Promise<void> {
  await server.advance(ms);
  for (const one of [PingSweep, AssessSweep, WatchSweep]) await server.app.get(one).run();
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
}

test('a system that comes back into use is worth what its copies are worth now, and its unit hears of it', async () => {
  const { systemId } = await metTonight(server, lead);
  await pass(1_000);
  expect((await detail(systemId)).verdict).toBe('met_32110');
  await lead.post(`/api/systems/${systemId}/retire`, { reason: 'Tạm dừng' });
  await pass(40 * DAY);
  expect((await lead.post(`/api/systems/${systemId}/restore`)).status).toBeLessThan(300);
  await pass(1_000);
  const { verdict, history, cases } = await detail(systemId);
  expect(verdict).toBe('unmet');
  expect(history[0]).toMatchObject({ cause: 'plan', verdict: 'unmet' });
  const [only] = cases as Json[];
  expect(cases).toHaveLength(1);
  expect(new Set((only!['findings'] as Json[]).map(({ kind }) => kind))).toEqual(
    new Set(['stale', 'verdict']),
  );
});

/** Out of use for so long, and back. */
async function outOfUse(systemId: string, ms: number): Promise<void> {
  expect((await lead.post(`/api/systems/${systemId}/retire`, { reason: 'Tạm dừng' })).status).toBe(200);
  await pass(ms);
  expect((await lead.post(`/api/systems/${systemId}/restore`)).status).toBe(200);
  await server.app.get(WatchSweep).run(); // comes before the verdict's look
  await pass(1_000);
}
const kindsOf = ({ findings }: Json): string[] =>
  (findings as Json[])
    .filter(({ endedAt }) => endedAt === null)
    .map(({ kind }) => kind as string)
    .toSorted();

test('what was found of a system ends when it goes out of use; what still holds is found anew when it is back', async () => {
  const { systemId } = await metTonight(server, lead);
  await pass(1_000);
  await pass(4 * DAY);
  const [found] = (await detail(systemId)).cases as Json[];
  expect([found!['isOpen'], kindsOf(found)]).toEqual([true, ['stale', 'stale', 'verdict']]);
  await lead.post(`/api/systems/${systemId}/retire`, { reason: 'Tạm dừng' });
  await pass(1_000);
  const said =
    'Hệ thống đã ngừng sử dụng nên không theo dõi sao lưu nữa; chưa có chứng cứ cho thấy đã khắc phục.';
  const incident = (await lead.get(`/api/incidents/${found!['incidentId'] as string}`)).body;
  expect(incident).toMatchObject({ state: 'closed', outcome: 'unresolved', summary: said });
  const order = (await lead.get(`/api/assignments/${found!['order'].id as string}`)).body;
  expect(order).toMatchObject({ state: 'recalled', reason: said });

  await lead.post(`/api/systems/${systemId}/restore`);
  await pass(1_000);
  const cases = (await detail(systemId)).cases as Json[];
  expect(cases.map((one) => [one['isOpen'], kindsOf(one), one['order'].state])).toEqual([
    [true, ['stale', 'stale', 'verdict'], 'sent'],
    [false, [], 'recalled'],
  ]);
});

test('a case that somebody has closed stays closed when its system goes out of use and comes back', async () => {
  const { systemId } = await metTonight(server, lead);
  await pass(1_000);
  await pass(4 * DAY);
  const [found] = (await detail(systemId)).cases as Json[];
  const closed = await lead.post(`/api/incidents/${found!['incidentId'] as string}/close`, {
    ...{ outcome: 'no_impact', summary: 'Đã biết.', reason: 'Đã thống nhất với đơn vị.' },
  });
  expect(closed.status).toBe(200);
  await outOfUse(systemId, 1_000);
  expect((await detail(systemId)).cases).toMatchObject([{ isOpen: false }]);
});

test('what is found of a system that is back is what its copies are worth now', async () => {
  const { systemId } = await metTonight(server, lead);
  await pass(1_000);
  await pass(1.5 * DAY);
  expect(kindsOf((await detail(systemId)).cases[0])).toContain('missed');
  await outOfUse(systemId, 10 * DAY);
  const [found] = (await detail(systemId)).cases as Json[];
  expect((found!['findings'] as Json[]).map(({ kind }) => kind).toSorted()).toEqual([
    ...['stale', 'stale', 'verdict'],
  ]);
});

/** The system's row of the register with this level, imported. */
async function importLevel(systemId: string, level: number) {
  const { rows } = await server.database.superuser.query<{ name: string; code: string }>(
    'SELECT s.name, u.code FROM systems s JOIN units u ON u.id = s.unit_id WHERE s.id = $1',
    [systemId],
  );
  const [{ name, code }] = rows as [{ name: string; code: string }];
  const file = await workbook([
    ['Mã đơn vị', 'Tên hệ thống', 'Cấp độ'],
    [code, name, level],
  ]);
  return importFile(lead, 'systems', file);
}

test.each([
  ['one by one', (id: string) => lead.patch(`/api/systems/${id}`, 1, { level: 4 })],
  ['by a spreadsheet', (id: string) => importLevel(id, 4)],
])('another level is measured at once, %s: from level 3 on a distance is asked for', async (_, change) => {
  const { systemId } = await metTonight(server, lead);
  await pass(1_000);
  const before = await detail(systemId);
  expect([before.level, before.verdict]).toEqual([2, 'met_32110']);
  expect((await change(systemId)).status).toBe(200);
  await pass(1_000);
  const after = await detail(systemId);
  expect([after.level, after.verdict]).toEqual([4, 'unproved']);
  expect(after.history[0]).toMatchObject({ cause: 'plan' });
});

test('pings that were refused while a system was out of use are no silence when it is back', async () => {
  const { id: systemId } = await newSystem(server);
  const hourly = { kind: 'interval', minutes: 60, graceMinutes: 10 };
  const { body: plan } = await writePlan(lead, systemId, planOf([copyOf({ schedule: hourly })]));
  const address = `${server.url}/ping/${plan.datasets[0].copies[0].pingKey as string}`;
  const ping = async (): Promise<number> => (await fetch(address)).status;
  expect(await ping()).toBe(200);
  await pass(1_000);
  await lead.post(`/api/systems/${systemId}/retire`, { reason: 'Nhầm' });
  for (const _ of ['an hour', 'two']) {
    await pass(60 * MINUTE);
    expect(await ping()).toBe(404);
  }
  const before = await headOf(server);
  await lead.post(`/api/systems/${systemId}/restore`);
  await pass(1_000);
  expect((await detail(systemId)).cases).toEqual([]);
  // from now on it is heard again, or missed
  await pass(70 * MINUTE);
  const types = (await eventsAfter(server, before)).map(({ type }) => type);
  expect(types.filter((type) => type === 'backup.heartbeat_down')).toHaveLength(1);
  const [silent] = (await detail(systemId)).cases as Json[];
  expect(silent!['findings']).toMatchObject([{ kind: 'silent', endedAt: null }]);
});
