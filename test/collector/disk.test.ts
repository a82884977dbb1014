import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { jobOf, openEnrolled, type Bench } from './bench.js';
import { COPY } from './receiver.js';

let bench: Bench;
let disk: string;
beforeEach(async () => {
  bench = await openEnrolled();
  disk = path.join(bench.folder, 'by-uuid', '6A1B-22F0');
  await mkdir(path.dirname(disk));
  await bench.give([jobOf(bench, 'restic')]);
});
afterEach(() => bench.close());

const watch = (device = disk) => bench.run(['watch-disk', '--device', device]);
const attach = () => writeFile(disk, '');
const detach = () => rm(disk);
const kinds = () => bench.receiver.evidence().map(({ body }) => body['kind']);

test('a disk that comes and goes is told once each time, signed', async () => {
  for (const change of [attach, null, detach, null, attach]) {
    await change?.();
    expect(await watch()).toMatchObject({ code: 0 });
  }
  expect(kinds()).toEqual(['attached', 'detached', 'attached']);
  const [first] = bench.receiver.evidence();
  expect(first).toMatchObject({ method: 'POST', path: '/api/collector/isolation', isSigned: true });
  const { at, sentAt, nonce, ...body } = first!.body;
  expect(body).toEqual({ v: 1, copyId: COPY, kind: 'attached', host: hostname() });
  expect(new Date(at as string).toISOString()).toBe(at);
  expect(Date.parse(sentAt as string)).toBeGreaterThanOrEqual(Date.parse(at as string));
  expect(nonce).toEqual(expect.any(String));
});

test.each(['6A1B-22F1', '00000000-0000-4000-8000-000000000000'])(
  'a disk that was never seen here (%s) is not said to lie in a safe',
  async (name) => {
    expect(await watch(path.join(path.dirname(disk), name))).toMatchObject({ code: 1 });
    expect(await watch(name)).toMatchObject({ code: 1 });
    expect(kinds()).toEqual([]);
  },
);

test('where disks have no folder, nothing is said', async () => {
  await attach();
  await watch();
  await rm(path.dirname(disk), { recursive: true });
  expect(await watch()).toMatchObject({ code: 1 });
  expect(kinds()).toEqual(['attached']);
});

test('what a server that is ill did not take goes out later, with the instant of then', async () => {
  await attach();
  bench.receiver.replies.push({ status: 503 });
  expect(await watch()).toMatchObject({ code: 0 });
  const [first] = bench.receiver.evidence();
  await detach();
  expect(await watch()).toMatchObject({ code: 0 });
  expect(kinds()).toEqual(['attached', 'attached', 'detached']);
  expect(bench.receiver.evidence()[1]!.body['at']).toBe(first!.body['at']);
});

test('what the server refused is told again', async () => {
  await attach();
  bench.receiver.replies.push({ status: 422, body: { code: 'copy_not_detachable' } });
  expect(await watch()).toMatchObject({ code: 1 });
  expect(await watch()).toMatchObject({ code: 0 });
  expect(kinds()).toEqual(['attached', 'attached']);
  expect(await readFile(path.join(bench.folder, 'disks.json'), 'utf8')).toContain('"attached"');
});
