import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';
import { type Watched, watched } from '../backups/intake-scene.js';
import { type Bench, ended, jobOf, openBench, playing, SHELL_PROGRAM } from './bench.js';

let server: TestServer;
let bench: Bench;
beforeAll(async () => {
  [server, bench] = await Promise.all([startServer(), openBench()]);
});
afterAll(async () => {
  await Promise.all([server.close(), bench.close()]);
});

const RESTIC = 'restic 0.14.0 compiled with go1.19.8 on linux/amd64';
const play = (sample: string) => bench.tool('restic', playing(RESTIC, `restic/${sample}`));
const evidenceOf = async ({ id, unit }: Watched): Promise<Json[]> =>
  (await unit.get(`/api/backups/${id}`)).body.evidence.map(({ kinds, problems }: Json) => ({
    kinds,
    problems,
  }));

test('the program that is handed out enrols with the product and is believed by it', async () => {
  const system = await watched(server);
  const enrolled = await bench.run(['enrol', '--url', server.url, '--token', '-'], {
    stdin: system.made.token,
  });
  expect(enrolled).toMatchObject({ code: 0, said: expect.stringContaining(system.copyId) });
  await play('backup2-json-noprogress');
  await bench.give([jobOf(bench, 'restic', { copyId: system.copyId, verbs: ['backup'] })]);
  expect(await bench.run(['run'])).toMatchObject({ code: 0 });
  await play('corrupt-check-read-data');
  await bench.give([jobOf(bench, 'restic', { copyId: system.copyId, verbs: ['check-read-data'] })]);
  expect(await bench.run(['run'])).toMatchObject({ code: 2 });
  expect(await evidenceOf(system)).toEqual([
    { kinds: ['check'], problems: ['tool_failed'] },
    { kinds: ['run'], problems: [] },
  ]);
});

const HOUR = 3_600_000;

test('evidence of a host whose clock is wrong waits until it is right, and is then believed', async () => {
  const system = await watched(server);
  const config = path.join(await mkdtemp(path.join(bench.folder, 'giờ ')), 'collector.json');
  const run = (args: readonly string[], stdin = '') => bench.run([...args, '--config', config], { stdin });
  expect((await run(['enrol', '--url', server.url, '--token', '-'], system.made.token)).code).toBe(0);
  await play('check');
  const job = jobOf(bench, 'restic', { copyId: system.copyId, verbs: ['check'] });
  await writeFile(config, JSON.stringify({ ...JSON.parse(await readFile(config, 'utf8')), jobs: [job] }));
  for (const ms of [HOUR, -HOUR]) {
    server.clock.advance(ms);
    expect(await run(['run'])).toMatchObject({ code: 1, said: expect.stringContaining('NTP') });
    server.clock.advance(-ms);
  }
  expect(await evidenceOf(system)).toEqual([]);
  expect((await run(['run'])).code).toBe(0);
  expect(await evidenceOf(system)).toEqual(Array(3).fill({ kinds: ['check'], problems: [] }));
});

const hasShell = /^OpenSSL ([3-9]|\d\d)\./.test(spawnSync('openssl', ['version']).stdout?.toString() ?? '');
(hasShell && spawnSync('curl', ['--version']).status === 0 ? test : test.skip)(
  'and so is its variant for a bare server',
  async () => {
    const system = await watched(server);
    const dir = await mkdtemp(path.join(bench.folder, 'vỏ '));
    const sh = (args: readonly string[]) =>
      ended(
        spawn('sh', [SHELL_PROGRAM, '--dir', dir, ...args], {
          env: {
            ...process.env,
            PATH: `${path.join(bench.folder, 'bin')}:${process.env['PATH']}`,
            TMPDIR: dir,
          },
        }),
      );
    const enrolled = await sh(['enrol', '--url', server.url, '--token', system.made.token]);
    expect(enrolled).toMatchObject({ code: 0, said: expect.stringContaining(system.copyId) });
    await play('check');
    const sent = await sh(['run', '--copy', system.copyId, '--tool', 'restic', '--verb', 'check']);
    expect(sent).toMatchObject({ code: 0 });
    expect(await evidenceOf(system)).toEqual([{ kinds: ['check'], problems: [] }]);

    // By whole seconds two runs of one verb may be the same run.
    await play('check-read-data');
    const again = ['run', '--copy', system.copyId, '--tool', 'restic', '--verb', 'check-read-data'];
    server.clock.advance(HOUR);
    expect(await sh(again)).toMatchObject({ code: 1, said: expect.stringContaining('NTP') });
    server.clock.advance(-HOUR);
    expect(await sh(['send'])).toMatchObject({ code: 0 });
    expect(await evidenceOf(system)).toHaveLength(2);
  },
);
