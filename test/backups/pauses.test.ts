import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { PauseSweep } from '../../src/backups/pauses/pause-sweep.js';
import { PingSweep } from '../../src/backups/pings/ping-sweep.js';
import { bodyOfPlan, copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { tellNight } from '../support/backup-nights.js';
import { Caller, type Json } from '../support/caller.js';
import { headOf } from '../support/log.js';
import { DEMO_PASSWORD, type TestServer } from '../support/server.js';
import { type Beating, MINUTE, PingScene } from './ping-scene.js';

const DAY = 86_400_000;

let scene: PingScene;
let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  scene = await PingScene.open();
  ({ server } = scene);
});
afterAll(() => server.close());
beforeEach(async () => {
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD); // days go by
});

const inMinutes = (minutes: number): string =>
  new Date(server.clock.now().getTime() + minutes * MINUTE).toISOString();
const pause = ({ systemId, copyId }: Pick<Beating, 'systemId' | 'copyId'>, until: string, as = lead) =>
  as.post(`/api/backups/${systemId}/copies/${copyId}/pause`, { reason: 'Thay ổ của NAS', until });
const told = async (head: number, one: Beating): Promise<string[]> =>
  (await scene.flipsAfter(head, one)).map(({ type }) => type.slice('backup.heartbeat_'.length));
async function sweep(): Promise<void> {
  for (const one of [PauseSweep, PingSweep, AssessSweep, WatchSweep]) await server.app.get(one).run();
}
const statusOf = async (one: Beating): Promise<Json> => (await scene.pingsOf(one, lead)).copies[0];

test("while a copy is paused silence and failures are nobody's business; it ends by itself, and is expected from then on", async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  const head = await headOf(server);
  const until = inMinutes(300);
  const { status, body } = await pause(one, until);
  expect([status, body]).toMatchObject([201, { copyId: one.copyId, until, endedAt: null }]);
  expect(await statusOf(one)).toMatchObject({ status: 'paused', dueAt: null });
  await server.advance(100 * MINUTE);
  await sweep();
  await scene.ping(one.key, '/start');
  await scene.ping(one.key, '/fail');
  await scene.ping(one.key);
  await server.advance(100 * MINUTE);
  await sweep();
  expect(await told(head, one)).toEqual(['paused', 'up']);
  const { body: plan } = await lead.get(`/api/backups/${one.systemId}/plan`);
  await writePlan(lead, one.systemId, bodyOfPlan(plan), plan.version as number);
  await server.advance(99 * MINUTE);
  await sweep();
  expect(await told(head, one)).toEqual(['paused', 'up']);

  await server.advance(MINUTE + 1_000);
  await sweep();
  expect(await told(head, one)).toEqual(['paused', 'up', 'resumed']);
  const { status: now, dueAt } = await statusOf(one);
  expect(now).toBe('up');
  expect(Date.parse(dueAt as string) - Date.parse(until)).toBe(70 * MINUTE);
  await server.advance(70 * MINUTE);
  await sweep();
  expect(await told(head, one)).toEqual(['paused', 'up', 'resumed', 'down']);
});

test('who pauses says why and until when, at most fourteen days; one at a time, ended early by whoever plans', async () => {
  const one = await scene.beating();
  const base = `/api/backups/${one.systemId}/copies/${one.copyId}/pause`;
  const codes = async (body: object) => {
    const { status, body: problem } = await lead.post(base, body);
    return [status, (problem.errors as Json[] | undefined)?.map(({ field, code }) => `${field} ${code}`)];
  };
  expect(await codes({ until: inMinutes(60) })).toEqual([400, ['reason required']]);
  expect(await codes({ reason: 'x', until: inMinutes(-1) })).toEqual([422, ['until expires_in_past']]);
  expect(await codes({ reason: 'x', until: inMinutes(14 * 1440 + 1) })).toEqual([
    422,
    ['until pause_too_long'],
  ]);
  const until = inMinutes(60);
  const { body: first } = await pause(one, until);
  expect((await pause(one, inMinutes(90))).body).toMatchObject({ code: 'copy_paused', until });

  const look = async (as: Caller) =>
    (await as.get(`/api/backups/${one.systemId}/plan`)).body.pauses as Json[];
  expect(await look(lead)).toEqual([first]);
  expect(await look(one.contact)).toEqual([{ ...first, pausedBy: null }]);
  const { body: seen } = await lead.get(`/api/backups/${one.systemId}`);
  expect([seen.pausedUntil, seen.datasets[0].copies[0].pausedUntil]).toEqual([until, until]);

  const head = await headOf(server);
  const ended = await lead.post(`/api/backup-pauses/${first.id}/end`);
  expect([ended.status, ended.body.endedAt]).toEqual([200, expect.any(String)]);
  expect((await lead.post(`/api/backup-pauses/${first.id}/end`)).body).toEqual(ended.body);
  expect(await told(head, one)).toEqual(['resumed']);
  expect((await lead.get(`/api/backups/${one.systemId}`)).body.pausedUntil).toBeNull();
  expect((await pause(one, inMinutes(5))).status).toBe(201);
  await server.advance(6 * MINUTE);
  expect((await pause(one, inMinutes(90))).status).toBe(201); // the one before is over, swept or not
  expect((await look(lead)).map(({ endedAt }) => endedAt !== null)).toEqual([false, true, true]);
});

test('a pause that runs out while its system is out of use says nothing; the job is expected when the system is back', async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  await pause(one, inMinutes(30));
  await lead.post(`/api/systems/${one.systemId}/retire`, { reason: 'Tạm dừng' });
  const head = await headOf(server);
  await server.advance(31 * MINUTE);
  await sweep();
  await lead.post(`/api/systems/${one.systemId}/restore`);
  expect(await told(head, one)).toEqual([]);
  await server.advance(70 * MINUTE);
  await sweep();
  expect(await told(head, one)).toEqual(['down']);
});

test('every pause that holds is told of and can be ended, however many there are', async () => {
  const { id: systemId } = await newSystem(server);
  const datasets = ['Cơ sở dữ liệu', 'Tệp'].map((name) => ({
    ...{ name, requiredPaths: ['/srv'] },
    copies: Array.from({ length: 12 }, (_, at) => {
      const device = `${name} ${at}`;
      return copyOf({ name: device, device });
    }),
  }));
  const { body } = await writePlan(lead, systemId, planOf([], { datasets }));
  const copyIds = (body.datasets as Json[]).flatMap(({ copies }) =>
    (copies as Json[]).map(({ id }) => id as string),
  );
  const made: string[] = [];
  for (const copyId of copyIds) {
    const { status, body: one } = await pause({ systemId, copyId }, inMinutes(60));
    expect(status).toBe(201);
    made.push(one.id as string);
    await server.advance(1_000);
  }
  const { body: plan } = await lead.get(`/api/backups/${systemId}/plan`);
  expect((plan.pauses as Json[]).map(({ id }) => id)).toEqual(made.toReversed());
  const [first, copyId] = [made[0]!, copyIds[0]!];
  expect((await pause({ systemId, copyId }, inMinutes(60))).body).toMatchObject({ code: 'copy_paused' });
  const ended = await lead.post(`/api/backup-pauses/${first}/end`);
  expect([ended.status, ended.body]).toMatchObject([200, { id: first, endedAt: expect.any(String) }]);
  expect((await pause({ systemId, copyId }, inMinutes(60))).status).toBe(201);
});

test('a run that does not come is found when the pause is over, and not before; the verdict ages all the same', async () => {
  const { id: systemId } = await newSystem(server);
  const { body: plan } = await writePlan(lead, systemId, planOf([copyOf({ name: 'NAS', device: 'NAS' })]));
  const copyId = plan.datasets[0].copies[0].id as string;
  await tellNight(await TestCollector.enrol(server, lead, systemId), copyId);
  const found = async (): Promise<string[]> => {
    await sweep();
    lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
    const { cases } = (await lead.get(`/api/backups/${systemId}`)).body;
    return (cases as Json[]).flatMap(({ findings }) => (findings as Json[]).map(({ kind }) => kind));
  };
  await pause({ systemId, copyId }, inMinutes(2 * 1440));
  await server.advance(1.5 * DAY);
  expect(await found()).not.toContain('missed');
  const { body } = await lead.get(`/api/backups/${systemId}`);
  expect(body.datasets[0].copies[0]).toMatchObject({ state: 'ageing' });
  await server.advance(DAY);
  expect(await found()).toContain('missed');
});
