import { DataSource } from 'typeorm';
import { AddressesOfContacts1763700000122 } from '../../migrations/1763700000122-addresses-of-contacts.js';
import { migrations } from '../../migrations/index.js';
import { DatabaseNewerThanCode, migrate } from '../../src/platform/database/migrate.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await cloneDatabase();
});
afterEach(() => database.drop());

const CATALOGUE = `
  SELECT 'column' AS kind, table_name || '.' || column_name || ' ' || data_type || coalesce(column_default, '') AS what
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'policy', tablename || policyname || coalesce(qual, '') || cmd || roles::text FROM pg_policies
  UNION ALL SELECT 'constraint', conrelid::regclass || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'function', proname || pg_get_function_arguments(oid) || prosrc FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prolang IN (SELECT oid FROM pg_language WHERE lanname IN ('sql', 'plpgsql'))
  UNION ALL SELECT 'trigger', tgrelid::regclass || tgname FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'grant', table_name || grantee || privilege_type FROM information_schema.table_privileges
    WHERE table_schema = 'public'
  ORDER BY 1, 2`;

const catalogue = async (): Promise<unknown[]> => (await database.superuser.query(CATALOGUE)).rows;

test('every migration can be taken back, and up again gives the same schema', async () => {
  const before = await catalogue();
  const source = await new DataSource({ type: 'postgres', url: database.ownerUrl, migrations }).initialize();
  for (const _ of migrations) await source.undoLastMigration();
  const empty = await database.superuser.query(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations'`,
  );
  expect(empty.rows).toEqual([]);
  await source.destroy();
  expect((await migrate({ ownerUrl: database.ownerUrl })).applied).toHaveLength(migrations.length);
  expect(await catalogue()).toEqual(before);
  expect((await migrate({ ownerUrl: database.ownerUrl })).applied).toEqual([]);
});

test('an address of their own that was left with whose account hangs on a contact goes', async () => {
  const source = await new DataSource({ type: 'postgres', url: database.ownerUrl, migrations }).initialize();
  for (const _ of migrations.slice(migrations.indexOf(AddressesOfContacts1763700000122)))
    await source.undoLastMigration();
  await source.destroy();
  await database.superuser.query(
    `UPDATE people SET email = login || '@tinh.example', phone = '0912 345 678'`,
  );
  await migrate({ ownerUrl: database.ownerUrl });
  const { rows } = await database.superuser.query(
    `SELECT contact_id IS NULL AS "isOwn", count(email)::int AS emails, count(phone)::int AS phones, count(*)::int AS people
     FROM people GROUP BY 1 ORDER BY 1`,
  );
  expect(rows).toMatchObject([
    { isOwn: false, emails: 0, phones: 0 },
    { isOwn: true, emails: rows[1].people, phones: rows[1].people },
  ]);
});

test('a database that a newer release has migrated is refused and left alone', async () => {
  await database.superuser.query(
    `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Future9999999999999')`,
  );
  await expect(migrate({ ownerUrl: database.ownerUrl })).rejects.toThrow(DatabaseNewerThanCode);
  await database.superuser.query(`DELETE FROM migrations WHERE name = 'Future9999999999999'`);
});
