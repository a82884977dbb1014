import { createHash } from 'node:crypto';
import {
  bodyOfPlan,
  copyOf,
  newSystem,
  place,
  planOf,
  TestCollector,
  writePlan,
} from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

const tape = { name: 'Băng', device: 'LTO-1', medium: 'tape', credentialDomain: 'BANG' };
const detailOf = async (id: string): Promise<Json> => (await lead.get(`/api/backups/${id}`)).body;
const stateOf = ({ squares }: Json, rule: string): string =>
  (squares as Json[]).find((square) => square.rule === rule)!.state;

const far = async (): Promise<{ siteId: string }> => ({
  siteId: await place(lead, 'Trung tâm', { latitude: 17.46, longitude: 106.62, floodZone: 'V2' }),
});

/** A system with a NAS and a tape far from it, unless it is something else; and who speaks of them. */
async function planned(
  over: (here: string) => Json = () => ({}),
): Promise<{ id: string; nas: string; tape: string; collector: TestCollector }> {
  const { id } = await newSystem(server);
  const here = await place(lead, 'Trụ sở', { latitude: 16.81, longitude: 107.1, floodZone: 'V1' });
  const primary = { ...planOf([]).primary, siteId: here };
  const plan = planOf([copyOf({ siteId: here }), copyOf({ ...tape, ...(await far()), ...over(here) })], {
    primary,
  });
  const { body } = await writePlan(lead, id, plan);
  const [nas, second] = (body.datasets[0].copies as Json[]).map((copy) => copy.id as string);
  return { id, nas: nas!, tape: second!, collector: await TestCollector.enrol(server, lead, id) };
}

/** A run and the list of its repository, word for word. */
async function tellRun(collector: TestCollector, copyId: string, of: string, at: Date): Promise<void> {
  const id = createHash('sha256').update(of).digest('hex');
  const iso = (minutes: number): string => new Date(at.getTime() + minutes * MINUTE).toISOString();
  const summary = { message_type: 'summary', files_new: 7, files_changed: 0, files_unmodified: 0 };
  const sums = { data_added: 9, total_files_processed: 7, total_bytes_processed: 99, total_duration: 1 };
  const short_id = id.slice(0, 8);
  const listed = [{ time: iso(0), tree: id, paths: ['/srv'], hostname: 'vp', id, short_id }];
  for (const [verb, over] of [
    ['backup', { stdout: `${JSON.stringify({ ...summary, ...sums, snapshot_id: short_id })}\n` }],
    ['snapshots', { stdout: JSON.stringify(listed) }],
  ] as const) {
    const times = { startedAt: iso(0), finishedAt: iso(verb === 'backup' ? 1 : 2) };
    const { status, body } = await collector.post(collector.evidence(copyId, { verb, ...times, ...over }));
    expect([status, body.problems]).toEqual([201, []]);
  }
}
const ago = (minutes: number): Date => new Date(server.clock.now().getTime() - minutes * MINUTE);

test('two copies whose repositories name the same snapshot are one, whatever devices were typed', async () => {
  const { id, nas, tape: second, collector } = await planned();
  const at = ago(40);
  await tellRun(collector, nas, 'one repository', at);
  await tellRun(collector, second, 'one repository', at);
  const one = await detailOf(id);
  expect(stateOf(one, 'copies')).toBe('unmet');
  expect(one.datasets[0].copies.map(({ counts, sameAs }: Json) => [counts, sameAs])).toEqual([
    [true, null],
    [false, nas],
  ]);
  expect(one.datasets[0].copies[1].reasons[0]).toMatchObject({
    code: 'same_snapshots',
    params: { with: nas },
  });
  // a repository of its own is a copy of its own
  await tellRun(collector, second, 'another', ago(10));
  expect(stateOf(await detailOf(id), 'copies')).toBe('met');
});

test('a plan that moves a copy makes no square green: what was seen of the old place proves nothing of the new one', async () => {
  const beside = (siteId: string): Json => ({ device: 'NAS-02', medium: 'nas', siteId });
  const { id, nas, tape: second, collector } = await planned(beside);
  await tellRun(collector, nas, 'first', ago(50));
  await tellRun(collector, second, 'second', ago(40));
  const old = await detailOf(id);
  expect(['copies', 'media', 'offsite'].map((rule) => stateOf(old, rule))).toEqual(['met', 'unmet', 'unmet']);

  // the tape that is typed now has none of them
  const plan = bodyOfPlan((await lead.get(`/api/backups/${id}/plan`)).body);
  Object.assign(plan.datasets[0].copies[1], tape, await far());
  await writePlan(lead, id, plan, 1);
  const moved = await detailOf(id);
  expect(['copies', 'media', 'offsite'].map((rule) => stateOf(moved, rule))).toEqual(
    Array(3).fill('unproved'),
  );
  expect(moved.datasets[0].copies[1].reasons[0].code).toBe('changed_since_run');

  await server.advance(5 * MINUTE);
  await tellRun(collector, second, 'third', ago(4));
  const proved = await detailOf(id);
  expect(['copies', 'media', 'offsite'].map((rule) => stateOf(proved, rule))).toEqual(Array(3).fill('met'));
});

test('a device that is written otherwise is no other device, and keeps its evidence', async () => {
  const { id, nas, collector } = await planned();
  await tellRun(collector, nas, 'kept', ago(40));
  const plan = bodyOfPlan((await lead.get(`/api/backups/${id}/plan`)).body);
  plan.datasets[0].copies[0].device = 'nas 01';
  const { body } = await writePlan(lead, id, plan, 1);
  expect(body.datasets[0].copies[0]).toMatchObject({ device: 'nas 01', changedAt: null });
  expect((await detailOf(id)).datasets[0].copies[0].counts).toBe(true);
});

test('a stale copy stays stale, whatever schedule is typed', async () => {
  const { id, nas, collector } = await planned();
  await tellRun(collector, nas, 'night', ago(40));
  await server.advance(4 * DAY);
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD); // days have gone by
  const stale = async (): Promise<string> => (await detailOf(id)).datasets[0].copies[0].state;
  expect(await stale()).toBe('stale');
  const plan = bodyOfPlan((await lead.get(`/api/backups/${id}/plan`)).body);
  plan.datasets[0].copies[0].schedule = { kind: 'interval', minutes: 500_000, graceMinutes: 500_000 };
  expect((await writePlan(lead, id, plan, 1)).status).toBe(200);
  expect(await stale()).toBe('stale');
});
