import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdtemp, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ended } from '../collector/bench.js';
import { anySystem, copyOf, newSystem, planOf, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

// The real programs, as a province has them; where they are not installed the tests say so and are left out.
const isHere = (program: string, flag: string): boolean => spawnSync(program, [flag]).status === 0;
const TOOLS = [
  {
    tool: 'restic',
    isInstalled: isHere('restic', 'version'),
    verbs: { backup: 'backup', list: 'snapshots', structure: 'check', data: 'check-read-data' },
    env: (folder: string) => ({
      RESTIC_REPOSITORY: path.join(folder, 'kho'),
      RESTIC_PASSWORD_FILE: path.join(folder, 'kho.pw'),
      RESTIC_CACHE_DIR: path.join(folder, 'cache'),
    }),
    init: ['restic', 'init'],
    args: (source: string) => ({ backup: [source] }),
  },
  {
    tool: 'borg',
    isInstalled: isHere('borg', '--version'),
    verbs: { backup: 'create', list: 'list', structure: 'check', data: 'check-verify-data' },
    env: (folder: string) => ({
      BORG_REPO: path.join(folder, 'kho'),
      BORG_PASSCOMMAND: `cat ${path.join(folder, 'kho.pw')}`,
      BORG_BASE_DIR: path.join(folder, 'cache'),
    }),
    init: ['borg', 'init', '--encryption=repokey-blake2'],
    args: (source: string) => ({ create: ['::ban-{now}', source] }),
  },
] as const;

let server: TestServer;
let lead: Caller;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dieu-phoi-kho-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The largest file below a folder. */
async function largest(root: string): Promise<string> {
  const names = (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const files = await Promise.all(
    names.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return { file, size: (await stat(file)).size };
    }),
  );
  return files.toSorted((one, other) => other.size - one.size)[0]!.file;
}

/** Four bytes in the middle are others than before. */
async function damage(file: string): Promise<void> {
  spawnSync('chmod', ['u+w', file]);
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  const at = Math.floor(size / 2);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, at);
  await handle.write(
    buffer.map((byte) => byte ^ 0xff),
    0,
    4,
    at,
  );
  await handle.close();
}

/** The collector as it is handed out, on a host of its own: how it ended, and what it said. */
async function collect(
  args: readonly string[],
  stdin = '',
  as: object = {},
): Promise<{ code: number | null; said: string }> {
  const program = path.resolve('collector/dieuphoi-collector.mjs');
  const child = spawn(process.execPath, [program, '--config', path.join(folder, 'collector.json'), ...args], {
    cwd: folder,
    stdio: 'pipe',
    ...as,
  });
  child.stdin?.end(stdin);
  const { code, said } = await ended(child);
  if (code !== 0 && code !== 2) throw new Error(`${args.join(' ')} ended with ${code}: ${said}`);
  // What the server could not take would wait for the next run, and prove nothing until then.
  expect(said).not.toContain('giữ lại cho lần chạy sau');
  return { code, said };
}

describe.each(TOOLS)('$tool as it is', ({ tool, isInstalled, verbs, env, init, args }) => {
  const run = isInstalled ? test : test.skip;

  run(
    'is saved, listed, checked, read, restored and compared; a damaged copy is found, and counts no more',
    async () => {
      const system = await anySystem(server, tool === 'restic' ? 0 : 1);
      const source = path.join(folder, 'nguon');
      await mkdir(source);
      for (let at = 0; at < 7; at += 1)
        await writeFile(path.join(source, `bang${at}.dump`), randomBytes(60_000));
      await writeFile(path.join(folder, 'kho.pw'), 'mat khau kho\n', { mode: 0o600 });
      const made = spawnSync(init[0], init.slice(1), { env: { ...process.env, ...env(folder) } });
      expect([made.status, made.stderr.toString()]).toEqual([0, expect.anything()]);

      const datasets = [{ name: 'Cơ sở dữ liệu', requiredPaths: [source], copies: [copyOf({ tool })] }];
      expect((await writePlan(lead, system.id, planOf([], { datasets }))).status).toBe(200);
      const collector = { name: 'Máy kiểm chứng', isOnSource: false };
      const { token } = (await lead.post(`/api/backups/${system.id}/collectors`, collector)).body;
      await collect(['enrol', '--url', server.url, '--token', '-'], `${token}\n`);

      const copy = async (): Promise<Json> =>
        (await lead.get(`/api/backups/${system.id}`)).body.datasets[0].copies[0];
      const config = path.join(folder, 'collector.json');
      const settings = JSON.parse(await readFile(config, 'utf8')) as object;
      const job = {
        copyId: (await copy()).copyId,
        tool,
        verbs: Object.values(verbs),
        env: { ...env(folder), PATH: process.env['PATH'] },
        args: args(source),
        manifest: {
          expected: path.join(folder, 'nguon.sha256'),
          restoreTo: path.join(folder, 'thu'),
          paths: [source],
        },
      };
      await writeFile(config, JSON.stringify({ ...settings, jobs: [job] }), { mode: 0o600 });
      const told = async (verb: string): Promise<Json> => {
        await collect(['run', '--job', '1', '--verb', verb]);
        return copy();
      };

      await collect(['manifest', '--paths', source, '--out', job.manifest.expected]);
      expect(await told(verbs.backup)).toMatchObject({ counts: false });
      expect(await told(verbs.list)).toMatchObject({ state: 'fresh', level: 2, counts: true });
      expect(await told(verbs.structure)).toMatchObject({ level: 3 });
      expect(await told(verbs.data)).toMatchObject({ level: 4, integrity: 1 });
      expect((await collect(['restore-test', '--job', '1'])).said).not.toContain('máy chủ thấy vấn đề');
      expect(await copy()).toMatchObject({ level: 5, restore: 1, counts: true });

      await damage(await largest(path.join(folder, 'kho', 'data')));
      const damaged = await told(verbs.data);
      expect(damaged).toMatchObject({ state: 'failing', integrity: 0, counts: false });
      expect((damaged.reasons as Json[]).map(({ code }) => code)).toContain('check_failed');
      const { body } = await lead.get(`/api/backups/${system.id}`);
      expect((body.evidence as Json[]).map(({ kinds }) => kinds).flat()).toEqual(
        expect.arrayContaining(['run', 'listing', 'check', 'restore']),
      );
    },
    120_000,
  );
});

// pgBackRest 2.45 knows PostgreSQL up to 15, which refuses to be root.
const PG = globSync('/usr/lib/postgresql/1[0-5]/bin').at(-1) ?? '';
const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'postgres']).stdout || NaN));
const isPgHere = isHere('pgbackrest', 'version') && PG !== '' && process.getuid?.() === 0 && uid! > 0;

(isPgHere ? test : test.skip)(
  'pgBackRest as it is: full and differential backups are listed and verified; a damaged one is found',
  async () => {
    const of = (name: string): string => path.join(folder, name);
    const env = {
      ...{ PGBACKREST_STANZA: 'motcua', PGBACKREST_PG1_PATH: of('pg'), PGBACKREST_PG1_SOCKET_PATH: folder },
      ...{
        PGBACKREST_REPO1_PATH: of('kho'),
        PGBACKREST_REPO1_RETENTION_FULL: '2',
        PGBACKREST_START_FAST: 'y',
      },
      ...{ PGBACKREST_LOG_PATH: folder, PGBACKREST_LOCK_PATH: folder, PGBACKREST_SPOOL_PATH: folder },
    };
    const as = { uid, gid, cwd: folder, env: { ...process.env, ...env } };
    const run = (program: string, ...args: string[]): void => {
      const { status, stderr, stdout } = spawnSync(program, args, { ...as, encoding: 'utf8' });
      if (status !== 0)
        throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stdout}${stderr}`);
    };
    spawnSync('chown', [`${uid}:${gid}`, folder]);
    const { id } = await newSystem(server);
    const copies = [copyOf({ tool: 'pgbackrest' })];
    await writePlan(
      lead,
      id,
      planOf([], { datasets: [{ name: 'Một cửa', requiredPaths: ['/var/lib/postgresql'], copies }] }),
    );
    const made = await lead.post(`/api/backups/${id}/collectors`, {
      name: 'Máy kiểm chứng',
      isOnSource: false,
    });
    await collect(['enrol', '--url', server.url, '--token', '-'], made.body.token as string, as);
    const copy = async (): Promise<Json> => (await lead.get(`/api/backups/${id}`)).body.datasets[0].copies[0];
    const settings = JSON.parse(await readFile(of('collector.json'), 'utf8')) as object;
    const job = { copyId: (await copy()).copyId, tool: 'pgbackrest', verbs: ['info', 'verify'], env };
    await writeFile(of('collector.json'), JSON.stringify({ ...settings, jobs: [job] }));

    run(path.join(PG, 'initdb'), '-D', of('pg'), '--no-sync', '-A', 'trust');
    const options = `-k ${folder} -c listen_addresses= -c archive_mode=on -c archive_command='pgbackrest archive-push %p'`;
    run(path.join(PG, 'pg_ctl'), '-D', of('pg'), '-w', '-l', of('log'), '-o', options, 'start');
    try {
      run('pgbackrest', 'stanza-create');
      for (const type of ['full', 'diff']) run('pgbackrest', `--type=${type}`, 'backup');
      expect((await collect(['run'], '', as)).code).toBe(0);
      expect(await copy()).toMatchObject({ state: 'fresh', level: 4, integrity: 1, counts: true });
      const runs = (await lead.get(`/api/backups/${id}/runs`)).body.copies[0].runs as Json[];
      expect(runs.map(({ outcome, isWhole, anomaly }) => [outcome, isWhole, anomaly])).toEqual([
        ['ok', true, null],
        ['ok', true, null],
      ]);
      await damage(await largest(of('kho/backup')));
      await collect(['run', '--verb', 'verify'], '', as);
      expect(await copy()).toMatchObject({ state: 'failing', integrity: 0, counts: false });
    } finally {
      run(path.join(PG, 'pg_ctl'), '-D', of('pg'), '-m', 'immediate', 'stop');
    }
  },
  120_000,
);
