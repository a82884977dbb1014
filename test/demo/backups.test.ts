import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Actor } from '../../src/access/actor.js';
import { VerdictsService } from '../../src/backups/assess/verdicts.service.js';
import { evaluate } from '../../src/backups/evaluation/evaluate.js';
import { DEFAULT_THRESHOLDS } from '../../src/backups/evaluation/thresholds.js';
import { VERDICTS } from '../../src/backups/evaluation/verdict.js';
import { readSystems } from '../../src/backups/assess/read-systems.js';
import { rereadEvidence } from '../../src/backups/intake/reread.js';
import { verified } from '../../src/backups/intake/signed.js';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { ENTITIES } from '../../src/entities.js';
import { operatorOfServer } from '../../src/events/principal.js';
import { Transactions } from '../../src/events/transactions.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { createAppDataSource } from '../../src/platform/database/database.js';
import { migrate } from '../../src/platform/database/migrate.js';

const DAY = 86_400_000;
const name = `demo_${randomBytes(6).toString('hex')}`;
const on = (url: string | undefined): string =>
  Object.assign(new URL(url as string), { pathname: `/${name}` }).toString();

let admin: pg.Client;
let superuser: pg.Client;
let appUrl: string;

const many = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await superuser.query(sql, values)).rows as Row[];

beforeAll(async () => {
  admin = new pg.Client({ connectionString: process.env['TEST_SUPERUSER_URL'] });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} OWNER dieuphoi_owner`);
  await migrate({ ownerUrl: on(process.env['TEST_OWNER_URL']) });
  appUrl = on(process.env['TEST_APP_URL']);
  await seedDemo({ appUrl });
  superuser = new pg.Client({ connectionString: on(process.env['TEST_SUPERUSER_URL']) });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

test('the demo province has systems of every verdict, of levels 1 to 4, and some without a plan', async () => {
  const rows = await many<{ verdict: string; level: number; unit: string }>(
    `SELECT e.verdict, s.level, u.code AS unit FROM backup_evaluations e JOIN systems s ON s.id = e.system_id
     JOIN units u ON u.id = s.unit_id WHERE u.dispatchable`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(24);
  expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(VERDICTS));
  expect(new Set(rows.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4]));
  const todo = rows.filter(
    ({ unit, verdict }) => unit === 'VPUB' && !['met_32110', 'met_321'].includes(verdict),
  );
  expect(todo.length).toBeGreaterThanOrEqual(2);
  const bare = await many(
    'SELECT FROM systems s WHERE NOT EXISTS (SELECT FROM protected_systems p WHERE p.system_id = s.id)',
  );
  expect(bare.length).toBeGreaterThanOrEqual(3);
});

test('its reasons are those that are met in the field', async () => {
  const rows = await many<{ code: string }>(
    `SELECT DISTINCT r ->> 'code' AS code FROM backup_evaluations e, jsonb_array_elements(e.result -> 'datasets') d,
       LATERAL (SELECT jsonb_array_elements(c -> 'reasons') AS r FROM jsonb_array_elements(d -> 'copies') c
         UNION ALL SELECT jsonb_array_elements(q -> 'reasons') FROM jsonb_array_elements(d -> 'squares') q) x`,
  );
  expect(rows.map(({ code }) => code)).toEqual(
    expect.arrayContaining([
      ...['check_failed', 'incomplete_run', 'same_device', 'stale', 'still_attached', 'restore_failed'],
      ...['restore_too_old', 'data_read_too_old', 'ageing', 'declared_only', 'too_near', 'same_credentials'],
      ...['only_on_source_host', 'no_isolation_evidence', 'waiver', 'level_capped', 'heartbeat_only'],
    ]),
  );
});

test('everything it knows was signed by its collector, came at its time, and says the same when it is read again', async () => {
  const rows = await many<{ body: Buffer; signature: Buffer; key: Buffer; skew: number }>(
    `SELECT e.body, e.signature, k.public_key AS key, e.skew_ms AS skew FROM backup_evidence e
     JOIN collectors k ON k.id = e.collector_id WHERE e.received_at <= now()`,
  );
  const [{ all }] = (await many<{ all: number }>('SELECT count(*)::int AS all FROM backup_evidence')) as [
    { all: number },
  ];
  expect(rows).toHaveLength(all);
  for (const { body, signature, key } of rows) verified({ body, signature }, key);
  const { rowCount } = await superuser.query(
    `UPDATE backup_evidence SET adapter_version = 0 WHERE kind = 'tool' AND system_id IN (SELECT s.id FROM systems s
     JOIN units u ON u.id = s.unit_id WHERE u.code = 'VPUB' AND s.name LIKE 'Hệ thống thông tin giải quyết%')`,
  );
  expect(rowCount).toBeGreaterThan(40);
  const source = await createAppDataSource(appUrl, ENTITIES).initialize();
  try {
    expect(await rereadEvidence(new Transactions(source, new Clock()))).toEqual({
      read: rowCount,
      changed: 0,
    });
  } finally {
    await source.destroy();
  }
});

test('the week has moved: verdicts that fell and that rose, each at an instant of its own within it', async () => {
  const source = await createAppDataSource(appUrl, ENTITIES).initialize();
  try {
    const { week, items } = await new VerdictsService(new Transactions(source, new Clock())).list(
      operatorOfServer as unknown as Actor, // reads as the team does
    );
    expect(week.fallen).toBeGreaterThanOrEqual(3);
    expect(week.risen).toBeGreaterThanOrEqual(1);
    const changed = items.flatMap(({ changedAt }) => (changedAt ? [changedAt.getTime()] : []));
    expect(new Set(changed).size).toBeGreaterThanOrEqual(2);
  } finally {
    await source.destroy();
  }
});

test('in two days it has aged, and not all of it is stale', async () => {
  const source = await createAppDataSource(appUrl, ENTITIES).initialize();
  try {
    const ids = await many<{ id: string }>('SELECT system_id AS id FROM protected_systems');
    const verdicts = await new Transactions(source, new Clock()).read(operatorOfServer, async (tx) => {
      const now = new Date(tx.now.getTime() + 2 * DAY);
      const systems = await readSystems(
        { ...tx, now },
        ids.map(({ id }) => id),
      );
      return systems.map((system) => evaluate(system, now.getTime(), DEFAULT_THRESHOLDS).verdict);
    });
    expect(verdicts.filter((verdict) => verdict.startsWith('met')).length).toBeGreaterThanOrEqual(8);
    expect(verdicts.filter((verdict) => verdict === 'met_with_warning').length).toBeGreaterThanOrEqual(4);
  } finally {
    await source.destroy();
  }
});

test('it stands in the log by its verdicts, and a second start adds nothing', async () => {
  const counts = () =>
    many("SELECT type, count(*)::int FROM event_log WHERE type LIKE 'backup.%' GROUP BY type ORDER BY type");
  const before = await counts();
  expect(before.map((row) => (row as { type: string }).type)).toContain('backup.verdict_changed');
  const [{ all }] = (await many('SELECT count(*)::int AS all FROM event_log')) as [{ all: number }];
  expect(all).toBeLessThan(300);
  await seedDemo({ appUrl });
  expect(await counts()).toEqual(before);
});
