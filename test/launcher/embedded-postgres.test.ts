import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { dataFolderHolder } from '../../src/platform/postgres/data-folder-lock.js';
import {
  findEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/postgres/embedded-postgres.js';
import { isRunning, waitUntil } from '../../src/platform/postgres/processes.js';

const DEEP = 'Dữ liệu điều phối sự cố của tỉnh Quảng Trị: một thư mục rất dài';
const RUNNER = path.resolve('dist/src/platform/postgres/run-with-database.js');

let temp: string;
let dataDir: string;
let lines: string[];
const running: EmbeddedPostgres[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const log = (line: string) => lines.push(line);
  const database = await startEmbeddedPostgres({ dataDir, log, isStoppedBySignals: false });
  running.push(database);
  return database;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const notes = async (url: string) =>
  (await query<{ text: string }>(url, 'SELECT text FROM notes ORDER BY text')).map((row) => row.text);

beforeAll(async () => {
  temp = await mkdtemp(path.join(tmpdir(), 'điều phối '));
  dataDir = path.join(temp, DEEP, DEEP, '.data');
  lines = [];
  const { ownerUrl, stop } = await start();
  await query(ownerUrl, `CREATE TABLE notes (text text); INSERT INTO notes VALUES ('Đặng')`);
  await stop();
});

beforeEach(() => (lines = []));

afterEach(async () => {
  for (const database of running.splice(0)) await database.stop();
});

afterAll(() => rm(temp, { recursive: true, force: true }));

describe('an embedded database', () => {
  it('works in a deep folder with spaces and Vietnamese letters, and keeps its data and port over a restart', async () => {
    expect(Buffer.byteLength(dataDir)).toBeGreaterThan(107);
    const first = await start();
    await first.stop();
    const second = await start();
    expect(await notes(second.ownerUrl)).toEqual(['Đặng']);
    expect(second.port).toBe(first.port);
  });

  it('keeps its passwords for the owner of the folder alone and leaves none behind', async () => {
    const keys = path.join(dataDir, 'keys', 'postgres.json');
    expect((await stat(keys)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(keys))).toEqual(['postgres.json']);
    expect((await readdir(dataDir)).sort()).toEqual(['keys', 'logs', 'postgres', 'run']);
  });

  it('listens on this machine only, in UTC, writing through to the disk', async () => {
    const { superuserUrl } = await start();
    const rows = await query<{ name: string; setting: string }>(
      superuserUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN
         ('listen_addresses', 'unix_socket_directories', 'TimeZone', 'fsync', 'synchronous_commit', 'server_encoding')`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      TimeZone: 'UTC',
      fsync: 'on',
      synchronous_commit: 'on',
      server_encoding: 'UTF8',
    });
  });

  it('knows Vietnamese letters: case, order by ICU, and search without diacritics', async () => {
    const { ownerUrl } = await start();
    await query(ownerUrl, 'CREATE EXTENSION IF NOT EXISTS unaccent; CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const rows = await query(
      ownerUrl,
      `SELECT lower('ĐẶNG SỰ CỐ') AS low, unaccent('Đặng sự cố') AS bare,
              (SELECT string_agg(w, ' ' ORDER BY w COLLATE "vi-VN-x-icu") FROM unnest('{ê,đa,e,da,ân,an}'::text[]) w) AS sorted`,
    );
    expect(rows).toEqual([{ low: 'đặng sự cố', bare: 'Dang su co', sorted: 'an ân da đa e ê' }]);
  });

  it('gives the app and the system role nothing: no ownership, no way round row-level security', async () => {
    const { appUrl, systemUrl, superuserUrl, ownerUrl } = await start();
    const roles = await query(
      superuserUrl,
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
              (SELECT count(*)::int FROM pg_shdepend d WHERE d.refobjid = r.oid AND d.deptype = 'o') AS owned
       FROM pg_roles r WHERE rolname IN ('dieuphoi_app', 'dieuphoi_system') ORDER BY rolname`,
    );
    expect(roles).toEqual([
      { rolname: 'dieuphoi_app', mighty: false, owned: 0 },
      { rolname: 'dieuphoi_system', mighty: false, owned: 0 },
    ]);
    for (const url of [appUrl, systemUrl]) {
      await expect(query(url, 'CREATE TABLE public.mine (i int)')).rejects.toMatchObject({ code: '42501' });
      await expect(query(url, 'SELECT * FROM notes')).rejects.toMatchObject({ code: '42501' });
    }
    expect(await query(ownerUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: false },
    ]);
  });

  it('wants a password from every role', async () => {
    const { appUrl } = await start();
    const wrong = appUrl.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is found by another process while it runs, and not afterwards', async () => {
    const { appUrl, stop } = await start();
    expect((await findEmbeddedPostgres(dataDir))?.appUrl).toBe(appUrl);
    await stop();
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
  });
});

describe('a start that cannot be', () => {
  it('is refused beside a living one, naming its process', async () => {
    const { ownerUrl } = await start();
    await expect(start()).rejects.toThrow(`đang chạy (pid ${process.pid})`);
    expect(await notes(ownerUrl)).toContain('Đặng');
  });

  it('is refused to all but one of several at the same moment', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start(), start()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await notes(running[0]?.ownerUrl ?? '')).toContain('Đặng');
  });

  it('is refused on data of another PostgreSQL major, which stay as they are', async () => {
    const versionFile = path.join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(versionFile, '17\n');
    try {
      await expect(start()).rejects.toThrow('PostgreSQL 17');
      expect(await dataFolderHolder(dataDir)).toBeNull();
    } finally {
      await writeFile(versionFile, '18\n');
    }
    expect(await notes((await start()).ownerUrl)).toContain('Đặng');
  });

  it('is refused where the data have gone from under their passwords, and makes nothing in their place', async () => {
    const cluster = path.join(await realpath(dataDir), 'postgres');
    await rename(cluster, `${cluster} nơi khác`);
    try {
      const refusal = await start().catch((error: Error) => error.message);
      expect(refusal).toContain(`không có ở ${cluster};`);
      expect(refusal).toContain(`is not at ${cluster} now`);
      expect(existsSync(cluster)).toBe(false);
      expect(await dataFolderHolder(dataDir)).toBeNull();
    } finally {
      await rename(`${cluster} nơi khác`, cluster);
    }
    expect(await notes((await start()).ownerUrl)).toContain('Đặng');
  });

  it('is refused when the passwords of existing data are gone', async () => {
    const keys = path.join(dataDir, 'keys', 'postgres.json');
    const kept = await readFile(keys, 'utf8');
    await rm(keys);
    try {
      await expect(start()).rejects.toThrow('mật khẩu');
    } finally {
      await writeFile(keys, kept, { mode: 0o600 });
    }
  });
});

describe('after a crash', () => {
  it('a start takes over from a killed process whose PostgreSQL still runs, with every row', async () => {
    expect(existsSync(RUNNER)).toBe(true);
    const script = path.join(temp, 'wait.mjs');
    await writeFile(script, 'console.log("up"); setInterval(() => undefined, 1000);');
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: dataDir };
    delete env['DATABASE_URL'];
    const owner = spawn(process.execPath, [RUNNER, script], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    await once(owner.stdout, 'data');
    const left = await findEmbeddedPostgres(dataDir);
    await query(left?.ownerUrl ?? '', `INSERT INTO notes VALUES ('viết trước khi chết')`);
    const orphan = Number(
      (await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    );
    await expect(start()).rejects.toThrow(`đang chạy (pid ${owner.pid})`);
    process.kill(-(owner.pid ?? 0), 'SIGKILL');
    await once(owner, 'exit');
    expect(await isRunning(orphan)).toBe(true);

    const { ownerUrl } = await start();
    expect(await isRunning(orphan)).toBe(false);
    expect(lines.join()).toContain(`pid ${orphan}`);
    expect(await notes(ownerUrl)).toEqual(['viết trước khi chết', 'Đặng']);
  });

  it('a killed PostgreSQL is started again on the same port, with every acknowledged row', async () => {
    const { ownerUrl, postmasterPid } = await start();
    const before = postmasterPid();
    await query(ownerUrl, `INSERT INTO notes VALUES ('đã ghi')`);
    process.kill(before, 'SIGKILL');
    expect(await waitUntil(async () => postmasterPid() !== before, 10_000)).toBe(true);
    expect(await notes(ownerUrl)).toContain('đã ghi');
  });

  it('a PostgreSQL that could not be started again comes back once what kept it down is mended', async () => {
    const { ownerUrl, postmasterPid } = await start();
    const before = postmasterPid();
    const needed = path.join(dataDir, 'postgres', 'global', 'pg_control');
    await rename(needed, `${needed} đi vắng`);
    process.kill(before, 'SIGKILL');
    const hasTold = async () => lines.join('\n').includes('It is tried again');
    expect(await waitUntil(hasTold, 20_000)).toBe(true);
    await rename(`${needed} đi vắng`, needed);
    expect(await waitUntil(async () => postmasterPid() !== before, 20_000)).toBe(true);
    expect(await notes(ownerUrl)).toContain('Đặng');
    expect(lines.filter((line) => line.includes('It is tried again'))).toHaveLength(1);
  });

  it('a server whose PostgreSQL stays down can still be stopped', async () => {
    const { postmasterPid, stop } = await start();
    const needed = path.join(dataDir, 'postgres', 'global', 'pg_control');
    await rename(needed, `${needed} đi vắng`);
    try {
      process.kill(postmasterPid(), 'SIGKILL');
      const hasTold = async () => lines.join('\n').includes('It is tried again');
      expect(await waitUntil(hasTold, 20_000)).toBe(true);
      await stop();
      expect(await dataFolderHolder(dataDir)).toBeNull();
    } finally {
      await rename(`${needed} đi vắng`, needed);
    }
    expect(await notes((await start()).ownerUrl)).toContain('Đặng');
  });

  it('a lock file that names a stranger does not keep the database down', async () => {
    const lockFile = path.join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(lockFile, `${process.pid}\n${dataDir}\n1\n1\n\n127.0.0.1\n\nready   \n`, { mode: 0o600 });
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
    expect(await notes((await start()).ownerUrl)).toContain('Đặng');
  });

  it('a folder held by a process of the past is free, even when its number lives again', async () => {
    const past = { pid: process.ppid, startTicks: '1', address: 'http://localhost:3000' };
    await writeFile(path.join(dataDir, 'run', 'instance.json'), JSON.stringify(past));
    expect(await notes((await start()).ownerUrl)).toContain('Đặng');
  });

  it('a making of the cluster that was cut off is begun again', async () => {
    const other = path.join(temp, 'dở dang');
    const made = dataDir;
    dataDir = other;
    try {
      await start().then(({ stop }) => stop());
      await rm(path.join(other, 'postgres', 'global'), { recursive: true });
      await rename(path.join(other, 'postgres'), path.join(other, 'postgres.making'));
      expect(await query((await start()).appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      // Nor does a start that only came to noting its passwords keep the next one down.
      await running.pop()?.stop();
      const keys = path.join(other, 'keys', 'postgres.json');
      await writeFile(keys, JSON.stringify({ ...JSON.parse(await readFile(keys, 'utf8')), port: null }));
      await rm(path.join(other, 'postgres'), { recursive: true });
      expect(await query((await start()).appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      dataDir = made;
    }
  });
});
