import { createHash } from 'node:crypto';
import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { tellIsolation, tellNight } from '../support/backup-nights.js';
import { bodyOfPlan, copyOf, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { type Met, metTonight } from './met-scene.js';

const DAY = 86_400_000;
const BY_EVIDENCE = 'Chứng cứ mới cho thấy đã khắc phục.';

let server: TestServer;
let lead: Caller;
beforeEach(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterEach(() => server.close());

/** The clock goes on and the server has looked at whatever that changed. */
async function pass(ms: number): Promise<void> {
  await server.advance(ms);
  for (const one of [AssessSweep, WatchSweep]) await server.app.get(one).run();
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
}

/** Nothing runs for four days. @returns the one case that comes of it */
async function missed(systemId: string): Promise<string> {
  await pass(4 * DAY);
  const { cases } = (await lead.get(`/api/backups/${systemId}`)).body;
  expect((cases as Json[]).map(({ isOpen }) => isOpen)).toEqual([true]);
  return (cases as [Json])[0]['incidentId'] as string;
}

/** A system of which both copies have missed their runs, with its case. */
async function stale(): Promise<Met & { incidentId: string }> {
  const met = await metTonight(server, lead);
  await pass(1_000);
  return { ...met, incidentId: await missed(met.systemId) };
}

/** Writes the plan again, changed. */
async function replan(systemId: string, change: (plan: Json) => Json): Promise<void> {
  const { body: plan } = await lead.get(`/api/backups/${systemId}/plan`);
  const { status } = await writePlan(lead, systemId, change(bodyOfPlan(plan)), plan.version as number);
  expect(status).toBe(200);
  await pass(1_000);
}

interface Ending {
  readonly state: string;
  readonly outcome: string;
  readonly summary: string;
  readonly order: string;
  readonly told: string;
}

/** How the case ended, and what became of the unit's order and what it reads there. */
async function ending(incidentId: string): Promise<Ending> {
  const { rows } = await server.database.superuser.query(
    `SELECT i.state, i.outcome, i.summary, a.state AS "order", a.reason AS told FROM incidents i
     JOIN assignments a ON a.incident_id = i.id WHERE i.id = $1`,
    [incidentId],
  );
  return rows[0];
}

/** Both copies are run and read again. */
async function mend({ collector, nas, disk }: Met): Promise<void> {
  await tellIsolation(collector, disk, 'attached', 60);
  for (const copyId of [nas, disk])
    await tellNight(collector, copyId, createHash('sha256').update(`${copyId} again`).digest('hex'));
  await tellIsolation(collector, disk, 'detached', 10);
  await pass(1_000);
}

test('a case ends with the word that evidence came where it came', async () => {
  const here = await stale();
  await mend(here);
  expect(await ending(here.incidentId)).toEqual({
    ...{ state: 'closed', outcome: 'resolved', summary: BY_EVIDENCE },
    ...{ order: 'recalled', told: BY_EVIDENCE },
  });
});

test('a broken copy that was replaced by one that is proved is mended by evidence', async () => {
  const here = await stale();
  await replan(here.systemId, ({ datasets: [dataset], ...plan }) => {
    const [nas, disk] = dataset.copies as [Json, Json];
    const another = copyOf({ name: 'NAS mới', device: 'NAS-02', siteId: nas['siteId'] });
    return { ...plan, datasets: [{ ...dataset, copies: [another, disk] }] };
  });
  expect((await ending(here.incidentId)).state).not.toBe('closed');
  const { body } = await lead.get(`/api/backups/${here.systemId}/plan`);
  await mend({ ...here, nas: body.datasets[0].copies[0].id as string });
  expect(await ending(here.incidentId)).toMatchObject({
    ...{ state: 'closed', outcome: 'resolved', summary: BY_EVIDENCE },
  });
});

test('a copy that was taken off the plan as it was is not said to be mended', async () => {
  const here = await metTonight(server, lead);
  await replan(here.systemId, ({ datasets: [dataset], ...plan }) => ({
    ...plan,
    datasets: [
      { ...dataset, copies: [...dataset.copies, copyOf({ name: 'Băng từ', device: 'LTO', medium: 'tape' })] },
    ],
  }));
  const { body } = await lead.get(`/api/backups/${here.systemId}/plan`);
  await tellNight(here.collector, body.datasets[0].copies[2].id as string);
  await pass(1_000);
  const incidentId = await missed(here.systemId);
  await mend(here);
  expect((await ending(incidentId)).state).not.toBe('closed');
  await replan(here.systemId, ({ datasets: [dataset], ...plan }) => ({
    ...plan,
    datasets: [{ ...dataset, copies: dataset.copies.slice(0, 2) }],
  }));
  const said = 'Bản sao “Băng từ” không còn trong phương án; chưa có chứng cứ cho thấy đã khắc phục.';
  expect(await ending(incidentId)).toEqual({
    ...{ state: 'closed', outcome: 'unresolved', summary: said },
    ...{ order: 'recalled', told: said },
  });
});

test('a plan that asks for less has mended nothing, whatever the unit has reported', async () => {
  const [unit] = await dispatchable(server, 1);
  const { systemId, incidentId } = await stale();
  const { cases } = (await lead.get(`/api/backups/${systemId}`)).body;
  const order = `/api/assignments/${cases[0].order.id as string}`;
  const contact = await Caller.signIn(server.url, loginOf(unit!), DEMO_PASSWORD);
  expect((await contact.post(`${order}/acknowledge`, {})).status).toBe(200);
  expect((await contact.post(`${order}/done`, { result: 'Đã chạy lại' })).status).toBe(200);
  await replan(systemId, (plan) => ({
    ...{ ...plan, rpoHours: 8_760 },
    datasets: plan['datasets'].map((dataset: Json) => ({
      ...dataset,
      copies: dataset['copies'].map((copy: Json) => ({
        ...copy,
        schedule: { kind: 'interval', minutes: 60 * 1_440, graceMinutes: 120 },
      })),
    })),
  }));
  const { summary, ...ended } = await ending(incidentId);
  expect(ended).toEqual({ state: 'closed', outcome: 'unresolved', order: 'recalled', told: summary });
  expect(summary).toContain('chưa có chứng cứ mới');
});
