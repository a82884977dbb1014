import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Where something is tried beside the living database. */
export interface ScratchGround {
  readonly ownerUrl: string;
  /** Whoever may make databases: embedded, the owner may not. */
  readonly makerUrl: string;
  readonly dataDir: string;
}

/** A database and the folder that goes with it end alike. */
const DATABASE = 'dieuphoi_restore_test_';
const FOLDER = 'restore-test-';

/** Gives `work` an empty database and a folder below `DATA_DIR`, and removes both whatever comes of it. */
export async function inScratch<T>(
  { ownerUrl, makerUrl, dataDir }: ScratchGround,
  work: (ownerUrl: string, dataDir: string) => Promise<T>,
): Promise<T> {
  const id = randomBytes(4).toString('hex');
  const [database, folder] = [`${DATABASE}${id}`, join(dataDir, `${FOLDER}${id}`)];
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  const scratchUrl = Object.assign(new URL(ownerUrl), { pathname: `/${database}` }).toString();
  let guard: pg.Client | null = null;
  try {
    await administer(makerUrl, (client) => client.query(`CREATE DATABASE ${database}${ownerClause(owner)}`));
    guard = await connected(scratchUrl); // as long as it stands, this is no leftover
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await work(scratchUrl, folder);
  } finally {
    await guard?.end();
    // The database first: it takes along whatever still works in it.
    await administer(makerUrl, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    ).finally(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  }
}

/** Removes what a test left that was killed: databases that nobody is connected to, and folders without a database. */
export async function clearScratch({ makerUrl, dataDir }: ScratchGround): Promise<void> {
  // Before the databases are looked at: whoever begins meanwhile makes the database first.
  const folders = (await readdir(dataDir).catch(() => [])).filter((name) => name.startsWith(FOLDER));
  const present = await administer(makerUrl, async (client) => {
    const left = await scratchDatabases(
      client,
      `NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid
         AND a.backend_type IS DISTINCT FROM 'autovacuum worker')`,
    );
    // What belongs to another installation, or is taken up at this moment, stays.
    for (const name of left) await client.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined);
    return new Set(await scratchDatabases(client, 'true'));
  });
  for (const name of folders)
    if (!present.has(DATABASE + name.slice(FOLDER.length)))
      await rm(join(dataDir, name), { recursive: true, force: true });
}

async function scratchDatabases(client: pg.Client, which: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT d.datname AS name FROM pg_database d WHERE d.datname ~ $1 AND ${which}`,
    [`^${DATABASE}[0-9a-f]{8}$`],
  );
  return rows.map(({ name }) => name);
}

const ownerClause = (owner: string): string => (owner ? ` OWNER ${pg.escapeIdentifier(owner)}` : '');

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the query that waits hears of it
  await client.connect();
  return client;
}

async function administer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
