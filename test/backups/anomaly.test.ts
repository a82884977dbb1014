import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

let server: TestServer;
let lead: Caller;
let system: { id: string; unitId: string; contact: Caller };
let collector: TestCollector;
let copyId: string;

beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  system = await newSystem(server);
  const plan = planOf([copyOf()]);
  plan['datasets'][0].requiredPaths = [];
  expect((await writePlan(lead, system.id, plan)).status).toBe(200);
  copyId = (await lead.get(`/api/backups/${system.id}/plan`)).body.datasets[0].copies[0].id as string;
  collector = await TestCollector.enrol(server, lead, system.id);
});
afterAll(() => server.close());

interface Night {
  readonly unmodified: number;
  readonly added: number;
  readonly at: number;
  /** So long ago. */
  readonly ago?: number;
}

/** Tells of a night's run of a thousand files of a gigabyte, of which so many stayed and so many bytes are new. */
async function tell({ unmodified, added, at, ago = 0 }: Night): Promise<void> {
  const now = server.clock.now().getTime() - ago;
  const summary = {
    message_type: 'summary',
    files_new: 0,
    files_changed: 1000 - unmodified,
    files_unmodified: unmodified,
    data_added: added,
    total_files_processed: 1000,
    total_bytes_processed: 1_000_000_000 + at,
    total_duration: 60,
    snapshot_id: `000000${String(at).padStart(2, '0')}`,
  };
  const document = collector.evidence(copyId, {
    verb: 'backup',
    stdout: `${JSON.stringify(summary)}\n`,
    startedAt: new Date(now - 5 * MINUTE).toISOString(),
    finishedAt: new Date(now - 4 * MINUTE).toISOString(),
  });
  const { status, body } = await collector.post(document);
  expect([status, body.problems]).toEqual([201, []]);
}

/** The next night, and the server has looked at it. */
async function night(unmodified: number, added: number, at: number): Promise<void> {
  await server.advance(DAY);
  await tell({ unmodified, added, at });
  await server.app.get(WatchSweep).run();
}

const suspicions = async (): Promise<Json[]> => {
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
  return (await lead.get(`/api/backups/${system.id}`)).body.anomalies as Json[];
};

test('a run in which everything became other opens one incident, received and for a person to judge', async () => {
  for (let at = 1; at <= 7; at += 1) await night(990, 5_000_000, at);
  expect(await suspicions()).toEqual([]);
  await night(0, 990_000_000, 8);
  const [found, ...others] = await suspicions();
  expect(others).toEqual([]);
  expect(found).toMatchObject({ copyId });
  const { body } = await lead.get(`/api/incidents/${found!['incidentId'] as string}`);
  expect(body).toMatchObject({
    kind: 'incident',
    state: 'received',
    category: 'data_encryption',
    systems: [{ id: system.id }],
    assignments: [],
  });
  expect(body.description).toContain('NAS trung tâm');
  const listed = (await lead.get('/api/incidents?category=data_encryption')).body.items as Json[];
  expect(listed.filter(({ id }) => id === body.id)).toHaveLength(1);
  await chased(server);
  const { rows } = await server.database.superuser.query(
    `SELECT is_urgent FROM deliveries WHERE incident_id = $1 AND kind = 'backup_anomaly'`,
    [body.id],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ is_urgent }) => is_urgent)).toBe(true);
});

test('looked at again it is the same; the unit, which nobody has dispatched, is told nothing of it', async () => {
  await server.database.superuser.query('UPDATE protected_systems SET watch_pending = true');
  await server.app.get(WatchSweep).run();
  expect(await suspicions()).toHaveLength(1);
  const { rows } = await server.database.superuser.query(`SELECT u.code FROM units u WHERE u.id = $1`, [
    system.unitId,
  ]);
  const contact = await Caller.signIn(
    server.url,
    `unit-${(rows[0].code as string).toLowerCase()}`,
    DEMO_PASSWORD,
  );
  const { body } = await contact.get(`/api/backups/${system.id}`);
  expect(body.anomalies).toEqual([]);
});

test('the run after it, as usual again, opens nothing', async () => {
  await night(990, 5_000_000, 9);
  expect(await suspicions()).toHaveLength(1);
});

test('of several nights that come at once each is looked at, also while something else is wrong with the copy', async () => {
  await server.advance(3 * DAY);
  const failed = collector.evidence(copyId, {
    verb: 'check-read-data',
    rc: 1,
    stderr: 'Pack ID does not match, want a, got b\nFatal: repository contains errors',
  });
  expect((await collector.post(failed)).status).toBe(201);
  await tell({ unmodified: 990, added: 5_000_000, at: 10, ago: 2 * DAY });
  await tell({ unmodified: 0, added: 990_000_000, at: 11, ago: DAY });
  await tell({ unmodified: 990, added: 5_000_000, at: 12 });
  await server.app.get(WatchSweep).run();
  const found = await suspicions();
  expect(found).toHaveLength(2);
  const runAt = Date.parse(found[0]!['runAt'] as string);
  expect(Math.abs(runAt - (server.clock.now().getTime() - DAY))).toBeLessThan(10 * MINUTE);
  const { body } = await lead.get(`/api/backups/${system.id}`);
  expect(body.datasets[0].copies[0].state).toBe('failing');
});
