import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isRunning, waitUntil } from '../../src/platform/postgres/processes.js';
import {
  callsOf,
  ended,
  jobOf,
  openEnrolled,
  playing,
  readSample,
  SHELL_PROGRAM,
  type Bench,
} from './bench.js';
import { COPY, TOKEN } from './receiver.js';

const openssl = spawnSync('openssl', ['version']).stdout?.toString() ?? '';
const missing = [
  ...(/^OpenSSL ([3-9]|\d\d)\./.test(openssl) ? [] : ['openssl 3']),
  ...(spawnSync('curl', ['--version']).status === 0 ? [] : ['curl']),
];
const suite = missing.length === 0 ? describe : describe.skip;
if (missing.length > 0) console.warn(`the shell collector was not run: no ${missing.join(', no ')} here`);

let bench: Bench;
let dir: string;
beforeAll(async () => {
  bench = await openEnrolled();
});
beforeEach(async () => {
  await bench.give([]);
  dir = await mkdtemp(path.join(bench.folder, 'vỏ '));
});
afterAll(() => bench.close());

function sh(args: readonly string[], stdin = '') {
  const PATH = `${path.join(bench.folder, 'bin')}:${process.env['PATH']}`;
  const child = spawn('sh', [SHELL_PROGRAM, '--dir', dir, ...args], {
    env: { ...process.env, PATH, TMPDIR: dir },
  });
  child.stdin.end(stdin);
  return ended(child);
}

const run = (tool: string, verb: string, ...more: string[]) =>
  sh(['run', '--copy', COPY, '--tool', tool, '--verb', verb, ...more]);
const waiting = () => readdir(path.join(dir, 'spool'));
const verbs = () => bench.receiver.evidence().map(({ body }) => body['verb']);
const versions: Record<string, string> = {
  restic: 'restic 0.14.0 compiled with go1.19.8 on linux/amd64',
  borg: 'borg 1.2.4',
  pgbackrest: 'pgBackRest 2.45',
};
const play = (tool: string, sample: string) =>
  bench.tool(tool, playing(versions[tool]!, `${tool}/${sample}`));

suite('on a server with openssl 3 and curl only', () => {
  beforeEach(async () => {
    const { code, said } = await sh(['enrol', '--url', bench.receiver.url, '--token', '-'], `${TOKEN}\n`);
    if (code !== 0) throw new Error(said);
  });

  test('the key is made and handed over, the rest stays for its owner', async () => {
    const [put] = bench.receiver.received;
    expect(put).toMatchObject({ method: 'PUT', path: '/api/collector/key' });
    expect(put!.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(Object.keys(put!.body)).toEqual(['publicKey', 'host']);
    for (const name of ['collector.conf', 'collector.key'])
      expect((await stat(path.join(dir, name))).mode & 0o777).toBe(0o600);
    expect((await sh(['enrol', '--url', bench.receiver.url, '--token', TOKEN])).code).toBe(1);
    expect(bench.receiver.received).toHaveLength(1);
  });

  test('a token that already has a key, and http beyond this machine, are refused', async () => {
    await rm(path.join(dir, 'collector.conf'));
    bench.receiver.replies.push({ status: 409, body: { code: 'key_already_set', message: 'x' } });
    const { code, said } = await sh(['enrol', '--url', bench.receiver.url, '--token', TOKEN]);
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('tạo bộ thu mới') });
    for (const url of ['http://dieuphoi.example', 'http://localhost.example', 'ftp://x'])
      expect((await sh(['enrol', '--url', url, '--token', TOKEN])).code).toBe(1);
    expect(await readdir(dir)).not.toContain('collector.conf');
  });

  test.each([
    ['restic', 'backup', 'backup2-json-noprogress'],
    ['restic', 'snapshots', 'snapshots-json'],
    ['restic', 'stats', 'stats-latest-json'],
    ['restic', 'check', 'check'],
    ['restic', 'check-read-data', 'corrupt-check-read-data'],
    ['borg', 'create', 'create-logjson'],
    ['borg', 'list', 'list-json-last1'],
    ['borg', 'info', 'info-json-last'],
    ['borg', 'check', 'check'],
    ['borg', 'check-verify-data', 'corrupt-check-verify-data'],
    ['pgbackrest', 'info', 'info-json'],
    ['pgbackrest', 'verify', 'corrupt-verify-text'],
  ])('%s %s is run and posted as by the other program', async (tool, verb, name) => {
    await play(tool, name);
    const extra = ['/srv/a b', '$(touch hacked);*'];
    await bench.give([jobOf(bench, tool, { verbs: [verb], args: { [verb]: extra } })]);
    const one = await bench.run(['run']);
    const { code, said } = await run(tool, verb, '--', ...extra);
    const sample = await readSample(`${tool}/${name}`);
    expect({ code, said }).toMatchObject({ code: sample.rc === 0 ? 0 : 2 });
    expect(code).toBe(one.code);
    const [theirs, ours] = await callsOf(bench);
    expect(ours).toEqual(theirs);
    const [other, own] = bench.receiver.evidence();
    const unlike = { startedAt: '', finishedAt: '', sentAt: '', nonce: '' };
    expect({ ...own!.body, ...unlike }).toEqual({ ...other!.body, ...unlike, host: hostname() });
    expect(own!.path).toBe(other!.path);
    for (const field of ['startedAt', 'finishedAt', 'sentAt']) {
      const at = own!.body[field] as string;
      expect(new Date(at).toISOString()).toBe(at);
    }
    expect(own!.body['nonce']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('what node verifies is what openssl signed, and no secret is printed', async () => {
    await play('restic', 'check');
    const { code, said } = await run('restic', 'check');
    expect(code).toBe(0);
    const { isSigned, headers } = bench.receiver.evidence()[0]!;
    expect(isSigned).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      authorization: `Bearer ${TOKEN}`,
    });
    expect(said).not.toContain(TOKEN);
    expect(await readdir(dir)).toEqual(['collector.conf', 'collector.key', 'spool']);
  });

  test('groups of the data turn with the day', async () => {
    await play('restic', 'check');
    const group = () => (Math.floor(Date.now() / 86_400_000) % 30) + 1;
    let before;
    do {
      before = group();
      await bench.give([]);
      expect((await run('restic', 'check-read-data', '--groups', '30')).code).toBe(0);
    } while (before !== group()); // midnight
    expect(bench.receiver.evidence()[0]!.body['subset']).toEqual({ group: before, of: 30 });
    expect(await callsOf(bench)).toEqual([['check', `--read-data-subset=${before}/30`]]);
  });

  test('a dry run of borg is asked of the newest archive', async () => {
    await bench.tool(
      'borg',
      `case "$1" in --version) echo 'borg 1.2.4' ;; list) [ "$*" = 'list --short --last 1' ] && echo vp-01 ;; *) echo "$@" ;; esac`,
    );
    expect((await run('borg', 'extract-dry-run')).code).toBe(0);
    const said = Buffer.from(bench.receiver.evidence()[0]!.body['stdout'] as string, 'base64').toString();
    expect(said).toBe('extract --dry-run --list ::vp-01\n');
  });

  test('what a server that is ill did not take goes out first at the next run, signed anew', async () => {
    await play('restic', 'check');
    bench.receiver.replies.push({ status: 503 }, { status: 503 });
    expect((await run('restic', 'check')).said).toContain('giữ lại');
    const [first] = bench.receiver.evidence();
    expect(await waiting()).toEqual([expect.stringMatching(/\.piece$/)]);
    expect((await run('restic', 'snapshots')).code).toBe(0); // still ill for what waits, then well
    expect((await run('restic', 'stats')).code).toBe(0);
    expect(verbs()).toEqual(['check', 'check', 'snapshots', 'check', 'stats']);
    const again = bench.receiver.evidence()[3]!;
    expect(again.isSigned).toBe(true);
    expect(again.body['startedAt']).toBe(first!.body['startedAt']);
    expect(again.body['nonce']).not.toBe(first!.body['nonce']);
    expect(await waiting()).toEqual([]);
  });

  test('a refusal is told and not kept; while it is not let in, what waits stays', async () => {
    await play('restic', 'check');
    const body = { code: 'skew', message: 'Đồng hồ lệch, quá 10 phút', field: 'sentAt' };
    bench.receiver.replies.push({ status: 422, body });
    const { code, said } = await run('restic', 'check');
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(`422 skew: ${body.message}`) });
    expect(await waiting()).toEqual([]);
    bench.receiver.replies.push({ status: 500 }, { status: 401 }, { status: 422, body });
    await run('restic', 'check');
    expect((await sh(['send'])).code).toBe(0);
    expect(await waiting()).toHaveLength(1);
    expect((await sh(['send'])).said).toContain('422 skew');
    expect(await waiting()).toEqual([]);
  });

  test('not let in, or by a wrong clock, nothing is lost; for a clock it waits two weeks at most', async () => {
    await play('restic', 'check');
    const body = { code: 'evidence_too_old', message: 'Giờ sai' };
    for (const [status, words] of [
      [404, 'máy chủ từ chối: 404'],
      [302, 'máy chủ từ chối: 302'],
      [422, 'NTP'],
    ] as const) {
      const kept = await waiting();
      // What waits is answered the same.
      bench.receiver.replies.push(...[...kept.slice(0, 1), ''].map(() => ({ status, body })));
      const { code, said } = await run('restic', 'check');
      expect({ code, said: said.toLowerCase() }).toEqual({
        code: 1,
        said: expect.stringContaining(words.toLowerCase()),
      });
      expect(await waiting()).toHaveLength(kept.length + 1);
    }
    const [oldest] = (await waiting()).toSorted();
    const longAgo = new Date(Date.now() - 15 * 86_400_000);
    await utimes(path.join(dir, 'spool', oldest!), longAgo, longAgo);
    bench.receiver.replies.push({ status: 422, body });
    expect((await sh(['send'])).said).toContain('Chờ đã quá lâu');
    expect(await waiting()).toEqual([]);
  });

  test('problems that the server sees are told', async () => {
    await play('restic', 'check');
    const problems = [{ code: 'unknown_exit_code' }, { code: 'empty_listing' }];
    bench.receiver.replies.push({ status: 201, body: { evidenceId: 'e-9', problems } });
    expect((await run('restic', 'check')).said).toMatch(/e-9[^]*unknown_exit_code empty_listing/);
  });

  test('two hundred wait at most: the oldest makes room, and it is said', async () => {
    await play('restic', 'check');
    await mkdir(path.join(dir, 'spool'), { recursive: true });
    const names = Array.from(
      { length: 200 },
      (_, at) => `20260101T000000Z-${String(at).padStart(3, '0')}.piece`,
    );
    await Promise.all(names.map((name) => writeFile(path.join(dir, 'spool', name), '{"verb":"old"')));
    bench.receiver.replies.push({ status: 503 }, { status: 503 });
    expect((await run('restic', 'check')).said).toContain(names[0]);
    const kept = (await waiting()).toSorted();
    expect(kept).toHaveLength(200);
    expect(kept.slice(0, -1)).toEqual(names.slice(1));
  });

  test('output of more than 8 MB is refused whole', async () => {
    await bench.tool(
      'restic',
      `[ "$1" = version ] && echo 'restic 0.14.0' || { head -c 8388608 /dev/zero; echo >&2; }`,
    );
    expect(await run('restic', 'check')).toMatchObject({ code: 1, said: expect.stringContaining('8388609') });
    expect(bench.receiver.evidence()).toEqual([]);
  });

  test('a timeout ends all that the tool has started, and is told as a failure', async () => {
    const child = path.join(dir, 'child');
    await bench.tool(
      'restic',
      `[ "$1" = version ] && { echo 'restic 0.14.0'; exit; }; sleep 600 & echo $! >'${child}'; wait`,
    );
    expect((await run('restic', 'check', '--timeout', '0.05')).code).toBe(2);
    expect(bench.receiver.evidence()[0]!.body['rc']).toBe(143);
    const pid = Number(await readFile(child, 'utf8'));
    expect(await waitUntil(async () => !(await isRunning(pid)), 5_000)).toBe(true);
  });

  test.each([
    ['restic', 'check-read-data', '--read-data-subset=1%'],
    ['restic', 'check-read-data', '--host'],
    ['borg', 'check', '--arch'],
    ['borg', 'check-verify-data', '-Pvp-'],
    ['borg', 'extract-dry-run', '--exclude=x'],
    ['pgbackrest', 'verify', '--set=1'],
    ['aws', 'object-lock', '--max-items=1'],
    ['aws', 'object-lock', '--no-verify-ssl'],
  ])('%s %s with %s would prove less than it says, and is refused', async (tool, verb, option) => {
    await play('restic', 'check');
    expect(await run(tool, verb, '--', '--ok', option)).toMatchObject({
      code: 1,
      said: expect.stringContaining(`"${option}"`),
    });
  });

  test('a key that others can read signs nothing, and no copy, tool or verb is guessed', async () => {
    await play('restic', 'check');
    for (const args of [
      ['run', '--copy', 'c"1', '--tool', 'restic', '--verb', 'check'],
      ['run', '--copy', COPY, '--tool', 'restic', '--verb', 'forget'],
      ['run', '--copy', COPY, '--tool', 'ls', '--verb', 'check'],
      ['run', '--tool', 'restic', '--verb', 'check'],
      ['prune'],
    ])
      expect((await sh(args)).code).toBe(1);
    spawnSync('chmod', ['644', path.join(dir, 'collector.key')]);
    expect((await run('restic', 'check')).said).toContain('chmod 600');
    expect(bench.receiver.evidence()).toEqual([]);
  });
});
