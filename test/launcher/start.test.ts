import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { dataFolderHolder, type Holder } from '../../src/platform/postgres/data-folder-lock.js';
import {
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/postgres/embedded-postgres.js';
import { isRunning, waitUntil } from '../../src/platform/postgres/processes.js';

/** A child of `npm start`'s script, with what it said and how it ended. */
type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> };

let temp: string;
let dataDir: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  temp = await mkdtemp(path.join(tmpdir(), 'điều phối '));
  dataDir = path.join(temp, 'dữ liệu');
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

afterAll(() => rm(temp, { recursive: true, force: true }));

function npmStart(env: Record<string, string> = {}): Started {
  const {
    DATABASE_URL: _url,
    DATABASE_APP_URL: _app,
    DATABASE_SYSTEM_URL: _system,
    ...inherited
  } = process.env;
  const child = spawn(process.execPath, [path.resolve('scripts/start.mjs')], {
    env: { ...inherited, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, said: () => text, ended };
}

/** Waits until the server has told where it listens; fails with what it said instead. */
async function serving(started: Started): Promise<Holder & { address: string }> {
  let holder: Holder | null = null;
  await waitUntil(async () => {
    holder = await dataFolderHolder(dataDir);
    return Boolean(holder?.address) || started.child.exitCode !== null;
  }, 30_000);
  const { pid, address, startTicks } = holder ?? { pid: 0, address: null, startTicks: null };
  if (!address) throw new Error(`not serving: ${started.said()}`);
  return { pid, address, startTicks };
}

describe('npm start', () => {
  it('serves, refuses a second start naming the address, and stops everything on SIGTERM', async () => {
    const first = npmStart();
    const { pid, address } = await serving(first);
    expect((await fetch(new URL('/healthz', address))).status).toBe(200);
    expect(first.said()).toContain(address);
    expect(first.said()).not.toMatch(/mật khẩu|password/);

    const second = npmStart();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`đang chạy (pid ${pid}) tại ${address}`);

    const postmaster = Number(
      (await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    );
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect([await isRunning(pid), await isRunning(postmaster)]).toEqual([false, false]);
  });

  it('comes up again after kill -9 of the server', async () => {
    const first = npmStart();
    const { pid } = await serving(first);
    process.kill(pid, 'SIGKILL');
    expect(await first.ended).toBe(128 + 9);
    const second = npmStart();
    const { address } = await serving(second);
    expect((await fetch(new URL('/healthz', address))).status).toBe(200);
  });

  it('leaves no server behind when its launcher is killed', async () => {
    const first = npmStart();
    const { pid } = await serving(first);
    first.child.kill('SIGKILL');
    expect(await waitUntil(async () => !(await isRunning(pid)), 10_000)).toBe(true);
    expect(await findEmbeddedPostgres(dataDir)).toBeNull();
  });

  it('refuses a database newer than the code and changes nothing', async () => {
    const database = await startEmbeddedPostgres({
      dataDir,
      log: () => undefined,
      isStoppedBySignals: false,
    });
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query(
      `INSERT INTO migrations (timestamp, name) VALUES (4102444800000, 'FromTheFuture4102444800000')`,
    );
    await client.end();
    await database.stop();
    const started = npmStart();
    expect(await started.ended).toBe(1);
    expect(started.said().trim().split('\n')).toEqual([
      'Cơ sở dữ liệu mới hơn bản phần mềm này; hãy chạy bản mới hơn (không có gì bị thay đổi).',
      'The database is newer than this release; run the newer release (nothing was changed).',
    ]);
  });
});

describe('npm start, before it touches anything', () => {
  it('names a taken port and what to type', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const untouched = path.join(temp, 'chưa động tới');
      const started = npmStart({ PORT: String(port), DATA_DIR: untouched });
      expect(await started.ended).toBe(1);
      expect(started.said().trim().split('\n')).toHaveLength(2);
      expect(started.said()).toContain(`PORT=${port + 1} npm start`);
      await expect(readFile(path.join(untouched, 'keys', 'postgres.json'))).rejects.toMatchObject({
        code: 'ENOENT',
      });
    } finally {
      server.close();
    }
  });

  it.each([
    ['postgresql://ai-do:b1-mat@127.0.0.1:1/kho', '127.0.0.1:1/kho'],
    ['mysql://ai-do:b1-mat@127.0.0.1:1/kho', 'DATABASE_URL'],
  ])('says in one sentence that %s is of no use, without the password', async (url, named) => {
    const started = npmStart({ DATABASE_URL: url });
    expect(await started.ended).toBe(1);
    expect(started.said().trim().split('\n')).toHaveLength(2);
    expect(started.said()).toContain(named);
    expect(started.said()).not.toContain('b1-mat');
  });
});

describe('npm run, beside a server whose sources have been exchanged', () => {
  let checkout: string;
  beforeAll(async () => {
    checkout = path.join(temp, 'bản mới');
    await cp('scripts', path.join(checkout, 'scripts'), { recursive: true });
    await mkdir(path.join(checkout, 'src'));
    await writeFile(path.join(checkout, 'src', 'start.ts'), '// newer than what runs');
    await mkdir(path.join(checkout, '.data', 'run'), { recursive: true });
    const holder = { pid: process.pid, startTicks: null, address: 'http://localhost:3000' };
    await writeFile(path.join(checkout, '.data', 'run', 'instance.json'), JSON.stringify(holder));
  });

  async function npmRun(env: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
    const { DATA_DIR: _dataDir, BUILT: _built, ...inherited } = process.env;
    const child = spawn(process.execPath, [path.join(checkout, 'scripts', 'run.mjs'), 'backup'], {
      env: { ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = await once(child, 'close');
    return { code: code as number | null, lines: text.trim().split('\n') };
  }

  it('installs and builds nothing, and says what to do first', async () => {
    const { code, lines } = await npmRun({});
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringContaining(`bản cũ (pid ${process.pid}); hãy dừng máy chủ`),
      expect.stringContaining(`the old version (pid ${process.pid}); stop the server`),
    ]);
    expect((await readdir(checkout)).sort()).toEqual(['.data', 'scripts', 'src']);
  });

  it('goes on where nothing would be built', async () => {
    const { lines } = await npmRun({ BUILT: '1' });
    expect(lines).toEqual(['Không có lệnh "backup".', 'There is no command "backup".']);
  });
});
