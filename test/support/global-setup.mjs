import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

/**
 * One PostgreSQL for the whole run, and one template database, migrated and seeded once, that every test file clones.
 * It runs the built server's own code (`npm test` builds first).
 */
export default async function globalSetup() {
  const dist = path.resolve(import.meta.dirname, '../../dist/src');
  const { startEmbeddedPostgres } = await import(`${dist}/platform/postgres/embedded-postgres.js`);
  const { migrate } = await import(`${dist}/platform/database/migrate.js`);
  const { seedDemo } = await import(`${dist}/demo/seed-demo.js`);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dieu-phoi-db-'));
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: () => undefined,
    settings: { fsync: 'off', max_connections: '300' },
    isStoppedBySignals: true,
  });
  const on = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();
  const admin = new pg.Client({ connectionString: postgres.superuserUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE dieuphoi_template OWNER dieuphoi_owner');
  await admin.end();
  await migrate({ ownerUrl: on(postgres.ownerUrl, 'dieuphoi_template') });
  process.env.DATABASE_APP_URL = on(postgres.appUrl, 'dieuphoi_template');
  process.env.DATABASE_SYSTEM_URL = on(postgres.systemUrl, 'dieuphoi_template');
  // Backups age by the hour, and their sweep would write into every test that moves its clock.
  await seedDemo({ appUrl: on(postgres.appUrl, 'dieuphoi_template'), withBackups: false });
  await forgetWeekends(on(postgres.superuserUrl, 'dieuphoi_template'));
  delete process.env.DATABASE_APP_URL;
  delete process.env.DATABASE_SYSTEM_URL;
  Object.assign(process.env, {
    TEST_SUPERUSER_URL: postgres.superuserUrl,
    TEST_OWNER_URL: postgres.ownerUrl,
    TEST_APP_URL: postgres.appUrl,
    TEST_SYSTEM_URL: postgres.systemUrl,
  });
  globalThis.testPostgres = { postgres, dataDir };
}

/** At weekends the demo has deputies answer, some of whom nobody can reach: what is tested must not hang on the day. */
async function forgetWeekends(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('DELETE FROM unit_duty_days');
  await client.end();
}
