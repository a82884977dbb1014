import { bodyOfPlan, copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { tellNight } from '../support/backup-nights.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

/** Since when each rule stands as it does, and how. */
async function standing(systemId: string): Promise<Record<string, { state: string; at: string }>> {
  const { squares, since } = (await lead.get(`/api/backups/${systemId}`)).body;
  const at = new Map((since as Json[]).map((one) => [one['rule'], one['at'] as string]));
  return Object.fromEntries(
    (squares as Json[]).map(({ rule, state }) => [rule, { state, at: at.get(rule) }]),
  );
}

test('since when each rule stands as it does is carried on, also from answers that did not say so', async () => {
  const { id: systemId } = await newSystem(server);
  const { body: plan } = await writePlan(lead, systemId, planOf([copyOf()]));
  const typed = await standing(systemId);
  await server.advance(60_000);
  const collector = await TestCollector.enrol(server, lead, systemId);
  await tellNight(collector, plan.datasets[0].copies[0].id as string);
  const told = await standing(systemId);
  const other = Object.keys(told).filter((rule) => told[rule]!.state !== typed[rule]!.state);
  expect(other).toContain('errors');
  for (const rule of other) expect(told[rule]!.at > typed[rule]!.at).toBe(true);

  // As an earlier release kept them: read out of all of them it is the same.
  await server.database.superuser.query('ALTER TABLE backup_evaluations DISABLE TRIGGER USER');
  await server.database.superuser.query(
    `UPDATE backup_evaluations SET result = result - 'since' WHERE system_id = $1`,
    [systemId],
  );
  await server.database.superuser.query('ALTER TABLE backup_evaluations ENABLE TRIGGER USER');
  expect(await standing(systemId)).toEqual(told);
  await server.advance(60_000);
  const next = bodyOfPlan((await lead.get(`/api/backups/${systemId}/plan`)).body);
  next['datasets'][0].copies[0].device = 'NAS-09';
  expect((await writePlan(lead, systemId, next, 1)).status).toBe(200);
  const moved = await standing(systemId);
  expect(moved['errors']!.at > told['errors']!.at).toBe(true);
  const same = Object.keys(moved).filter((rule) => moved[rule]!.state === told[rule]!.state);
  expect(same.length).toBeGreaterThan(0);
  for (const rule of same) expect(moved[rule]).toEqual(told[rule]);
});
