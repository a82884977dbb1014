import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { callsOf, jobOf, openEnrolled, playing, readSample, type Bench } from './bench.js';
import { COPY, TOKEN } from './receiver.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openEnrolled();
});
afterAll(() => bench.close());

const RESTIC = 'restic 0.14.0 compiled with go1.19.8 on linux/amd64';
const BORG = 'borg 1.2.4';
const PGBACKREST = 'pgBackRest 2.45';
const versions: Record<string, string> = { restic: RESTIC, borg: BORG, pgbackrest: PGBACKREST };

const play = (tool: string, sample: string) =>
  bench.tool(tool, playing(versions[tool]!, `${tool}/${sample}`));

test.each([
  ['restic', 'backup', 'backup2-json-noprogress', ['backup', '--json', '--quiet']],
  ['restic', 'snapshots', 'snapshots-json', ['snapshots', '--json']],
  ['restic', 'stats', 'stats-latest-json', ['stats', '--json', 'latest']],
  ['restic', 'check', 'check', ['check']],
  ['restic', 'check-read-data', 'corrupt-check-read-data', ['check', '--read-data']],
  ['borg', 'create', 'create-logjson', ['create', '--json', '--log-json']],
  ['borg', 'list', 'list-json-last1', ['list', '--json']],
  ['borg', 'info', 'info-json-last', ['info', '--json', '--last', '1']],
  ['borg', 'check', 'check', ['check', '--verbose']],
  ['borg', 'check-verify-data', 'corrupt-check-verify-data', ['check', '--verify-data', '--verbose']],
  ['pgbackrest', 'info', 'info-json', ['info', '--output=json']],
  [
    'pgbackrest',
    'verify',
    'corrupt-verify-text',
    ['verify', '--output=text', '--verbose', '--log-level-stderr=detail'],
  ],
] as const)('%s %s is run in UTC without a shell and posted raw, signed', async (tool, verb, name, args) => {
  await play(tool, name);
  const extra = ['--cacert', '/tmp/a b', '$(touch hacked);*'];
  await bench.give([jobOf(bench, tool, { verbs: [verb], args: { [verb]: extra } })]);
  const began = Date.now();
  const { code, said } = await bench.run(['run']);
  const sample = await readSample(`${tool}/${name}`);
  expect({ code, said }).toMatchObject({ code: sample.rc === 0 ? 0 : 2 });
  expect(await callsOf(bench)).toEqual([[...args, ...extra]]);
  await expect(stat(path.join(bench.folder, 'hacked'))).rejects.toThrow('ENOENT');
  const [posted, ...more] = bench.receiver.evidence();
  expect(more).toEqual([]);
  expect(posted).toMatchObject({ method: 'POST', path: '/api/collector/evidence', isSigned: true });
  expect(posted!.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    authorization: `Bearer ${TOKEN}`,
  });
  const { startedAt, finishedAt, sentAt, nonce, ...body } = posted!.body;
  expect(body).toEqual({
    v: 1,
    copyId: COPY,
    tool,
    toolVersion: /[\d.]+\d/.exec(versions[tool]!)![0],
    verb,
    rc: sample.rc,
    stdout: sample.stdout.toString('base64'),
    stderr: sample.stderr.toString('base64'),
    host: hostname(),
    tz: 'UTC',
  });
  const instants = [startedAt, finishedAt, sentAt] as string[];
  expect(instants).toEqual(instants.map((at) => new Date(at).toISOString()).toSorted());
  expect(Date.parse(instants[0]!)).toBeGreaterThanOrEqual(began);
  expect(nonce).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('a dry run of borg is asked of the newest archive, by its name', async () => {
  const sample = path.resolve('test/backups/samples/borg');
  await bench.tool(
    'borg',
    `case "$1" in --version) echo '${BORG}' ;;
     list) cat '${sample}/list-json-last1.stdout' ;;
     *) echo "$@"; cat '${sample}/corrupt-extract-dryrun.stderr' >&2; exit 2 ;; esac`,
  );
  await bench.give([jobOf(bench, 'borg', { verbs: ['extract-dry-run'] })]);
  expect((await bench.run(['run'])).code).toBe(2);
  const { stdout, rc, verb } = bench.receiver.evidence()[0]!.body;
  expect({ rc, verb }).toEqual({ rc: 2, verb: 'extract-dry-run' });
  const said = Buffer.from(stdout as string, 'base64').toString();
  expect(said).toBe('extract --dry-run --list ::vp-egov-01-2026-11-22T02:00:00\n');
});

test('a restore is verified in a folder that is gone afterwards', async () => {
  await play('restic', 'restore-verify');
  await bench.give([jobOf(bench, 'restic', { verbs: ['restore'] })]);
  expect((await bench.run(['run'], { env: { ...process.env, TMPDIR: bench.folder } })).code).toBe(0);
  const [[...args]] = (await callsOf(bench)) as [string[]];
  expect(args).toEqual(['restore', 'latest', '--verify', '--target', expect.any(String)]);
  expect(args.at(-1)).toContain(path.join(bench.folder, 'dieuphoi-restore-'));
  await expect(stat(args.at(-1)!)).rejects.toThrow('ENOENT');
});

type Subset = { group: number; of: number } | { share: number } | undefined;
const group = (of: number): Subset => ({ group: (Math.floor(Date.now() / 86_400_000) % of) + 1, of });

test.each([
  ['groups that turn with the day', { readDataGroups: 30 }, () => group(30)],
  ['a random share', { readDataShare: 0.07 }, () => ({ share: 0.07 })],
  ['everything', {}, () => undefined],
] as [string, object, () => Subset][])(
  'data is read by %s, and the evidence says which',
  async (_, fields, expected) => {
    await play('restic', 'check');
    await bench.give([jobOf(bench, 'restic', { verbs: ['check', 'check-read-data'], ...fields })]);
    let before: Subset;
    do {
      before = expected();
      bench.receiver.received.length = 0;
      expect((await bench.run(['run'])).code).toBe(0);
    } while (JSON.stringify(before) !== JSON.stringify(expected())); // midnight
    const [check, read] = bench.receiver.evidence().map(({ body }) => body);
    expect(check).not.toHaveProperty('subset');
    expect(read!['subset']).toEqual(before);
    const option = before && ('of' in before ? `-subset=${before.group}/${before.of}` : '-subset=7%');
    expect((await callsOf(bench)).at(-1)).toEqual(['check', `--read-data${option ?? ''}`]);
  },
);

test('one verb of one job is run when it is asked for, also one that is not in its list', async () => {
  await play('restic', 'check');
  await play('borg', 'check');
  await bench.give([
    jobOf(bench, 'borg', { verbs: ['check'] }),
    jobOf(bench, 'restic', { verbs: ['check'] }),
  ]);
  expect((await bench.run(['run', '--job', '2', '--verb', 'check-read-data'])).code).toBe(0);
  expect(bench.receiver.evidence().map(({ body }) => [body['tool'], body['verb']])).toEqual([
    ['restic', 'check-read-data'],
  ]);
  expect(await bench.run(['run', '--job', '3'])).toMatchObject({ code: 1 });
  expect(await bench.run(['run', '--verb', 'verify'])).toMatchObject({ code: 1 });
});

test('output of more than 8 MB is refused whole, and the next verb is run', async () => {
  await bench.tool(
    'restic',
    `case "$1" in version) echo '${RESTIC}' ;; snapshots) head -c 5000000 /dev/zero; head -c 3500000 /dev/zero >&2 ;;
     *) head -c 8388608 /dev/zero ;; esac`,
  );
  await bench.give([jobOf(bench, 'restic', { verbs: ['snapshots', 'check'] })]);
  const { code, said } = await bench.run(['run']);
  expect(code).toBe(1);
  expect(said).toContain('8.1 MB');
  const [only, ...more] = bench.receiver.evidence();
  expect(more).toEqual([]);
  expect(only!.body['verb']).toBe('check');
  expect(Buffer.from(only!.body['stdout'] as string, 'base64')).toHaveLength(8 * 1024 * 1024);
});

test('a tool that is not there is named, and nothing is posted', async () => {
  await bench.give([jobOf(bench, 'pgbackrest', { verbs: ['info'], env: { PATH: bench.folder } })]);
  expect(await bench.run(['run'])).toMatchObject({ code: 1, said: expect.stringContaining('"pgbackrest"') });
  expect(bench.receiver.evidence()).toEqual([]);
});

test('what the server says of it is printed on one line, without what a terminal would obey', async () => {
  await play('restic', 'check');
  await bench.give([jobOf(bench, 'restic', { verbs: ['check', 'check'] })]);
  bench.receiver.replies.push(
    { status: 201, body: { evidenceId: 'e-7', problems: [{ code: 'unknown_exit_code' }] } },
    { status: 422, body: { code: 'wrong_host', message: 'Sai máy\u001b[2J\nchủ', field: 'host' } },
  );
  const { code, said } = await bench.run(['run']);
  expect(code).toBe(1);
  expect(said).toContain('e-7');
  expect(said).toContain('unknown_exit_code');
  expect(said).toContain('422 wrong_host (host): Sai máy [2J chủ');
});

test('no secret is printed, whatever happens', async () => {
  await bench.tool(
    'restic',
    `[ "$1" = version ] && echo '${RESTIC}' || { echo "$RESTIC_PASSWORD" >&2; exit 1; }`,
  );
  await bench.give([jobOf(bench, 'restic', { verbs: ['check'], env: { RESTIC_PASSWORD: 'mật-khẩu-kho' } })]);
  bench.receiver.replies.push({ status: 401, body: { code: 'unauthenticated' } });
  const { code, said } = await bench.run(['run']);
  expect(code).toBe(1);
  expect(said).toContain('401 unauthenticated');
  for (const secret of [TOKEN, 'mật-khẩu-kho', 'PRIVATE KEY']) expect(said).not.toContain(secret);
});
