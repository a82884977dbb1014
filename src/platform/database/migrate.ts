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
  return withSource(ownerUrl, knownMigrations(), async (source) => {
    const applied = await source.runMigrations();
    return { applied: applied.map((migration) => migration.name) };
  });
}

/** Brings the schema of a database without data to these migrations and no others, back or forth. */
export async function migrateExactly(wish: { ownerUrl: string; names: readonly string[] }): Promise<void> {
  await withSource(wish.ownerUrl, knownMigrations(), async (source) => {
    while (await carriesOther(source, wish.names)) await source.undoLastMigration();
  });
  await withSource(wish.ownerUrl, wish.names, (source) => source.runMigrations());
}

/** The names of this build's migrations, in order. */
export const knownMigrations = (): string[] => migrations.map(({ name }) => name);

/** One process migrates at a time; a database that a newer build was in is refused. */
async function withSource<T>(
  ownerUrl: string,
  names: readonly string[],
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: migrations.filter(({ name }) => names.includes(name)),
    migrationsTransactionMode: 'each',
    extra: { application_name: 'dieuphoi-migrate', connectionTimeoutMillis: 5000 },
  });
  await source.initialize();
  try {
    await source.query('SELECT pg_advisory_lock(4217000)');
    await refuseNewer(source);
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function carriesOther(source: DataSource, names: readonly string[]): Promise<boolean> {
  if (!(await hasMigrations(source))) return false;
  const [{ count }] = await source.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM migrations WHERE name <> ALL ($1)',
    [names],
  );
  return count > 0;
}

async function hasMigrations(source: DataSource): Promise<boolean> {
  const [{ present }] = await source.query<[{ present: boolean }]>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS present`,
  );
  return present;
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
  if (!(await hasMigrations(source))) return;
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations');
  const known = new Set(knownMigrations());
  const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new DatabaseNewerThanCode(unknown);
}
