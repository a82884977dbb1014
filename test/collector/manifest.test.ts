import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { openBench, type Bench } from './bench.js';

let bench: Bench;
let source: string;
let out: string;
beforeEach(async () => {
  bench = await openBench();
  source = path.join(bench.folder, 'nguồn');
  out = path.join(bench.folder, 'out.manifest');
  await mkdir(source);
});
afterEach(() => bench.close());

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const manifest = (...args: string[]) => bench.run(['manifest', '--base', source, '--out', out, ...args]);
const lines = async () => (await readFile(out, 'latin1')).split('\n').slice(1, -1);

test('every file has its line, in the order of the bytes of its name, below an instant', async () => {
  await mkdir(path.join(source, 'db', 'sâu'), { recursive: true });
  await writeFile(path.join(source, 'db', 'b.dump'), 'b');
  await writeFile(path.join(source, 'db', 'sâu', 'a.dump'), 'a');
  await writeFile(path.join(source, 'Z'), '');
  const began = Date.now();
  expect((await manifest('--paths', source)).code).toBe(0);
  const text = await readFile(out, 'utf8');
  const [header, ...rest] = text.split('\n');
  expect(rest).toEqual([`${hash('')}  Z`, `${hash('b')}  db/b.dump`, `${hash('a')}  db/sâu/a.dump`, '']);
  const [, at] = /^# dieuphoi-manifest v1 (\S+Z)$/.exec(header!) ?? [];
  expect(Date.parse(at!)).toBeGreaterThanOrEqual(began);
  expect(Date.parse(at!)).toBeLessThanOrEqual(Date.now());
  expect((await stat(out)).mode & 0o077).toBe(0);
});

test('names are relative to the root when nothing else is said, and paths that overlap count once', async () => {
  await writeFile(path.join(source, 'a'), 'a');
  const args = ['manifest', '--out', out, '--paths', source, path.join(source, 'a')];
  expect((await bench.run(args)).code).toBe(0);
  expect((await readFile(out, 'utf8')).split('\n').slice(1)).toEqual([
    `${hash('a')}  ${source.slice(1)}/a`,
    '',
  ]);
});

test('sha256sum makes and accepts the same lines, whatever the names are', async () => {
  const byte = fc.constantFrom('\\', '\n', '\r', ' ', '*', 'ă', '\u00ff', '\u0080', 'a', '.', '\t', '#', '-');
  const names = new Set(
    fc
      .sample(fc.string({ unit: byte, minLength: 1, maxLength: 6 }), { numRuns: 300, seed: 7 })
      .map((name) => Buffer.from(name.replaceAll('ă', 'Ä\u0083'), 'latin1').toString('latin1'))
      .filter((name) => !['.', '..', '-'].includes(name)), // `-` is stdin to sha256sum
  );
  expect(names.size).toBeGreaterThan(150);
  for (const name of names) {
    await writeFile(Buffer.concat([Buffer.from(`${source}/`), Buffer.from(name, 'latin1')]), name);
  }
  expect((await manifest('--paths', source)).code).toBe(0);
  const own = await lines();
  expect(own).toHaveLength(names.size);
  const find = `find . -type f -printf '%P\\0' | sort -z | xargs -0 sha256sum --`;
  const said = execFileSync('sh', ['-c', find], { cwd: source, env: { ...process.env, LC_ALL: 'C' } });
  expect(own).toEqual(said.toString('latin1').split('\n').slice(0, -1));
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', out], { cwd: source, stdio: 'pipe' });
});

test('links are neither followed nor listed', async () => {
  await writeFile(path.join(bench.folder, 'ngoài'), 'x');
  await symlink(path.join(bench.folder, 'ngoài'), path.join(source, 'link'));
  await symlink(bench.folder, path.join(source, 'folder'));
  expect((await manifest('--paths', source)).code).toBe(0);
  expect(await lines()).toEqual([]);
});

test.each([
  ['a path that is not there', () => [path.join(source, 'không có')], 'ENOENT'],
  ['a path outside of the base', () => [path.join(bench.folder, 'bin')], 'không nằm trong'],
])('%s refuses the whole, and an older file stays', async (_, paths, why) => {
  await writeFile(out, 'cũ');
  const { code, said } = await manifest('--paths', ...paths());
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(why) });
  expect(await readFile(out, 'utf8')).toBe('cũ');
});

test('the list does not lie in what it lists', async () => {
  out = path.join(source, 'out.manifest');
  expect((await manifest('--paths', source)).code).toBe(1);
  await expect(stat(out)).rejects.toThrow('ENOENT');
});

test('a file that cannot be read refuses the whole, by name', async () => {
  const unreadable = '/proc/self/mem'; // a regular file that nobody reads from its beginning, root neither
  const { code, said } = await bench.run(['manifest', '--out', out, '--paths', unreadable]);
  expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(`${unreadable} (EIO)`) });
  await expect(stat(out)).rejects.toThrow('ENOENT');
});
