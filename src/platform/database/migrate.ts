import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations/index.js';

/** The database carries a migration that this build does not know: it was written by a newer version. */
export class DatabaseNewerThanCode extends Error {
  constructor(readonly unknown: string[]) {
    super(`the database is newer than this program (unknown migrations: ${unknown.join(', ')})`);
  }
}

/**
 * Brings the schema to this build's version, as the owner, each migration in its own transaction.
 * @throws DatabaseNewerThanCode and leaves everything as it is, when a newer build was here before.
 */
export async function migrate({ ownerUrl }: { ownerUrl: string }): Promise<{ applied: string[] }> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTransactionMode: 'each',
    extra: { application_name: 'dieuphoi-migrate', connectionTimeoutMillis: 5000 },
  });
  await source.initialize();
  try {
    await source.query('SELECT pg_advisory_lock(4217000)');
    await refuseNewer(source);
    const applied = await source.runMigrations();
    return { applied: applied.map((migration) => migration.name) };
  } finally {
    await source.destroy();
  }
}

/** Whether the database carries exactly this build's migrations. */
export async function isMigrated(source: Pick<DataSource, 'query'>): Promise<boolean> {
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations');
  const sorted = (named: readonly { name: string }[]): string =>
    named
      .map(({ name }) => name)
      .toSorted()
      .join();
  return sorted(rows) === sorted(migrations);
}

async function refuseNewer(source: DataSource): Promise<void> {
  const [{ present }] = await source.query<[{ present: boolean }]>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS present`,
  );
  if (!present) return;
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations');
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseNewerThanCode(unknown);
}
