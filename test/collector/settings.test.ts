import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { jobOf, openEnrolled, playing, type Bench } from './bench.js';

const RESTIC = 'restic 0.14.0 compiled with go1.19.8 on linux/amd64';

let bench: Bench;
beforeAll(async () => {
  bench = await openEnrolled();
  await bench.tool('restic', playing(RESTIC, 'restic/check'));
});
afterAll(() => bench.close());

test('settings that others can read are used with a warning', async () => {
  await bench.give([jobOf(bench, 'restic', { verbs: ['check'] })]);
  expect((await bench.run(['run'])).said).not.toContain('chmod');
  await chmod(bench.config, 0o640);
  const { code, said } = await bench.run(['run']);
  expect(code).toBe(0);
  expect(said).toContain(`chmod 600 ${bench.config}`);
  await chmod(bench.config, 0o600);
});

test('a key that others can read signs nothing', async () => {
  await bench.give([jobOf(bench, 'restic', { verbs: ['check'] })]);
  const key = path.join(bench.folder, 'collector.key');
  await chmod(key, 0o604);
  expect(await bench.run(['run'])).toMatchObject({
    code: 1,
    said: expect.stringContaining(`chmod 600 ${key}`),
  });
  await chmod(key, 0o600);
  const text = await readFile(key, 'utf8');
  await writeFile(key, 'không phải khóa');
  expect((await bench.run(['run'])).code).toBe(1);
  await writeFile(key, text);
  expect(bench.receiver.evidence()).toEqual([]);
});

test.each([
  ['an unknown setting', { readDataGroup: 30 }, 'jobs[0].readDataGroup'],
  ['an unknown tool', { tool: 'rsync' }, 'jobs[0].tool'],
  ['an unknown verb', { verbs: ['forget'] }, 'jobs[0].verbs'],
  ["another tool's verb", { verbs: ['create'] }, 'jobs[0].verbs'],
  ['a property of every object as a verb', { verbs: ['constructor'] }, 'jobs[0].verbs'],
  ['options for no verb', { args: { forget: [] } }, 'jobs[0].args.forget'],
  ['options that are one text', { args: { check: '--no-lock' } }, 'jobs[0].args'],
  ['no copy', { copyId: '' }, 'jobs[0].copyId'],
  ['an environment of numbers', { env: { A: 1 } }, 'jobs[0].env'],
  ['no time at all', { timeoutMinutes: 0 }, 'jobs[0].timeoutMinutes'],
  ['more groups than restic knows', { readDataGroups: 257 }, 'jobs[0].readDataGroups'],
  ['a share that is everything', { readDataShare: 1 }, 'jobs[0].readDataShare'],
  ['groups and a share', { readDataGroups: 7, readDataShare: 0.1 }, 'jobs[0].readDataShare'],
  ['a manifest without a file', { manifest: { sample: 3 } }, 'jobs[0].manifest'],
])('a job with %s is refused by name', async (_, fields, named) => {
  await bench.give([{ ...jobOf(bench, 'restic', { verbs: ['check'] }), ...fields }]);
  expect(await bench.run(['run'])).toMatchObject({ code: 1, said: expect.stringContaining(`"${named}"`) });
  expect(bench.receiver.evidence()).toEqual([]);
});

test('settings that are no JSON, or not there, are refused', async () => {
  const other = path.join(bench.folder, 'other.json');
  const run = () => bench.run(['run', '--config', other]);
  expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('enrol') });
  await writeFile(other, '{"url":', { mode: 0o600 });
  expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('JSON') });
});

test.each([
  ['restic', 'check-read-data', '--read-data-subset=1%'],
  ['restic', 'check', '--with-cache'],
  ['restic', 'restore', '--include'],
  ['restic', 'backup', '-n'],
  ['borg', 'create', '--dry-run'],
  ['borg', 'check', '--archives-only'],
  ['borg', 'check', '--arch'],
  ['borg', 'check-verify-data', '--repository-only'],
  ['borg', 'check-verify-data', '-Pvp-'],
  ['borg', 'check', '--last=1'],
  ['borg', 'extract-dry-run', '--exclude'],
  ['pgbackrest', 'verify', '--set=20261121-231209F'],
  ['aws', 'object-lock', '--max-items=1'],
  ['aws', 'object-lock', '--no-verify-ssl'],
])('%s %s with %s would prove less than it says, and is refused', async (tool, verb, option) => {
  const place = tool === 'aws' ? { bucket: 'kho' } : {};
  await bench.give([jobOf(bench, tool, { verbs: [verb], args: { [verb]: ['--ok', option] }, ...place })]);
  expect(await bench.run(['run'])).toMatchObject({ code: 1, said: expect.stringContaining(`"${option}"`) });
});
