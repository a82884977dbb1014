import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../src/platform/postgres/processes.js';
import { callsOf, ended, jobOf, openEnrolled, PROGRAM, type Bench } from './bench.js';
import { COPY } from './receiver.js';

/** What the played tools restore: `db/` as it was backed up, and a file that no manifest speaks of. */
const FILES: Record<string, string> = {
  'srv/db/bảng một.dump': 'một',
  'srv/db/b[1]*?.dump': 'hai',
  'srv/db/xuống\ndòng': 'ba',
  'srv/etc/app.yaml': 'khác',
};
const SNAPSHOT = '351bf94b'.repeat(8);
const ARCHIVE = 'vp-egov-01-2026-11-22T02:00:00';
const HEADER = '# dieuphoi-manifest v1 2026-11-22T01:59:00.000Z\n';

let bench: Bench;
let place: string;
beforeAll(async () => {
  bench = await openEnrolled();
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(bench.folder, 'kho', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
});
beforeEach(async () => {
  place = path.join(bench.folder, 'khôi phục');
  await rm(place, { recursive: true, force: true });
  await bench.tool('restic', playedRestic());
});
afterAll(() => bench.close());

const note = `printf 'TZ=UTC LC_ALL=C\\n%s\\n' "$PWD" >>"$(dirname "$0")/../calls"; printf '%s\\n' "$@" >>"$(dirname "$0")/../calls"`;

/** restic: the newest of two hosts is not the last of the list. \`then\` is done in the folder of the restore. */
const playedRestic = (then = '') => `
case "$1" in
  version) echo 'restic 0.14.0 compiled' ;;
  snapshots) echo '[{"time":"2026-11-22T09:00:01.390845328+07:00","id":"${SNAPSHOT}"},{"time":"2026-11-22T01:00:00Z","id":"ff"}]' ;;
  restore) ${note}; cp -r "$(dirname "$0")/../kho/." "$5" && cd "$5" && { :; ${then} } ;;
esac`;

const playedBorg = `
case "$1" in
  --version) echo 'borg 1.2.4' ;;
  list) echo '{"archives":[{"name":"${ARCHIVE}","start":"2026-11-22T02:00:01.000000"}]}' ;;
  extract) ${note}; cp -r "$(dirname "$0")/../kho/." . ;;
esac`;

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const line = (name: string) =>
  name.includes('\n')
    ? `\\${hash(FILES[name]!)}  ${name.replaceAll('\n', '\\n')}\n`
    : `${hash(FILES[name]!)}  ${name}\n`;
const ALL = Object.keys(FILES).toSorted().map(line).join('');
const DB = Object.keys(FILES)
  .filter((name) => name.startsWith('srv/db/'))
  .toSorted()
  .map(line)
  .join('');

interface Comparison {
  expected: string;
  actual: string;
  scope: string;
  durationSeconds: number;
}

async function give(manifest: object, fields: { tool?: string } = {}, text = HEADER + ALL): Promise<void> {
  const expected = path.join(bench.folder, 'expected');
  await writeFile(expected, text);
  const { tool = 'restic', ...more } = fields;
  const said = { expected, restoreTo: place, ...manifest };
  await bench.give([jobOf(bench, tool, { verbs: [], manifest: said, ...more })]);
}

const testRestore = (options = {}) => bench.run(['restore-test', '--job', '1'], options);
const posted = () => bench.receiver.evidence()[0]!.body;
const comparison = () =>
  JSON.parse(Buffer.from(posted()['stdout'] as string, 'base64').toString()) as Comparison;

test('what comes back is posted beside what was hashed at backup time, and the folder is gone', async () => {
  await give({ paths: ['/srv/db/'] });
  expect(await testRestore()).toMatchObject({ code: 0 });
  expect(bench.receiver.evidence()[0]!.isSigned).toBe(true);
  expect(posted()).toMatchObject({
    copyId: COPY,
    tool: 'manifest',
    toolVersion: '0.1.0',
    verb: 'compare',
    rc: 0,
  });
  const { durationSeconds, ...rest } = comparison();
  expect(rest).toEqual({
    expected: DB,
    expectedTakenAt: '2026-11-22T01:59:00.000Z',
    actual: DB,
    scope: 'full',
    snapshot: SNAPSHOT,
    snapshotAt: '2026-11-22T02:00:01.390Z',
    restoredBytes: Object.values(FILES).reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  });
  expect(durationSeconds).toBeGreaterThan(0);
  const [[, ...args]] = (await callsOf(bench)) as [string[]];
  expect(args.slice(0, 4)).toEqual(['restore', SNAPSHOT, '--verify', '--target']);
  await expect(stat(place)).rejects.toThrow('ENOENT');
});

test('borg extracts the newest archive where it stands, and its naive time is UTC', async () => {
  await bench.tool('borg', playedBorg);
  await give({}, { tool: 'borg' });
  expect(await testRestore()).toMatchObject({ code: 0 });
  expect(comparison()).toMatchObject({
    expected: ALL,
    actual: ALL,
    snapshot: ARCHIVE,
    snapshotAt: '2026-11-22T02:00:01.000Z',
  });
  const [[cwd, ...args]] = (await callsOf(bench)) as [string[]];
  expect(args).toEqual(['extract', `::${ARCHIVE}`]);
  expect(cwd).toContain(path.join(place, 'dieuphoi-restore-'));
});

test('what the restore changed, lost or added stands in what is posted', async () => {
  await bench.tool('restic', playedRestic(`cd srv/db; echo x >'b[1]*?.dump'; rm b*ng*; echo y >thêm;`));
  await give({ paths: ['/srv/db'] });
  expect((await testRestore()).code).toBe(0);
  const changed = line('srv/db/b[1]*?.dump');
  const expected = DB.replace(line('srv/db/bảng một.dump'), '').replace(
    changed,
    changed.replace(/\w+/, hash('x\n')),
  );
  expect(comparison().actual.split('\n').toSorted()).toEqual(
    `${expected}${hash('y\n')}  srv/db/thêm\n`.split('\n').toSorted(),
  );
});

test.each([
  ['restic', ['restore', SNAPSHOT, '--verify', '--target']],
  ['borg', ['extract', `::${ARCHIVE}`]],
])('a sample asks %s for those files by their names alone, whatever is in them', async (tool, begins) => {
  await bench.tool('borg', playedBorg);
  const names = new Set<string>();
  for (let turn = 0; names.size < 3 && turn < 60; turn += 1) {
    await give({ paths: ['/srv/db'], sample: 1 }, { tool });
    expect((await testRestore()).code).toBe(0);
    const { scope, expected } = comparison();
    const name = Object.keys(FILES).find((one) => line(one) === expected);
    expect({ scope, name }).toEqual({ scope: 'sample', name: expect.stringContaining('srv/db/') });
    const [[, ...args]] = (await callsOf(bench)) as [string[]];
    const literal = `/${name}`.replace(/[\\*?[\]]/g, '\\$&');
    const asked = tool === 'restic' ? ['--include', literal] : [`pp:${name}`];
    expect(args.slice(0, begins.length)).toEqual(begins);
    expect(args.slice(begins.length + (tool === 'restic' ? 1 : 0)).join('\n')).toBe(asked.join('\n'));
    names.add(name!);
  }
  expect(names.size).toBe(3);
});

test('a sample that is no smaller than the whole is the whole', async () => {
  await give({ sample: 4 });
  expect((await testRestore()).code).toBe(0);
  expect(comparison()).toMatchObject({ scope: 'full', expected: ALL });
});

test('a restored link does not lead to the source', async () => {
  await bench.tool('restic', playedRestic(`rm -r srv; ln -s "$(dirname "$0")/../kho/srv" srv;`));
  await give({ paths: ['/srv/db'] });
  expect((await testRestore()).code).toBe(0);
  expect(comparison()).toMatchObject({ expected: DB, actual: '' });
});

test('a restore that fails is posted as one', async () => {
  await bench.tool('restic', playedRestic('echo hỏng >&2; exit 1;'));
  await give({});
  expect((await testRestore()).code).toBe(2);
  expect(posted()).toMatchObject({ rc: 1, stderr: Buffer.from('hỏng\n').toString('base64') });
});

test('nothing is restored into a folder with something in it, and that stays', async () => {
  await mkdir(place);
  await writeFile(path.join(place, 'dữ liệu thật'), 'x');
  await give({});
  expect(await testRestore()).toMatchObject({ code: 1, said: expect.stringContaining('không trống') });
  expect(await readdir(place)).toEqual(['dữ liệu thật']);
  expect(await callsOf(bench)).toEqual([]);
});

test('an empty folder that was there before stays, empty', async () => {
  await mkdir(place);
  await give({});
  expect((await testRestore()).code).toBe(0);
  expect(await readdir(place)).toEqual([]);
});

test('whoever stops a restore leaves nothing of it behind', async () => {
  await bench.tool('restic', playedRestic('echo >"$OLDPWD/begun"; while :; do sleep 1; done;'));
  await give({});
  const begun = path.join(bench.folder, 'begun');
  const child = bench.start(['restore-test'], { cwd: bench.folder });
  const end = ended(child);
  const isThere = () =>
    stat(begun).then(
      () => true,
      () => false,
    );
  expect(await waitUntil(isThere, 30_000)).toBe(true);
  child.kill('SIGTERM');
  expect((await end).code).toBe(1);
  await expect(stat(place)).rejects.toThrow('ENOENT');
  expect(bench.receiver.evidence()).toEqual([]);
});

test.each([
  ['says no instant', ALL],
  ['says an instant that is none', `# dieuphoi-manifest v1 2026-13-45T99:00:00Z\n${ALL}`],
  ['has a line that is none of sha256sum', `${HEADER}${ALL}db/x\n`],
  ['lists nothing', HEADER],
  ['holds two names that no UTF-8 tells apart', null],
])('a list that %s proves nothing and restores nothing', async (_, text) => {
  await give({}, {}, text ?? '');
  if (text === null) {
    const twins = ['a\xff', 'a\xfe'].map((name) => `${hash('x')}  ${name}\n`).join('');
    await writeFile(path.join(bench.folder, 'expected'), Buffer.from(HEADER + twins, 'latin1'));
  }
  expect((await testRestore()).code).toBe(1);
  expect(await callsOf(bench)).toEqual([]);
});

test('a tool or a job without a manifest has no restore test', async () => {
  await bench.give([jobOf(bench, 'restic'), jobOf(bench, 'pgbackrest', { manifest: { expected: 'x' } })]);
  expect((await bench.run(['restore-test', '--job', '1'])).code).toBe(1);
  expect((await bench.run(['restore-test', '--job', '2'])).code).toBe(1);
  expect((await bench.run(['restore-test'])).said).toContain('--job');
});

const other = process.getuid?.() === 0 ? { uid: 65534 } : {};
const canRunAsOther = spawnSync(process.execPath, [PROGRAM, '--version'], other).status === 0;

/** Root removes everything; needs a user who can read this repository. */
(canRunAsOther ? test : test.skip)(
  'a restored folder that its owner may not write to is removed too',
  async () => {
    await bench.tool('restic', playedRestic('chmod 555 srv/db srv;'));
    await give({});
    const home = path.join(bench.folder, 'nhà');
    await mkdir(home);
    for (const open of [home, bench.folder]) await chmod(open, 0o777);
    const config = path.join(home, 'collector.json');
    const key = path.join(home, 'collector.key');
    await writeFile(config, await readFile(bench.config));
    await writeFile(key, await readFile(path.join(bench.folder, 'collector.key')));
    for (const file of [config, key]) spawnSync('chown', ['65534', file]);
    await chmod(key, 0o600);
    const { code, said } = await bench.run(['restore-test', '--config', config], other);
    expect({ code, said }).toMatchObject({ code: 0 });
    await expect(stat(place)).rejects.toThrow('ENOENT');
  },
);
