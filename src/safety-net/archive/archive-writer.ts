import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Pack } from 'tar-stream';
import {
  hashInName,
  MANIFEST,
  type Manifest,
  partName,
  SUMMARY,
  type Summary,
  type TableShape,
} from './archive-contents.js';
import { readMigrations, readSequences, readTables } from './database-catalogue.js';
import { listDataFiles } from './data-files.js';
import { namedFiles } from './named-files.js';

/** Rows are cut into entries of about this size: tar wants each entry's length before it. */
const PART_BYTES = 4 * 1024 * 1024;

/** What an archive is made of. */
export interface Source {
  /** The owner's connection string: whoever owns the tables reads all of them. */
  readonly ownerUrl: string;
  readonly dataDir: string;
}

/**
 * Puts everything into `pack`: keys, the database as it was at one instant, stored files. The noted heads are read
 * before that instant, so that none proves a row which the archive does not hold; files after it, so that what a row
 * names is there, or missing for good.
 */
export async function writeContents(pack: Pack, source: Source, madeAt: Date): Promise<Summary> {
  const keys = await readKeys(source.dataDir);
  const client = new pg.Client({ connectionString: source.ownerUrl, application_name: 'dieuphoi-backup' });
  client.on('error', () => undefined); // the query that waits hears of it
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // A login that row-level security filters would leave rows out in silence: it shall fail instead.
    await client.query('SET LOCAL row_security = off');
    const manifest = await describe(client, madeAt);
    await add(pack, MANIFEST, json(manifest));
    for (const { name, contents } of keys) await add(pack, name, contents);
    const rows: Record<string, number> = {};
    for (const table of manifest.tables) rows[table.name] = await addTable(pack, client, table);
    const logHead = await readLogHead(client);
    const named = await namedFiles(client, manifest.tables);
    await client.query('COMMIT');
    const summary = { rows, ...(await addFiles(pack, source.dataDir, named)), logHead };
    await add(pack, SUMMARY, json(summary));
    pack.finalize();
    return summary;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const json = (value: object): Buffer => Buffer.from(JSON.stringify(value, null, 1));

async function describe(client: pg.Client, madeAt: Date): Promise<Manifest> {
  return {
    format: 1,
    madeAt: madeAt.toISOString(),
    migrations: await readMigrations(client),
    tables: await readTables(client),
    sequences: await readSequences(client),
  };
}

async function readKeys(dataDir: string): Promise<{ name: string; contents: Buffer }[]> {
  const files = await listDataFiles(dataDir, 'keys');
  return Promise.all(files.map(async ({ name, path }) => ({ name, contents: await readFile(path) })));
}

/** The end of the log as this snapshot has it; what a restored log must end with. */
async function readLogHead(client: pg.Client): Promise<Summary['logHead']> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    `SELECT seq::text AS seq, encode(hash, 'hex') AS hash FROM event_log ORDER BY event_log.seq DESC LIMIT 1`,
  );
  return rows[0] ?? null;
}

async function addTable(pack: Pack, client: pg.Client, { name, columns }: TableShape): Promise<number> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const table = client.escapeIdentifier(name);
  const rows = client.query(copyTo(`COPY (SELECT ${list} FROM public.${table}) TO STDOUT`));
  let part = 0;
  let held: Buffer[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    await add(pack, partName(name, part++), Buffer.concat(held));
    held = [];
    length = 0;
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    held.push(chunk);
    length += chunk.length;
    if (length >= PART_BYTES) await flush();
  }
  if (length > 0) await flush();
  return rows.rowCount;
}

/**
 * Adds what lies in the folder, then what a row names and was not met: the sweep takes a file from its place for an
 * instant. One that is gone by now is left out; one whose contents do not fit its name is kept all the same.
 */
async function addFiles(
  pack: Pack,
  dataDir: string,
  named: readonly string[],
): Promise<Pick<Summary, 'files' | 'damagedFiles' | 'missingFiles'>> {
  const present = new Set<string>();
  const damagedFiles: string[] = [];
  const listed = (await listDataFiles(dataDir, 'files')).map(({ name }) => name);
  for (const name of [...listed, ...named]) {
    const found = present.has(name) ? null : await addFile(pack, name, join(dataDir, name));
    if (found === null) continue;
    present.add(name);
    if ((hashInName(name) ?? found) !== found) damagedFiles.push(name);
  }
  const missingFiles = named.filter((name) => !present.has(name));
  return { files: present.size, damagedFiles, missingFiles };
}

/** @returns the hash of what was added, null when there is no such file */
async function addFile(pack: Pack, name: string, path: string): Promise<string | null> {
  const file = await open(path).catch(nullIfMissing);
  if (!file) return null;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return null;
    const hash = createHash('sha256');
    const entry = pack.entry({ name, size: stat.size, mtime: new Date(0) });
    const watched = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    // No more than was announced, should it grow.
    const contents = file.createReadStream({ start: 0, end: Math.max(0, stat.size - 1), autoClose: false });
    await pipeline(contents, watched, entry);
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

function add(pack: Pack, name: string, contents: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    pack.entry({ name, mtime: new Date(0) }, contents, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
