import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { type Bench, ended, jobOf, openBench, SHELL_PROGRAM } from '../collector/bench.js';
import { tellNight } from '../support/backup-nights.js';
import { copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TestServer;
let bench: Bench;
let lead: Caller;
beforeEach(async () => {
  [server, bench] = await Promise.all([startServer(), openBench()]);
  lead = await server.as('lead');
});
afterEach(async () => {
  await Promise.all([server.close(), bench.close()]);
});

interface InBucket {
  readonly id: string;
  readonly copyId: string;
  /** Of whoever may ask the storage. */
  readonly token: string;
  /** The copy is made. */
  readonly make: () => Promise<void>;
}

/** A system whose one copy lies in a bucket and was made last night, and who may ask the storage about it. */
async function inBucket(isOnSource = false, every: Json = {}, rpoHours = 24): Promise<InBucket> {
  const { id } = await newSystem(server);
  const place = { device: 's3:kho', medium: 'object_storage', isolation: 'immutable_locked' };
  const datasets = [{ name: 'Tệp', requiredPaths: [], copies: [copyOf({ ...place, ...every })] }];
  const { body } = await writePlan(lead, id, planOf([], { rpoHours, datasets }));
  const copyId = body.datasets[0].copies[0].id as string;
  const collector = await TestCollector.enrol(server, lead, id);
  const make = (): Promise<void> =>
    tellNight(collector, copyId, createHash('sha256').update(randomUUID()).digest('hex'));
  await make();
  const made = await lead.post(`/api/backups/${id}/collectors`, { name: 'Máy hỏi khóa', isOnSource });
  return { id, copyId, token: made.body.token, make };
}

const iso = (ms: number): string => new Date(ms).toISOString();
/** A storage with these objects: each its mode, and until when. */
const storage = (objects: Readonly<Record<string, readonly [mode: string, until: string]>>) =>
  bench.tool(
    'aws',
    `case "$*" in
  *--version) echo 'aws-cli/2.17.44 Python/3.11.9' ;;
  *list-objects-v2*) printf '${JSON.stringify(Object.keys(objects), null, 4).replaceAll('\n', '\\n')}\\n' ;;
${Object.entries(objects)
  .map(
    ([key, [Mode, RetainUntilDate]]) =>
      `*'"Key":"${key}"'*) echo '${JSON.stringify({ Retention: { Mode, RetainUntilDate } })}' ;;`,
  )
  .join('\n')}
esac`,
  );

async function ask(copyId: string, token: string): Promise<void> {
  const enrolled = await bench.run(['enrol', '--url', server.url, '--token', '-'], { stdin: token });
  expect(enrolled).toMatchObject({ code: 0 });
  await bench.give([jobOf(bench, 'aws', { copyId, verbs: ['object-lock'], bucket: 'kho', prefix: 'r/' })]);
  expect(await bench.run(['run'])).toMatchObject({ code: 0 });
}

const isolatedOf = async (id: string): Promise<Json> => {
  const { body } = await lead.get(`/api/backups/${id}`);
  const square = (body.datasets[0].squares as Json[]).find(({ rule }) => rule === 'isolated')!;
  const [evidence] = (body.evidence as Json[]).filter(({ tool }) => tool === 'aws');
  return { ...square, codes: square.reasons.map(({ code }: Json) => code), evidence };
};

test('a lock that the storage attests isolates the copy, until it is no longer far enough ahead', async () => {
  const { id, copyId, token } = await inBucket();
  expect(await isolatedOf(id)).toMatchObject({
    state: 'unproved',
    reasons: [{ code: 'no_isolation_evidence', params: { lacks: 'lock' } }],
  });
  // The copy is made every day: a lock has to reach fourteen days ahead.
  const now = server.clock.now().getTime();
  const least = now + 14 * DAY + 3 * HOUR;
  await storage({
    'r/config': ['COMPLIANCE', iso(now + 60 * DAY)],
    'r/data/00': ['COMPLIANCE', iso(least)],
    'r/snapshots/1': ['COMPLIANCE', iso(now + 60 * DAY)],
  });
  await ask(copyId, token);
  const proved = await isolatedOf(id);
  expect(proved).toMatchObject({
    state: 'met',
    evidence: { concluded: ['isolation.locked'], problems: [], verb: 'object-lock' },
  });
  const until = Date.parse(proved.validUntil as string);
  expect(Math.abs(until - (least - 14 * DAY))).toBeLessThanOrEqual(1);

  await server.advance(until - server.clock.now().getTime() - 2_000);
  expect(await isolatedOf(id)).toMatchObject({ state: 'met' });
  await server.advance(3_000);
  expect(await isolatedOf(id)).toMatchObject({
    state: 'unmet',
    reasons: [{ code: 'lock_too_short', params: { lockedUntil: least, aheadDays: 14 } }],
  });
});

test('a mode that administrators can lift is none, and takes away what was known before', async () => {
  const { id, copyId, token } = await inBucket();
  const far = iso(server.clock.now().getTime() + 90 * DAY);
  await storage({ 'r/config': ['COMPLIANCE', far], 'r/data/00': ['COMPLIANCE', far] });
  await ask(copyId, token);
  expect(await isolatedOf(id)).toMatchObject({ state: 'met' });
  await storage({ 'r/config': ['COMPLIANCE', far], 'r/data/00': ['GOVERNANCE', far] });
  await bench.run(['run']);
  expect(await isolatedOf(id)).toMatchObject({
    state: 'unmet',
    reasons: [{ code: 'not_locked', params: { lacks: 'governance' } }],
    evidence: { concluded: ['isolation.unlocked'], problems: ['lock_governance'] },
  });
});

test('what was said of the lock holds of what is written later for eight days, and no longer', async () => {
  const schedule = { kind: 'interval', minutes: 10 * 24 * 60, graceMinutes: 120 };
  const { id, copyId, token, make } = await inBucket(false, { schedule }, 240);
  await storage({ 'r/config': ['COMPLIANCE', iso(server.clock.now().getTime() + 90 * DAY)] });
  await ask(copyId, token);
  await server.advance(HOUR);
  await make();
  const later = server.clock.now().getTime() - 50 * 60_000;
  const proved = await isolatedOf(id);
  expect(proved.state).toBe('met');
  const until = Date.parse(proved.validUntil as string);
  expect(Math.abs(until - (later + 8 * DAY))).toBeLessThan(5_000);

  await server.advance(until - server.clock.now().getTime() - 2_000);
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD); // days have gone by
  expect(await isolatedOf(id)).toMatchObject({ state: 'met' });
  await server.advance(3_000);
  expect(await isolatedOf(id)).toMatchObject({ state: 'unproved', codes: ['written_since_lock'] });
});

test('the host whose data it is could make a lock up: it proves nothing', async () => {
  const { id, copyId, token } = await inBucket(true);
  await storage({ 'r/config': ['COMPLIANCE', iso(server.clock.now().getTime() + 90 * DAY)] });
  await ask(copyId, token);
  expect(await isolatedOf(id)).toMatchObject({ state: 'unproved', codes: ['only_on_source_host'] });
});

const hasShell = /^OpenSSL ([3-9]|\d\d)\./.test(spawnSync('openssl', ['version']).stdout?.toString() ?? '');
(hasShell && spawnSync('curl', ['--version']).status === 0 ? test : test.skip)(
  'the variant for a bare server is believed as well',
  async () => {
    const { id, copyId, token } = await inBucket();
    await storage({ 'r/config': ['COMPLIANCE', iso(server.clock.now().getTime() + 90 * DAY)] });
    const dir = await mkdtemp(path.join(bench.folder, 'vỏ '));
    const PATH = `${path.join(bench.folder, 'bin')}:${process.env['PATH']}`;
    const sh = (args: readonly string[]) =>
      ended(
        spawn('sh', [SHELL_PROGRAM, '--dir', dir, ...args], { env: { ...process.env, PATH, TMPDIR: dir } }),
      );
    expect(await sh(['enrol', '--url', server.url, '--token', token])).toMatchObject({ code: 0 });
    const place = ['--bucket', 'kho', '--prefix', 'r/'];
    const run = ['run', '--copy', copyId, '--tool', 'aws', '--verb', 'object-lock', ...place];
    expect(await sh(run)).toMatchObject({ code: 0 });
    expect(await isolatedOf(id)).toMatchObject({
      state: 'met',
      evidence: { concluded: ['isolation.locked'], problems: [] },
    });
  },
);
