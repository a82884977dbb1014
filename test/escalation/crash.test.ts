import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller, type Json } from '../support/caller.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { declare } from '../support/operation.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let coordinator: Caller;
beforeEach(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-crash-'));
  server = await startServerProcess(database, dataDir);
  coordinator = await signIn();
});
afterEach(async () => {
  await server.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function signIn(): Promise<Caller> {
  const stranger = new Caller(server.url);
  const { headers } = await stranger.post('/api/auth/login', {
    login: 'coordinator',
    password: DEMO_PASSWORD,
  });
  return new Caller(server.url, headers.get('set-cookie')?.split(';')[0] ?? '');
}

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await database.superuser.query(sql, values)).rows[0].count);

async function dispatchAll(): Promise<{ incidentId: string; took: number; ids: string[] }> {
  const { id } = await declare(coordinator, { severity: 'critical', category: 'malware' });
  const { body } = await coordinator.get('/api/units?limit=500');
  const unitIds = body.items
    .filter(({ dispatchable }: Json) => dispatchable)
    .map((unit: Json) => unit.id as string);
  const began = performance.now();
  const answer = await coordinator.post(`/api/incidents/${id}/assignments`, {
    unitIds,
    instruction: 'Ngắt mạng.',
  });
  expect(answer.status).toBe(201);
  return {
    incidentId: id as string,
    took: performance.now() - began,
    ids: answer.body.items.map((item: Json) => item.id as string),
  };
}

const ORDERS = `SELECT count(*) FROM deliveries WHERE incident_id = $1 AND kind = 'order' AND channel = 'in_app'`;

test('a server killed right after a dispatch to the whole province loses no delivery and makes none twice', async () => {
  const { incidentId, ids } = await dispatchAll();
  await server.kill();
  const before = await count(ORDERS, [incidentId]);
  await server.start();
  await waitFor(
    'every unit to be told',
    async () => (await count(ORDERS, [incidentId])) === ids.length,
    10_000,
  );
  expect(before).toBeLessThanOrEqual(ids.length);
  const twice = await count(
    `SELECT count(*) FROM (SELECT assignment_id, contact_id, channel FROM deliveries WHERE incident_id = $1 AND kind = 'order'
       GROUP BY 1, 2, 3 HAVING count(*) > 1) doubled`,
    [incidentId],
  );
  expect(twice).toBe(0);
});

test('a server killed while steps fire goes on where it stood: each step once', async () => {
  const { incidentId, ids } = await dispatchAll();
  await waitFor(
    'every unit to be told',
    async () => (await count(ORDERS, [incidentId])) === ids.length,
    10_000,
  );
  await database.superuser.query(
    `UPDATE escalation_timers SET due_at = now() WHERE incident_id = $1 AND kind = 'answer'`,
    [incidentId],
  );
  await server.kill();
  await server.start();
  const second = `SELECT count(*) FROM escalation_timers WHERE incident_id = $1 AND kind = 'answer' AND step >= 2`;
  await waitFor('every second step', async () => (await count(second, [incidentId])) === ids.length, 10_000);
  const events = await count(
    `SELECT count(*) FROM (SELECT assignment_id, payload::jsonb #>> '{data,step}' AS step, payload::jsonb #>> '{data,round}' AS round
       FROM event_log WHERE incident_id = $1 AND type = 'assignment.escalated' GROUP BY 1, 2, 3 HAVING count(*) > 1) doubled`,
    [incidentId],
  );
  expect(events).toBe(0);
});
