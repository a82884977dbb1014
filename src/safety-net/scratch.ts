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
/** Nobody clears while another has a folder or a database, and does not hold it yet. */
const LOCK = 4_217_001;
const ID = /^[0-9a-f]{8}$/;

/**
 * Gives `work` an empty database and a folder below `DATA_DIR`, and removes both whatever comes of it; where the database server
 * is gone by then, the next test does.
 */
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
    guard = await alone(makerUrl, async (client) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await client.query(`CREATE DATABASE ${database}${ownerClause(owner)}`);
      return connected(scratchUrl); // as long as it stands, this is no leftover
    });
    return await work(scratchUrl, folder);
  } finally {
    await guard?.end();
    // The database first: it takes along whatever still works in it. Where it cannot be dropped the folder stays, by which it is found.
    await administer(makerUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Removes what a test left that was killed: folders below `DATA_DIR` with their databases, where nobody is connected to the
 * database. Those whose folder stands elsewhere are another installation's.
 */
export async function clearScratch({ makerUrl, dataDir }: ScratchGround): Promise<void> {
  await alone(makerUrl, async (client) => {
    const names = await readdir(dataDir).catch(() => []);
    for (const name of names.filter((one) => one.startsWith(FOLDER)))
      if (await isCleared(client, name.slice(FOLDER.length)))
        await rm(join(dataDir, name), { recursive: true, force: true });
  });
}

/** Drops the database of this id unless somebody is connected to it; whether there is none any more. */
async function isCleared(client: pg.Client, id: string): Promise<boolean> {
  if (!ID.test(id)) return true; // as an older release named its folders
  const { rows } = await client.query<{ isHeld: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid
         AND a.backend_type IS DISTINCT FROM 'autovacuum worker') AS "isHeld"
     FROM pg_database d WHERE d.datname = $1`,
    [DATABASE + id],
  );
  if (rows.length === 0) return true;
  if (rows[0]!.isHeld) return false;
  return client.query(`DROP DATABASE IF EXISTS ${DATABASE}${id}`).then(
    () => true,
    () => false, // another owner's, or taken up at this moment
  );
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

/** As `administer`, while nobody else does so through the same database. */
const alone = <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  administer(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]); // until the connection ends
    return work(client);
  });
