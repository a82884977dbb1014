import { randomUUID } from 'node:crypto';
import { PingSweep } from '../../src/backups/pings/ping-sweep.js';
import type { Caller, Json } from '../support/caller.js';
import { bodyOfPlan, TestCollector, writePlan } from '../support/backups.js';
import { tellBackup, tellListing, tellRun } from '../support/backup-nights.js';
import { headOf } from '../support/log.js';
import type { TestServer } from '../support/server.js';
import { type Beating, MINUTE, PingScene } from './ping-scene.js';

let scene: PingScene;
let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  scene = await PingScene.open();
  ({ server, lead } = scene);
});
afterAll(() => server.close());

const typesAfter = async (head: number, one: Beating): Promise<string[]> =>
  (await scene.flipsAfter(head, one)).map(({ type }) => type.slice('backup.heartbeat_'.length));
const isWatched = async ({ systemId }: Beating): Promise<boolean> =>
  (
    await server.database.superuser.query(
      'SELECT watch_pending AS is FROM protected_systems WHERE system_id = $1',
      [systemId],
    )
  ).rows[0].is as boolean;
const seen = ({ systemId }: Beating) =>
  server.database.superuser.query('UPDATE protected_systems SET watch_pending = false WHERE system_id = $1', [
    systemId,
  ]);

test('starts and ends are paired by their run id, also when runs overlap', async () => {
  const one = await scene.beating();
  const [a, b] = [randomUUID(), randomUUID()];
  await scene.ping(one.key, `/start?rid=${a}`);
  server.clock.advance(2 * MINUTE);
  await scene.ping(one.key, `/start?rid=${b}`);
  server.clock.advance(3 * MINUTE);
  await scene.ping(one.key, `?rid=${a}`);
  expect(await scene.statusOf(one)).toMatchObject({ status: 'up', isStarted: true }); // b is under way
  server.clock.advance(MINUTE);
  await scene.ping(one.key, `/0?rid=${b}`);
  expect(await scene.statusOf(one)).toMatchObject({ status: 'up', isStarted: false });
  const { items } = await scene.pingsOf(one);
  const minutes = (items as Json[]).map(({ rid, durationMs }) => [
    rid,
    durationMs && Math.round(durationMs / MINUTE),
  ]);
  expect(minutes).toEqual([[b, 4], [a, 5], [b, null], [a, null]]); // prettier-ignore
});

test('a failure makes it down at once, a success up again; each is told once, and wakes the watch', async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  await seen(one);
  const head = await headOf(server);
  for (const suffix of ['/fail', '/fail', '/3', '/log', '/start', '', '/0'])
    await scene.ping(one.key, suffix);
  expect(await typesAfter(head, one)).toEqual(['down', 'up']);
  expect(await isWatched(one)).toBe(true);
});

test('silence makes it down at the end of its grace, not before; two servers tell it once', async () => {
  const one = await scene.beating();
  const other = await server.sibling();
  try {
    await scene.ping(one.key);
    await seen(one);
    const head = await headOf(server);
    const { dueAt } = await scene.statusOf(one);
    const left = new Date(dueAt as string).getTime() - server.clock.now().getTime();
    expect(Math.abs(left - 70 * MINUTE)).toBeLessThan(5_000);
    await server.advance(left - 30_000);
    expect(await scene.statusOf(one)).toMatchObject({ status: 'grace' });
    expect(await typesAfter(head, one)).toEqual([]);
    server.clock.advance(30_000);
    other.clock.offsetMs = server.clock.offsetMs;
    await Promise.all([server, other].map(({ app }) => app.get(PingSweep).run()));
    expect(await typesAfter(head, one)).toEqual(['down']);
    expect(await isWatched(one)).toBe(true);
    const [{ payload }] = (await scene.flipsAfter(head, one)) as [Json];
    expect(payload.data.at).toBe(dueAt); // the instant it fell due, not that of the look
    expect(await scene.statusOf(one)).toMatchObject({ status: 'down', dueAt: null });
    await server.advance(2 * 60 * MINUTE);
    expect(await typesAfter(head, one)).toEqual(['down']);
    other.clock.offsetMs = server.clock.offsetMs;
    await scene.ping(one.key, '', {}, other);
    expect(await typesAfter(head, one)).toEqual(['down', 'up']);
  } finally {
    await other.close();
  }
});

test('a copy that its collector has told of since is silent no more, and nothing is expected of its address', async () => {
  const one = await scene.beating();
  const collector = await TestCollector.enrol(server, lead, one.systemId);
  await scene.ping(one.key, '/fail');
  await tellRun(collector, one.copyId); // of data before that
  expect(await scene.statusOf(one)).toMatchObject({ status: 'down' });
  await scene.ping(one.key);
  const head = await headOf(server);
  await server.advance(80 * MINUTE);
  await seen(one);
  const tonight = randomUUID().replaceAll('-', '').repeat(2);
  await tellBackup(collector, one.copyId, tonight);
  expect(await scene.statusOf(one)).toMatchObject({ status: 'down' });
  await tellListing(collector, one.copyId, [tonight]);
  expect(await scene.statusOf(one)).toMatchObject({ status: 'new', dueAt: null });
  expect(await isWatched(one)).toBe(true);
  await server.advance(180 * MINUTE);
  expect(await typesAfter(head, one)).toEqual(['down', 'up']);
  await scene.ping(one.key, '/fail');
  expect(await scene.statusOf(one)).toMatchObject({ status: 'down' });
});

test('what was started and never ends is down a grace later', async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  await scene.ping(one.key, '/start');
  const head = await headOf(server);
  await server.advance(9 * MINUTE);
  expect(await typesAfter(head, one)).toEqual([]);
  await server.advance(MINUTE);
  expect(await typesAfter(head, one)).toEqual(['down']);
});

test('a job that is silent already is told of by the ping that ends it, though nobody looked between', async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  const head = await headOf(server);
  server.clock.advance(3 * 60 * MINUTE);
  await scene.ping(one.key);
  expect(await typesAfter(head, one)).toEqual(['down', 'up']);
});

test('another schedule moves the instant; a copy that is left out of the plan is neither heard nor expected', async () => {
  const one = await scene.beating();
  await scene.ping(one.key);
  const plan = (await lead.get(`/api/backups/${one.systemId}/plan`)).body;
  const daily = bodyOfPlan(plan);
  daily.datasets[0].copies[0].schedule = { kind: 'interval', minutes: 120, graceMinutes: 30 };
  await writePlan(lead, one.systemId, daily, 1);
  const head = await headOf(server);
  await server.advance(125 * MINUTE);
  expect(await typesAfter(head, one)).toEqual([]);
  expect(await scene.statusOf(one)).toMatchObject({ status: 'grace' });
  await writePlan(lead, one.systemId, { ...daily, datasets: [{ ...daily.datasets[0], copies: [] }] }, 2);
  await server.advance(125 * MINUTE);
  expect(await typesAfter(head, one)).toEqual([]);
  expect((await scene.ping(one.key)).status).toBe(404);
});

test('pings of one copy that come at once follow each other', async () => {
  const one = await scene.beating();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => scene.ping(one.key, at % 2 ? '/fail' : '')),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect((await scene.pingsOf(one)).items).toHaveLength(8);
});

test('it is worth a heartbeat and no more: the first success is looked at, the next are not', async () => {
  const one = await scene.beating();
  const look = async () => (await lead.get(`/api/backups/${one.systemId}`)).body;
  const [copy] = (await look()).datasets[0].copies;
  expect(copy).toMatchObject({ level: 0, state: 'declared' });
  const evaluations = async (): Promise<number> =>
    (
      await server.database.superuser.query(
        'SELECT count(*)::int AS all FROM backup_evaluations WHERE system_id = $1',
        [one.systemId],
      )
    ).rows[0].all as number;
  const before = await evaluations();
  await scene.ping(one.key, '/start');
  await scene.ping(one.key, '/fail');
  expect((await look()).datasets[0].copies[0]).toMatchObject({ level: 0 });
  expect(await evaluations()).toBe(before);
  await scene.ping(one.key);
  await scene.ping(one.key);
  const after = await look();
  expect(after.datasets[0].copies[0]).toMatchObject({ level: 1, state: 'waiting_first', counts: false });
  expect(after.verdict).toBe('unproved');
  expect(await evaluations()).toBe(before + 1);
});
