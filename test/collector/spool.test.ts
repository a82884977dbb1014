import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jobOf, openEnrolled, playing, type Bench } from './bench.js';
import { startReceiver } from './receiver.js';

const RESTIC = 'restic 0.14.0 compiled with go1.19.8 on linux/amd64';

let bench: Bench;
beforeEach(async () => {
  bench = await openEnrolled();
  await bench.tool('restic', playing(RESTIC, 'restic/check'));
});
afterEach(() => bench.close());

const job = (...verbs: string[]) => jobOf(bench, 'restic', { verbs });
const spool = () => path.join(bench.folder, 'spool');
const waiting = () => readdir(spool());
const verbs = () => bench.receiver.evidence().map(({ body }) => body['verb']);
const REFUSED = { status: 422, body: { code: 'skew', message: 'Đồng hồ lệch' } };

/** Leaves pieces of evidence of these verbs waiting. */
async function leave(...names: string[]): Promise<void> {
  await bench.give([job(...names)]);
  bench.receiver.replies.push(...names.map(() => ({ status: 503 })));
  expect(await bench.run(['run'])).toMatchObject({ code: 0, said: expect.stringContaining('giữ lại') });
}

test('what a server that is ill did not take goes out first at the next run, signed anew', async () => {
  await leave('check', 'snapshots');
  const first = bench.receiver.evidence().map(({ body }) => body);
  expect(await waiting()).toHaveLength(2);
  for (const name of await waiting()) {
    expect((await stat(path.join(spool(), name))).mode & 0o077).toBe(0);
    expect(await readFile(path.join(spool(), name), 'utf8')).not.toMatch(/nonce|sentAt/);
  }
  await bench.give([job('stats')]);
  expect((await bench.run(['run'])).code).toBe(0);
  expect(verbs()).toEqual(['check', 'snapshots', 'stats']);
  expect(bench.receiver.evidence().every(({ isSigned }) => isSigned)).toBe(true);
  for (const [at, before] of first.entries()) {
    const { body } = bench.receiver.evidence()[at]!;
    expect({ ...body, sentAt: '', nonce: '' }).toEqual({ ...before, sentAt: '', nonce: '' });
    expect(body['nonce']).not.toBe(before['nonce']);
    expect(Date.parse(body['sentAt'] as string)).toBeGreaterThan(Date.parse(before['sentAt'] as string));
  }
  expect(await waiting()).toEqual([]);
});

test('a server that nobody reaches costs no evidence', async () => {
  const gone = await startReceiver();
  await gone.close();
  await bench.give([job('check')]);
  const settings = await readFile(bench.config, 'utf8');
  await writeFile(bench.config, settings.replace(bench.receiver.url, gone.url));
  expect(await bench.run(['run'])).toMatchObject({ code: 0, said: expect.stringContaining('ECONNREFUSED') });
  await writeFile(bench.config, settings);
  expect((await bench.run(['run', '--verb', 'stats'])).code).toBe(0);
  expect(verbs()).toEqual(['check', 'stats']);
});

test('a server that is still ill is asked once, and nothing waits twice', async () => {
  await leave('check', 'snapshots');
  const before = await waiting();
  await bench.give([job('stats')]);
  bench.receiver.replies.push({ status: 429 });
  expect((await bench.run(['run'])).code).toBe(0);
  expect(verbs()).toEqual(['check', 'stats']);
  expect(await waiting()).toEqual(before);
});

test.each([400, 409, 422])('what is refused with %d is told and not kept', async (status) => {
  await bench.give([job('check')]);
  bench.receiver.replies.push({ ...REFUSED, status });
  const { code, said } = await bench.run(['run']);
  expect(code).toBe(1);
  expect(said).toContain(`${status} skew: Đồng hồ lệch`);
  expect(await waiting()).toEqual([]);
});

test('waiting evidence that is refused for good is given up by name, the rest still goes', async () => {
  await leave('check', 'snapshots');
  const { startedAt } = bench.receiver.evidence()[0]!.body;
  await bench.give([job('stats')]);
  bench.receiver.replies.push(REFUSED);
  expect((await bench.run(['run'])).said).toContain(`restic check (${String(startedAt)}): máy chủ từ chối`);
  expect(verbs()).toEqual(['check', 'snapshots', 'stats']);
  expect(await waiting()).toEqual([]);
});

// A page of maintenance answers for the product, too.
test.each([302, 401, 403, 404])(
  'while %d says that it is not let in, everything stays and is told',
  async (status) => {
    await leave('check', 'snapshots');
    await bench.give([job('stats')]);
    bench.receiver.replies.push({ status }, { status });
    const { code, said } = await bench.run(['run']);
    expect([code, said]).toEqual([1, expect.stringContaining(`máy chủ từ chối: ${status}`)]);
    expect(verbs()).toEqual(['check', 'stats']);
    expect(await waiting()).toHaveLength(3);
    expect((await bench.run(['run', '--verb', 'stats'])).code).toBe(0);
    expect(verbs().slice(2)).toEqual(['check', 'snapshots', 'stats', 'stats']);
    expect(await waiting()).toEqual([]);
  },
);

test.each(['evidence_too_old', 'evidence_from_the_future'])(
  'while this clock is wrong (%s), everything stays, two weeks at most, and is told',
  async (wrong) => {
    const wrongClock = { status: 422, body: { code: wrong, message: 'Giờ sai' } };
    await leave('check', 'snapshots');
    await bench.give([job('stats')]);
    bench.receiver.replies.push(wrongClock, wrongClock);
    const { code, said } = await bench.run(['run']);
    expect([code, said]).toEqual([1, expect.stringContaining('NTP')]);
    expect(verbs()).toEqual(['check', 'stats']);
    const kept = (await waiting()).toSorted();
    expect(kept).toHaveLength(3);

    const longAgo = new Date(Date.now() - 15 * 86_400_000);
    await utimes(path.join(spool(), kept[0]!), longAgo, longAgo);
    bench.receiver.replies.push(wrongClock, wrongClock);
    expect((await bench.run(['run', '--verb', 'stats'])).said).toContain('chờ đã quá lâu');
    expect((await waiting()).toSorted()).toEqual(kept.slice(1));
  },
);

test('two hundred wait at most: the oldest makes room, and it is said', async () => {
  await mkdir(spool(), { mode: 0o700 });
  const names = Array.from(
    { length: 200 },
    (_, at) => `2026-01-01T000000.${String(at).padStart(3, '0')}Z.json`,
  );
  const piece = JSON.stringify({ path: '/api/collector/evidence', label: 'cũ', body: { verb: 'old' } });
  await Promise.all(names.map((name) => writeFile(path.join(spool(), name), piece)));
  await bench.give([job('check')]);
  bench.receiver.replies.push({ status: 503 }, { status: 503 });
  expect((await bench.run(['run'])).said).toContain(names[0]);
  const kept = (await waiting()).toSorted();
  expect(kept).toHaveLength(200);
  expect(kept.slice(0, -1)).toEqual(names.slice(1));
});

test('a file that is no longer what was written is set aside, and the rest goes', async () => {
  await leave('check', 'snapshots');
  const [oldest] = (await waiting()).toSorted();
  await writeFile(path.join(spool(), oldest!), '{"path":"/api/coll');
  await bench.give([job('stats')]);
  expect((await bench.run(['run'])).said).toContain(`${oldest}.unreadable`);
  expect(verbs()).toEqual(['snapshots', 'stats']);
  expect(await waiting()).toEqual([`${oldest}.unreadable`]);
});
