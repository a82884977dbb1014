import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { isRunning, waitUntil } from '../../src/platform/postgres/processes.js';
import { ended, jobOf, openEnrolled, type Bench } from './bench.js';

const RESTIC = 'restic 0.14.0 compiled with go1.19.8 on linux/amd64';

let bench: Bench;
beforeAll(async () => {
  bench = await openEnrolled();
});
afterEach(() => rm(path.join(bench.folder, 'child'), { force: true }));
afterAll(() => bench.close());

/** The number of the process that a played tool has started. */
const started = async () => Number(await readFile(path.join(bench.folder, 'child'), 'utf8').catch(() => 0));
const isGone = () => waitUntil(async () => !(await isRunning(await started())), 5_000);

/** A tool that has started something of its own, notes its number and waits for it; `trap` may be on terms. */
const hanging = (trap: string) =>
  `[ "$1" = version ] && { echo '${RESTIC}'; exit; }
   ${trap}
   sleep 600 & echo $! >"$(dirname "$0")/../child"
   echo begun
   while :; do wait; done`;

test.each([
  ['ends at once', 'trap "exit 0" TERM', 143],
  ['does not listen', 'trap "" TERM', 137],
])(
  'a timeout ends all that the tool has started, also when it %s, and is told as a failure',
  async (_, trap, rc) => {
    await bench.tool('restic', hanging(trap));
    await bench.give([jobOf(bench, 'restic', { verbs: ['check'], timeoutMinutes: 0.05 })]);
    expect((await bench.run(['run'])).code).toBe(2);
    const { body } = bench.receiver.evidence()[0]!;
    expect(body).toMatchObject({ rc, stdout: Buffer.from('begun\n').toString('base64') });
    expect(await isGone()).toBe(true);
  },
);

test('a tool that leaves something behind does not hold the run up', async () => {
  await bench.tool(
    'restic',
    `[ "$1" = version ] && echo '${RESTIC}' || { sleep 600 & echo $! >"$(dirname "$0")/../child"; echo done; }`,
  );
  await bench.give([jobOf(bench, 'restic', { verbs: ['check'] })]);
  expect((await bench.run(['run'])).code).toBe(0);
  expect(bench.receiver.evidence()[0]!.body).toMatchObject({
    rc: 0,
    stdout: Buffer.from('done\n').toString('base64'),
  });
  process.kill(await started());
});

test('whoever stops the collector stops the tool, and nothing is posted', async () => {
  await bench.tool('restic', hanging(''));
  await bench.give([jobOf(bench, 'restic', { verbs: ['check', 'check'] })]);
  const child = bench.start(['run']);
  const end = ended(child);
  await waitUntil(async () => (await started()) > 0, 30_000);
  child.kill('SIGTERM');
  expect((await end).code).toBe(1);
  expect(await isGone()).toBe(true);
  expect(bench.receiver.evidence()).toEqual([]);
});
