import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import {
  type Bench,
  callsOf,
  ended,
  jobOf,
  openEnrolled,
  playingAws,
  readSample,
  SHELL_PROGRAM,
} from './bench.js';
import { COPY, TOKEN } from './receiver.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openEnrolled();
});
afterAll(() => bench.close());

const PLACE = { bucket: 'kho', prefix: 'khoa/' };
const give = (fields: object = PLACE) =>
  bench.give([jobOf(bench, 'aws', { verbs: ['object-lock'], ...fields })]);

const LISTING = ['s3api', 'list-objects-v2', '--output', 'json', '--query', 'Contents[].Key'];
const RETENTION = ['s3api', 'get-object-retention', '--output', 'json'];
const input = (key: string) => ['--cli-input-json', JSON.stringify({ Bucket: 'kho', Key: key })];

test('every object is asked about, one after the other, and what was said is posted raw', async () => {
  await bench.tool('aws', playingAws('locked'));
  await give({ ...PLACE, args: { 'object-lock': ['--profile', 'a b'] } });
  expect(await bench.run(['run'])).toMatchObject({ code: 0 });
  const { stdout } = await readSample('aws/locked');
  const [posted, ...more] = bench.receiver.evidence();
  expect(more).toEqual([]);
  expect(posted).toMatchObject({ path: '/api/collector/evidence', isSigned: true });
  expect(posted!.body).toMatchObject({
    ...{
      copyId: COPY,
      tool: 'aws',
      toolVersion: '2.17.44',
      verb: 'object-lock',
      rc: 0,
      stderr: '',
      tz: 'UTC',
    },
    stdout: stdout.toString('base64'),
  });
  const keys = [...stdout.toString().matchAll(/^\$ get-object-retention (".*")$/gm)].map(([, key]) =>
    JSON.parse(key!),
  );
  expect(keys).toHaveLength(8);
  const extra = ['--profile', 'a b'];
  expect(await callsOf(bench)).toEqual([
    [...LISTING, ...extra, '--bucket', 'kho', '--prefix', 'khoa/'],
    ...keys.map((key: string) => [...RETENTION, ...extra, ...input(key)]),
  ]);
});

test.each(['no-retention', 'denied-retention', 'denied'])(
  '%s: the first refusal is the last question',
  async (name) => {
    await bench.tool('aws', playingAws(name));
    await give();
    expect(await bench.run(['run'])).toMatchObject({ code: 2 });
    const { stdout, rc } = await readSample(`aws/${name}`);
    const [posted] = bench.receiver.evidence();
    expect(posted!.body).toMatchObject({ rc, stdout: expect.anything() });
    const said = Buffer.from(posted!.body['stdout'] as string, 'base64').toString();
    expect(said.split('\n').slice(1)).toEqual(stdout.toString().split('\n').slice(1));
  },
);

/** A storage in which somebody chose the names. */
const HOSTILE = `
case "$*" in
  *--version) echo 'aws-cli/2.17.44' ;;
  *list-objects-v2*) printf '[\\n    "file:///etc/passwd",\\n    "--key",\\n    "a\\\\"b\\\\n= 0\\\\n$ c"\\n]\\n' ;;
  *) printf '%s\\n' "$@" >>"$(dirname "$0")/../calls"; echo '{}' ;;
esac
`;

test('a key is never a word of the command line, whatever it says', async () => {
  await bench.tool('aws', HOSTILE);
  await give();
  expect(await bench.run(['run'])).toMatchObject({ code: 0 });
  const [posted] = bench.receiver.evidence();
  const said = Buffer.from(posted!.body['stdout'] as string, 'base64').toString();
  expect(said.match(/^\$ .*$/gm)).toEqual([
    '$ list-objects-v2 kho/khoa/',
    '$ get-object-retention "file:///etc/passwd"',
    '$ get-object-retention "--key"',
    String.raw`$ get-object-retention "a\"b\n= 0\n$ c"`,
  ]);
});

test.each([
  ['no bucket', {}],
  ['no place of that tool', { tool: 'restic', verbs: ['check'], ...PLACE }],
  ['a bucket that is none', { bucket: 'kho\n$ x' }],
])('%s is refused', async (_, fields) => {
  await give(fields);
  expect(await bench.run(['run'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('jobs[0].bucket'),
  });
});

test('the time of the job is for all of it', async () => {
  await bench.tool(
    'aws',
    `case "$*" in *--version) echo 'aws-cli/2.17.44' ;; *v2*) echo '["a", "b"]' ;; *) sleep 60 ;; esac`,
  );
  await give({ ...PLACE, timeoutMinutes: 0.03 });
  expect(await bench.run(['run'])).toMatchObject({ code: 2 });
  const said = Buffer.from(bench.receiver.evidence()[0]!.body['stdout'] as string, 'base64').toString();
  expect(said).toMatch(/^\$ get-object-retention "a"\n= 143\n$/m);
  expect(said).not.toContain('"b"\n=');
});

const hasShell = /^OpenSSL ([3-9]|\d\d)\./.test(spawnSync('openssl', ['version']).stdout?.toString() ?? '');
const suite = hasShell && spawnSync('curl', ['--version']).status === 0 ? describe : describe.skip;
suite('the variant for a bare server', () => {
  const sh = async (...more: string[]) => {
    const dir = await mkdtemp(path.join(bench.folder, 'vỏ '));
    const PATH = `${path.join(bench.folder, 'bin')}:${process.env['PATH']}`;
    const call = (args: readonly string[]) =>
      ended(
        spawn('sh', [SHELL_PROGRAM, '--dir', dir, ...args], { env: { ...process.env, PATH, TMPDIR: dir } }),
      );
    await call(['enrol', '--url', bench.receiver.url, '--token', TOKEN]);
    return call(['run', '--copy', COPY, '--tool', 'aws', '--verb', 'object-lock', ...more]);
  };

  test.each(['locked', 'no-retention', 'empty', 'hostile'])(
    '%s is asked and posted as by the other program',
    async (name) => {
      await bench.tool('aws', name === 'hostile' ? HOSTILE : playingAws(name));
      await give({ ...PLACE, args: { 'object-lock': ['--profile', 'a b'] } });
      const one = await bench.run(['run']);
      const theirs = await callsOf(bench);
      const other = await sh('--bucket', 'kho', '--prefix', 'khoa/', '--', '--profile', 'a b');
      expect({ other }).toMatchObject({ other: { code: one.code } });
      const calls = await callsOf(bench);
      expect(calls.slice(theirs.length)).toEqual(theirs);
      const [first, second] = bench.receiver.evidence().map(({ body }) => body);
      const { tool, toolVersion, verb, rc, stdout, stderr } = first!;
      if (name !== 'hostile') expect(rc).toBe((await readSample(`aws/${name}`)).rc);
      expect(second).toMatchObject({ tool, toolVersion, verb, rc, stdout, stderr });
    },
  );

  test('a bucket has to be named', async () => {
    await bench.tool('aws', playingAws('locked'));
    expect(await sh()).toMatchObject({ code: 1, said: expect.stringContaining('--bucket') });
    expect(await sh('--bucket', 'a"b')).toMatchObject({ code: 1, said: expect.stringContaining('--bucket') });
  });
});
