import pg from 'pg';
import { type Verdict, verifyLog } from '../../events/log-verify.js';
import { createSystemDataSource } from '../../platform/database/database.js';
import { knownMigrations, migrate, migrateExactly } from '../../platform/database/migrate.js';
import type { Manifest, Summary } from './archive-contents.js';
import { walkArchive } from './archive-file.js';
import { ArchiveRefusal } from './archive-refusal.js';
import { readTables } from './database-catalogue.js';
import { namedFiles } from './named-files.js';
import type { RecoveryKey } from './recovery-key.js';
import { RowLoader } from './row-loader.js';
import { StagedFiles } from './staged-files.js';

export interface Target {
  readonly ownerUrl: string;
  readonly dataDir: string;
  /** A test reads the stored files and leaves them where they are. */
  readonly isTest?: boolean;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly summary: Summary;
  /** What a row names and the archive does not hold, whether or not its summary says so. */
  readonly missingFiles: readonly string[];
  readonly verdict: Verdict;
}

/**
 * Reads an archive from its first byte to its last and writes nothing.
 * @throws ArchiveRefusal also when it comes from a newer release than this one
 */
export async function inspectArchive(
  file: string,
  recovery: RecoveryKey,
): Promise<Pick<Restored, 'manifest' | 'summary'>> {
  const found: Manifest[] = [];
  const summary = await walkArchive(file, recovery, {
    manifest: (manifest) => {
      refuseNewer(manifest);
      found.push(manifest);
    },
  });
  const [manifest] = found;
  if (!manifest) throw new ArchiveRefusal('damaged');
  return { manifest, summary };
}

/**
 * Restores an inspected archive into an empty database and data folder: the schema as it was then, every row, the
 * sequences, keys and files, the schema of today. All rows come in one transaction. The log is verified at the end.
 */
export async function restoreArchive(
  file: string,
  recovery: RecoveryKey,
  manifest: Manifest,
  { ownerUrl, dataDir, isTest = false }: Target,
): Promise<Restored> {
  await refuseOccupied(ownerUrl);
  const staged = await StagedFiles.in(dataDir);
  try {
    await migrateExactly({ ownerUrl, names: manifest.migrations });
    const loaded = await inOneTransaction(ownerUrl, async (client) => {
      const found = await load(client, file, recovery, isTest ? null : staged, staged);
      staged.hold();
      return found;
    });
    await staged.moveIn();
    await migrate({ ownerUrl });
    return { manifest, ...loaded, verdict: await checkLog(ownerUrl, dataDir, loaded.summary) };
  } finally {
    await staged.clear();
  }
}

async function load(
  client: pg.Client,
  file: string,
  recovery: RecoveryKey,
  files: StagedFiles | null,
  keys: StagedFiles,
): Promise<Pick<Restored, 'summary' | 'missingFiles'>> {
  const loader = new RowLoader(client);
  const present = new Set<string>();
  const summary = await walkArchive(file, recovery, {
    manifest: (manifest) => loader.begin(manifest),
    rows: (table, part) => loader.load(table, part),
    file: async (name, contents) => {
      present.add(name);
      const place = name.startsWith('keys/') ? keys : files;
      if (place) await place.add(name, contents);
      else for await (const _ of contents); // to its end: its hash is taken there
    },
  });
  await loader.end(summary.rows);
  const named = await namedFiles(client, await readTables(client));
  return { summary, missingFiles: named.filter((name) => !present.has(name)) };
}

async function inOneTransaction<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'dieuphoi-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } finally {
    await client.end(); // what was not committed is gone with the connection
  }
}

/** A restored log must verify, and end where the archive says that it ended. */
async function checkLog(ownerUrl: string, dataDir: string, { logHead }: Summary): Promise<Verdict> {
  const source = await createSystemDataSource(ownerUrl).initialize();
  try {
    const [head] = await source.query<{ seq: string; hash: string }[]>(
      `SELECT seq::text AS seq, encode(hash, 'hex') AS hash FROM event_log ORDER BY event_log.seq DESC LIMIT 1`,
    );
    if (head?.seq !== logHead?.seq || head?.hash !== logHead?.hash) throw new ArchiveRefusal('log_differs');
    return await verifyLog(source, dataDir);
  } finally {
    await source.destroy();
  }
}

function refuseNewer({ format, migrations }: Manifest): void {
  const known = new Set(knownMigrations());
  const unknown = migrations.find((name) => !known.has(name));
  if (format !== 1 || unknown !== undefined) throw new ArchiveRefusal('newer', unknown ?? `format ${format}`);
}

/** Only a database without tables, or one that was migrated and never used, is filled. */
async function refuseOccupied(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined); // the query that waits hears of it
  await client.connect();
  try {
    const tables = (await readTables(client)).map(({ name }) => name);
    if (tables.length === 0) return;
    if (!tables.includes('people') || !tables.includes('event_log'))
      throw new ArchiveRefusal('database_not_empty', tables[0]);
    const { rows } = await client.query<{ used: boolean }>(
      'SELECT EXISTS (SELECT FROM people) OR EXISTS (SELECT FROM event_log) AS used',
    );
    if (rows[0]?.used) throw new ArchiveRefusal('database_not_empty');
  } finally {
    await client.end();
  }
}
