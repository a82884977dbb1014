import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { hostname } from 'node:os';
import { openBench, type Bench } from './bench.js';
import { COPY, startReceiver, TOKEN } from './receiver.js';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const enrol = (url: string, ...more: string[]) =>
  bench.run(['enrol', '--url', url, '--token', TOKEN, ...more]);
const keyFile = () => path.join(bench.folder, 'collector.key');

test('a machine makes its key, hands over the public half and keeps the rest to itself', async () => {
  const { code, said } = await enrol(`${bench.receiver.url}/`);
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining(COPY) });
  const [put] = bench.receiver.received;
  expect(put).toMatchObject({ method: 'PUT', path: '/api/collector/key' });
  expect(put!.headers).toMatchObject({
    'content-type': 'application/json',
    authorization: `Bearer ${TOKEN}`,
  });
  expect(Object.keys(put!.body)).toEqual(['publicKey', 'host']);
  expect(put!.body['host']).toBe(hostname());
  expect(JSON.parse(await readFile(bench.config, 'utf8'))).toEqual({
    url: bench.receiver.url,
    token: TOKEN,
    key: 'collector.key',
    jobs: [],
  });
  for (const file of [bench.config, keyFile()]) expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(said).not.toContain(TOKEN);
  const key = await readFile(keyFile(), 'utf8');
  expect(JSON.stringify(put) + said).not.toContain(key.split('\n')[1]);
});

test('a token that comes by stdin stands in no process list', async () => {
  const { code } = await bench.run(['enrol', '--url', bench.receiver.url, '--token', '-'], {
    stdin: `${TOKEN}\n`,
  });
  expect(code).toBe(0);
  expect(bench.receiver.received[0]!.headers.authorization).toBe(`Bearer ${TOKEN}`);
});

test('a token that already has a key needs a new collector, and nothing is written', async () => {
  bench.receiver.replies.push({ status: 409, body: { code: 'key_already_set', message: 'Đã có khóa' } });
  const { code, said } = await enrol(bench.receiver.url);
  expect(code).toBe(1);
  expect(said).toContain('tạo bộ thu mới');
  await expect(stat(bench.config)).rejects.toThrow('ENOENT');
});

test('after an attempt that got no answer the same key is handed over again', async () => {
  const gone = await startReceiver();
  await gone.close();
  expect(await enrol(gone.url)).toMatchObject({
    code: 1,
    said: expect.stringContaining('Không tới được'),
  });
  const key = await readFile(keyFile(), 'utf8');
  expect((await enrol(bench.receiver.url)).code).toBe(0);
  expect(await readFile(keyFile(), 'utf8')).toBe(key);
});

test('a machine that is enrolled is not enrolled over', async () => {
  expect((await enrol(bench.receiver.url)).code).toBe(0);
  const before = await readFile(bench.config, 'utf8');
  expect((await enrol(bench.receiver.url)).code).toBe(1);
  expect(await readFile(bench.config, 'utf8')).toBe(before);
  expect(bench.receiver.received).toHaveLength(1);
});

test.each([
  ['http beyond this machine', 'http://dieuphoi.example'],
  ['http to a name that only begins like this machine', 'http://localhost.example'],
  ['a password in it', 'https://nguoi:mat-khau@dieuphoi.example'],
  ['another scheme', 'file:///etc/passwd'],
  ['no address', 'dieuphoi'],
])('an address with %s is refused before a key is made', async (_, url) => {
  expect((await enrol(url)).code).toBe(1);
  await expect(stat(keyFile())).rejects.toThrow('ENOENT');
});

test('the token follows no redirect', async () => {
  const other = `${bench.receiver.url}/elsewhere/key`;
  bench.receiver.replies.push({ status: 307, headers: { location: other } });
  expect((await enrol(bench.receiver.url)).code).toBe(1);
  expect(bench.receiver.received.map(({ path }) => path)).toEqual(['/api/collector/key']);
});
