import { createHash } from 'node:crypto';
import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { PauseSweep } from '../../src/backups/pauses/pause-sweep.js';
import { tellIsolation, tellNight, tellRun } from '../support/backup-nights.js';
import { Caller, type Json } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { type Met, metTonight } from './met-scene.js';

const DAY = 86_400_000;

let server: TestServer;
let lead: Caller;
beforeEach(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterEach(() => server.close());

const WHERE = {
  here: { latitude: 16.81, longitude: 107.1, floodZone: 'V1' },
  far: { latitude: 17.46, longitude: 106.62, floodZone: 'V2' },
};

/** A system that fulfils everything tonight. */
async function met(): Promise<Met> {
  const scene = await metTonight(server, lead, WHERE);
  await pass(1_000);
  expect((await detail(scene)).verdict).toBe('met_32110');
  return scene;
}

const detail = async ({ systemId }: Pick<Met, 'systemId'>): Promise<Json> =>
  (await lead.get(`/api/backups/${systemId}`)).body;
const kindsOf = ({ findings }: Json): string[] => (findings as Json[]).map(({ kind }) => kind as string);

/** The clock goes on and the server has looked at whatever that changed. */
async function pass(ms: number): Promise<void> {
  await server.advance(ms);
  for (const one of [PauseSweep, AssessSweep, WatchSweep]) await server.app.get(one).run();
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
}

/** Both copies run as planned; the disk is attached for it. Nothing is read, nothing restored. */
async function runs({ collector, nas, disk }: Met, after: 'detached' | 'attached'): Promise<void> {
  const night = String(server.clock.now().getTime());
  await tellIsolation(collector, disk, 'attached', 60);
  for (const copyId of [nas, disk])
    await tellRun(
      collector,
      copyId,
      createHash('sha256')
        .update(copyId + night)
        .digest('hex'),
    );
  if (after === 'detached') await tellIsolation(collector, disk, 'detached', 10);
  await pass(1_000);
}

test('a verdict that falls further after somebody has closed its case is a case of its own', async () => {
  const here = await met();
  for (let days = 0; (await detail(here)).verdict !== 'met_with_warning'; days += 1) {
    expect(days).toBeLessThan(50);
    await pass(DAY);
    await runs(here, 'detached');
  }
  const [first] = (await detail(here)).cases as Json[];
  expect(kindsOf(first)).toEqual(['verdict']);
  const closed = await lead.post(`/api/incidents/${first!['incidentId'] as string}/close`, {
    ...{ outcome: 'no_impact', summary: 'Đã biết.', reason: 'Đã thống nhất với đơn vị.' },
  });
  expect(closed.status).toBe(200);
  await pass(2_000);
  expect((await detail(here)).cases).toHaveLength(1);

  // The disk stays attached: nothing is wrong with a copy, and the verdict falls.
  for (const _ of ['night', 'night', 'night']) {
    await pass(DAY);
    await runs(here, 'attached');
  }
  const { verdict, cases } = await detail(here);
  expect(verdict).toBe('unmet');
  expect((cases as Json[]).map((one) => [one['isOpen'], kindsOf(one), one['order']?.state])).toEqual([
    [true, ['verdict'], 'sent'],
    [false, ['verdict'], expect.any(String)],
  ]);

  await tellIsolation(here.collector, here.disk, 'detached', 0);
  await tellNight(here.collector, here.nas);
  await tellNight(here.collector, here.disk);
  await tellIsolation(here.collector, here.disk, 'detached', 0);
  await pass(1_000);
  const after = (await detail(here)).cases as Json[];
  expect(after.map(({ isOpen }) => isOpen)).toEqual([false, false]);
});

test('while copies are paused their ageing is nobody’s business, also where the verdict falls by it', async () => {
  const here = await met();
  const until = new Date(server.clock.now().getTime() + 7 * DAY).toISOString();
  for (const copyId of [here.nas, here.disk]) {
    const { status } = await lead.post(`/api/backups/${here.systemId}/copies/${copyId}/pause`, {
      ...{ reason: 'Thay ổ của NAS', until },
    });
    expect(status).toBe(201);
  }
  for (let days = 0; days < 6; days += 1) await pass(DAY);
  const paused = await detail(here);
  expect(paused.verdict).toBe('unmet');
  expect(paused.cases).toEqual([]);

  await pass(DAY + 60_000);
  const over = (await detail(here)).cases as Json[];
  expect(over).toHaveLength(1);
  expect(kindsOf(over[0])).toEqual(expect.arrayContaining(['stale', 'verdict']));
});
