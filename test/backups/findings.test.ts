import { randomUUID } from 'node:crypto';
import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { bodyOfPlan, copyOf, planOf, TestCollector, writePlan } from '../support/backups.js';
import { tellBackup, tellListing, tellNight } from '../support/backup-nights.js';
import { Caller, type Json } from '../support/caller.js';
import { chased, deliveriesOf } from '../support/chase.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
/** The interval and the grace of a copy, and what has gone by since the data of `tellNight`. */
const UNTIL_LATE = (1440 + 120 - 50) * MINUTE;

let server: TestServer;
let lead: Caller;
let units: { id: string; code: string }[];

beforeAll(async () => {
  server = await startServer();
  units = await dispatchable(server, 9);
});
afterAll(() => server.close());
beforeEach(async () => {
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD); // days go by
});

interface Scene {
  readonly systemId: string;
  readonly collector: TestCollector;
  readonly copies: readonly string[];
  readonly contact: () => Promise<Caller>;
}

/** A system whose copies were all made, read and restored tonight. */
async function scene(at: number, names: readonly string[]): Promise<Scene> {
  const unit = units[at]!;
  const fields = { unitId: unit.id, name: `Cổng ${randomUUID()}`, level: 2 };
  const { id: systemId } = (await lead.post('/api/systems', fields)).body as { id: string };
  const copies = names.map((name) => copyOf({ name, device: name }));
  expect((await writePlan(lead, systemId, planOf(copies))).status).toBe(200);
  const { body } = await lead.get(`/api/backups/${systemId}/plan`);
  const ids = (body.datasets[0].copies as Json[]).map(({ id }) => id as string);
  const collector = await TestCollector.enrol(server, lead, systemId);
  for (const id of ids) await tellNight(collector, id);
  const contact = () => Caller.signIn(server.url, loginOf(unit), DEMO_PASSWORD);
  return { systemId, collector, copies: ids, contact };
}

const casesOf = async ({ systemId }: Scene): Promise<Json[]> =>
  (await lead.get(`/api/backups/${systemId}`)).body.cases as Json[];

/** The clock goes on and the server has looked at whatever that changed. */
async function pass(ms: number): Promise<void> {
  await server.advance(ms);
  await server.app.get(AssessSweep).run();
  await server.app.get(WatchSweep).run();
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
}

test('a night that does not come is ordered to the unit once, within a minute of the end of its grace', async () => {
  const here = await scene(0, ['NAS']);
  await pass(UNTIL_LATE - 30_000);
  expect(await casesOf(here)).toEqual([]);
  await pass(32_000);
  const [found, ...others] = await casesOf(here);
  expect(others).toEqual([]);
  const late = found!['findings'].find(({ kind }: Json) => kind === 'missed');
  expect(late).toMatchObject({ copyId: here.copies[0], endedAt: null });
  expect(found).toMatchObject({ isOpen: true, order: { state: 'sent' } });
  expect(found!['code']).toMatch(/^PH-\d{4}-\d{5}$/);
  const { body } = await lead.get(`/api/backups/${here.systemId}`);
  const lateFrom = Date.parse(body.datasets[0].copies[0].newestDataAt as string) + (1440 + 120) * MINUTE;
  expect(Date.parse(late.raisedAt as string) - lateFrom).toBeLessThan(60_000);
  expect(Date.parse(late.raisedAt as string) - lateFrom).toBeGreaterThanOrEqual(0);

  await chased(server);
  const told = await deliveriesOf(server, found!['order'].id as string);
  expect(told.filter(({ kind, state }) => kind === 'order' && state !== 'skipped').length).toBeGreaterThan(0);
  const { rows: team } = await server.database.superuser.query(
    `SELECT is_urgent FROM deliveries WHERE incident_id = $1 AND kind = 'backup_finding'`,
    [found!['incidentId']],
  );
  expect(team.length).toBeGreaterThan(0);
  expect(team.every(({ is_urgent }) => !is_urgent)).toBe(true);

  await pass(60 * MINUTE);
  expect(await casesOf(here)).toHaveLength(1);
});

test('it is no incident: not in the list, its counts or the board; asked for by its kind it is there', async () => {
  const before = (await lead.get('/api/incidents/counts')).body;
  const here = await scene(1, ['NAS']);
  await pass(UNTIL_LATE + 2_000);
  const [found] = await casesOf(here);
  const ids = async (query: string): Promise<string[]> =>
    ((await lead.get(`/api/incidents?limit=500${query}`)).body.items as Json[]).map(({ id }) => id as string);
  expect(await ids('')).not.toContain(found!['incidentId']);
  expect(await ids('&q=PH-')).not.toContain(found!['incidentId']);
  expect(await ids('&kind=backup_finding')).toContain(found!['incidentId']);
  expect(await ids('&kind=backup_finding&q=PH-')).toContain(found!['incidentId']);
  expect((await lead.get('/api/incidents/counts')).body).toEqual(before);
  const { body } = await lead.get(`/api/incidents/${found!['incidentId'] as string}`);
  expect(body).toMatchObject({ kind: 'backup_finding', systems: [{ id: here.systemId }] });
});

test('the unit reads what is wrong and what to do; another unit nothing', async () => {
  const here = await scene(2, ['Đĩa rời số 2']);
  await pass(UNTIL_LATE + 2_000);
  const [found] = await casesOf(here);
  const contact = await here.contact();
  const { body } = await contact.get(`/api/assignments/${found!['order'].id as string}`);
  expect(body.incident).toMatchObject({ kind: 'backup_finding' });
  expect(body.incident.unitBrief).toContain('Đĩa rời số 2');
  expect(body.instruction).toContain('chạy lại');
  const own = await contact.get(`/api/backups/${here.systemId}`);
  expect(own.body.cases).toMatchObject([{ incidentId: found!['incidentId'], order: { state: 'sent' } }]);
  const other = await (await scene(3, ['NAS'])).contact();
  expect((await other.get(`/api/assignments/${found!['order'].id as string}`)).status).toBe(404);
  expect((await other.get(`/api/backups/${here.systemId}`)).status).toBe(404);
  expect((await other.get(`/api/incidents/${found!['incidentId'] as string}`)).status).toBe(404);
});

test('new evidence ends it by itself: what was not begun is taken back, and the next miss is a case of its own', async () => {
  const here = await scene(4, ['NAS']);
  await pass(UNTIL_LATE + 2_000);
  const [first] = await casesOf(here);
  await tellNight(here.collector, here.copies[0]!);
  await pass(1_000);
  const [ended] = await casesOf(here);
  expect(ended).toMatchObject({
    incidentId: first!['incidentId'],
    isOpen: false,
    order: { state: 'recalled' },
  });
  expect(ended!['findings'].every(({ endedAt }: Json) => endedAt !== null)).toBe(true);
  const { body } = await lead.get(`/api/incidents/${first!['incidentId'] as string}`);
  expect(body).toMatchObject({ state: 'closed', outcome: 'resolved' });
  await pass(UNTIL_LATE + 2_000);
  const [second, old, ...others] = await casesOf(here);
  expect(others).toEqual([]);
  expect([second!['isOpen'], old!['incidentId']]).toEqual([true, first!['incidentId']]);
});

test('what the unit has reported as done is accepted by the evidence', async () => {
  const here = await scene(5, ['NAS']);
  await pass(UNTIL_LATE + 2_000);
  const [found] = await casesOf(here);
  const order = `/api/assignments/${found!['order'].id as string}`;
  const contact = await here.contact();
  expect((await contact.post(`${order}/acknowledge`, {})).status).toBe(200);
  expect((await contact.post(`${order}/done`, { result: 'Đã chạy lại' })).status).toBe(200);
  await tellNight(here.collector, here.copies[0]!);
  await pass(1_000);
  expect(await casesOf(here)).toMatchObject([{ isOpen: false, order: { state: 'accepted' } }]);
});

test('a copy that becomes worse joins its case; another copy, once the unit has answered, is a case of its own', async () => {
  const here = await scene(6, ['NAS', 'Băng từ']);
  await pass(UNTIL_LATE - 60 * MINUTE);
  await tellNight(here.collector, here.copies[1]!); // an hour before it is late: the tape is fresh again
  await pass(60 * MINUTE + 2_000);
  const [first] = await casesOf(here);
  const contact = await here.contact();
  expect(
    (await contact.post(`/api/assignments/${first!['order'].id as string}/acknowledge`, {})).status,
  ).toBe(200);
  await pass(UNTIL_LATE - 60 * MINUTE + 2_000);
  const cases = await casesOf(here);
  expect(cases).toHaveLength(2);
  const [tape, nas] = cases;
  const copiesOf = (one: Json = {}): string[] =>
    (one['findings'] as Json[]).map(({ copyId }) => copyId as string);
  expect(new Set(copiesOf(nas).filter(Boolean))).toEqual(new Set([here.copies[0]]));
  expect(copiesOf(tape)).toContain(here.copies[1]);
  await pass(2 * 1440 * MINUTE);
  const stale = await casesOf(here);
  expect(stale).toHaveLength(2);
  const ofNas = stale.find(({ incidentId }) => incidentId === nas!['incidentId']);
  expect(ofNas!['findings'].map(({ kind, endedAt }: Json) => [kind, endedAt !== null])).toEqual(
    expect.arrayContaining([
      ['missed', true],
      ['stale', false],
    ]),
  );
});

test('a case that somebody has closed stays closed while the same is wrong', async () => {
  const here = await scene(7, ['NAS']);
  await pass(UNTIL_LATE + 2_000);
  const [found] = await casesOf(here);
  const closed = await lead.post(`/api/incidents/${found!['incidentId'] as string}/close`, {
    outcome: 'no_impact',
    summary: 'Hệ thống sắp ngừng.',
    reason: 'Đã thống nhất với đơn vị.',
  });
  expect(closed.status).toBe(200);
  await pass(60 * MINUTE);
  expect(await casesOf(here)).toMatchObject([{ isOpen: false, incidentId: found!['incidentId'] }]);
});

test('a night that was told of and not yet listed is no finding; one that the listing does not name is', async () => {
  const here = await scene(0, ['NAS']);
  const [copyId] = here.copies as [string];
  const [tonight, tomorrow] = [randomUUID(), randomUUID()].map((id) => id.replaceAll('-', '').repeat(2));
  const told = async (): Promise<Json[]> => {
    await server.app.get(WatchSweep).run();
    return casesOf(here);
  };
  await pass(60 * MINUTE);
  await tellBackup(here.collector, copyId, tonight);
  expect(await told()).toEqual([]);
  await tellListing(here.collector, copyId, [tonight!]);
  expect(await told()).toEqual([]);
  await pass(60 * MINUTE);
  await tellBackup(here.collector, copyId, tomorrow);
  expect(await told()).toEqual([]);
  await tellListing(here.collector, copyId, [tonight!]);
  expect((await told()).map(({ findings }) => findings.map(({ kind }: Json) => kind))).toEqual([
    ['incomplete'],
  ]);
});

test('a run during which the repository was listed is not held to lack what that listing could not name', async () => {
  const here = await scene(1, ['NAS']);
  const [copyId] = here.copies as [string];
  const [tonight, tomorrow] = [randomUUID(), randomUUID()].map((id) => id.replaceAll('-', '').repeat(2));
  await pass(60 * MINUTE);
  await tellBackup(here.collector, copyId, tonight);
  await tellListing(here.collector, copyId, [tonight!]);
  await pass(5 * 60 * MINUTE);
  await tellListing(here.collector, copyId, [tonight!]); // 39 minutes ago
  await tellBackup(here.collector, copyId, tomorrow, { began: 240, ended: 1 });
  await server.app.get(WatchSweep).run();
  expect(await casesOf(here)).toEqual([]);
  const { body } = await lead.get(`/api/backups/${here.systemId}/runs`);
  expect(body.copies[0].runs.map(({ finishedAt }: Json) => finishedAt !== null)).not.toContain(false);
  await pass(60 * MINUTE);
  await tellListing(here.collector, copyId, [tonight!]);
  await server.app.get(WatchSweep).run();
  expect((await casesOf(here)).map(({ findings }) => findings.map(({ kind }: Json) => kind))).toEqual([
    ['incomplete'],
  ]);
});

test('a first run whose repository nobody has listed is not said to lack anything', async () => {
  const here = await scene(2, ['NAS']);
  const { body: plan } = await lead.get(`/api/backups/${here.systemId}/plan`);
  const another = copyOf({ name: 'Kho xa', device: 'DAS' });
  const { datasets, ...rest } = bodyOfPlan(plan);
  const copies = [...datasets[0].copies, another];
  const written = { ...rest, datasets: [{ ...datasets[0], copies }] };
  const { body } = await writePlan(lead, here.systemId, written, plan.version as number);
  const copyId = body.datasets[0].copies[1].id as string;
  await tellBackup(here.collector, copyId);
  await pass(UNTIL_LATE + 2_000);
  const { datasets: judged, cases } = (await lead.get(`/api/backups/${here.systemId}`)).body;
  const { state, reasons } = judged[0].copies[1];
  expect([state, reasons[0].code]).toEqual(['waiting_first', 'not_listed']);
  const found = (cases as Json[]).flatMap(({ findings }) => findings as Json[]);
  expect(found.filter((one) => one['copyId'] === copyId)).toEqual([]);
});

test('two servers that look at once make one case', async () => {
  const here = await scene(8, ['NAS']);
  const other = await server.sibling();
  try {
    server.clock.advance(UNTIL_LATE + 2_000);
    other.clock.advance(server.clock.offsetMs);
    await server.app.get(AssessSweep).run();
    await Promise.all([server, other, server, other].map(({ app }) => app.get(WatchSweep).run()));
    lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
    expect(await casesOf(here)).toHaveLength(1);
  } finally {
    await other.close();
  }
});
