import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { Json } from '../support/caller.js';
import type { TestServer } from '../support/server.js';
import { MINUTE, PingScene } from './ping-scene.js';

const run = promisify(execFile);

let scene: PingScene;
let server: TestServer;
beforeAll(async () => {
  scene = await PingScene.open();
  ({ server } = scene);
});
afterAll(() => server.close());

test.each([
  ['GET', '', 'success', null],
  ['HEAD', '', 'success', null],
  ['POST', '', 'success', null],
  ['GET', '/start', 'start', null],
  ['HEAD', '/start', 'start', null],
  ['POST', '/start', 'start', null],
  ['GET', '/fail', 'fail', null],
  ['POST', '/fail', 'fail', null],
  ['GET', '/log', 'log', null],
  ['POST', '/log', 'log', null],
  ['GET', '/0', 'exit', 0],
  ['POST', '/1', 'exit', 1],
  ['HEAD', '/255', 'exit', 255],
  ['GET', '/', 'success', null],
])('takes %s %s', async (method, suffix, kind, exitStatus) => {
  const one = await scene.beating();
  const { status, text, headers } = await scene.ping(one.key, suffix, { method });
  expect([status, text]).toEqual([200, method === 'HEAD' ? '' : 'OK']);
  expect(headers.get('ping-body-limit')).toBe('10000');
  expect(headers.get('content-type')).toMatch(/^text\/plain/);
  const { items } = await scene.pingsOf(one);
  expect(items).toMatchObject([{ kind, exitStatus, copyId: one.copyId, rid: null, words: null }]);
});

test('is called by the lines that are in use, unchanged', async () => {
  const one = await scene.beating();
  const url = `${server.url}/ping/${one.key}`;
  const lines: string[][] = [
    ['-fsS', '-m', '10', '--retry', '5', '-o', '/dev/null', url],
    ['-fsS', '-m', '10', '--retry', '5', '--data-raw', 'xong & đủ', `${url}/0`],
    ['-fsS', '-m', '10', '--retry', '5', '-X', 'POST', url],
    ['-fsSI', '-m', '10', url],
    ['-fsS', '-m', '10', '-F', 'tệp=nhật ký', `${url}/log`],
  ];
  for (const line of lines) await run('curl', line);
  const { items, copies } = await scene.pingsOf(one);
  expect((items as Json[]).map(({ kind }) => kind)).toEqual(['log', 'success', 'success', 'exit', 'success']);
  expect(items[3].words).toBe('xong & đủ');
  expect(copies).toMatchObject([{ status: 'up', isStarted: false }]);
  await expect(
    run('curl', ['-fsS', '-m', '10', '-o', '/dev/null', `${server.url}/ping/${randomUUID()}`]),
  ).rejects.toMatchObject({ code: 22 });
});

test.each([
  ['another key', () => randomUUID(), '', 404, 'not found'],
  ['no key', () => 'khong-phai-ma', '', 404, 'not found'],
  ['a word that is none', (key: string) => key, '/xong', 404, 'not found'],
  ['an exit status that is none', (key: string) => key, '/256', 400, 'invalid url format'],
  ['a very great number', (key: string) => key, `/${'9'.repeat(100)}`, 400, 'invalid url format'],
  ['a negative number', (key: string) => key, '/-1', 404, 'not found'],
  ['a run id that is none', (key: string) => key, '?rid=1', 400, 'invalid uuid format'],
  ['an empty run id', (key: string) => key, '/start?rid=', 400, 'invalid uuid format'],
  [
    'two run ids',
    (key: string) => key,
    `?rid=${randomUUID()}&rid=${randomUUID()}`,
    400,
    'invalid uuid format',
  ],
])('refuses %s, and keeps nothing', async (_, keyOf, suffix, status, words) => {
  const one = await scene.beating();
  for (const method of ['GET', 'POST']) {
    const answer = await scene.ping(keyOf(one.key), suffix, { method });
    expect([answer.status, answer.text]).toEqual([status, words]);
  }
  expect((await scene.ping(keyOf(one.key), suffix, { method: 'HEAD' })).status).toBe(status);
  expect(await scene.pingsOf(one)).toMatchObject({ items: [], copies: [{ status: 'new', dueAt: null }] });
});

test('keeps the beginning of any body, of whatever kind it says it is', async () => {
  const one = await scene.beating();
  const sent: [string | undefined, string | Uint8Array<ArrayBuffer>][] = [
    ['application/json', '{"hỏng": '],
    ['application/x-www-form-urlencoded', 'a=1&b=2'],
    ['text/plain', 'x'.repeat(10_000)],
    ['application/octet-stream', 'y'.repeat(10_001)],
    [undefined, new Uint8Array([0xff, 0x00, 0x41])],
    ['text/plain', 'z'.repeat(3_000_000)],
  ];
  for (const [type, body] of sent) {
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    expect((await scene.ping(one.key, '', { method: 'POST', headers, body })).text).toBe('OK');
  }
  const { items } = await scene.pingsOf(one);
  expect((items as Json[]).map(({ bodyBytes, isCut }) => [bodyBytes, isCut]).reverse()).toEqual([
    [Buffer.byteLength('{"hỏng": '), false],
    [7, false],
    [10_000, false],
    [10_000, true],
    [3, false],
    [10_000, true],
  ]);
  expect(items[5].words).toBe('{"hỏng": ');
  expect(items[1].words).toBe('\uFFFD\uFFFDA');
});

test('is slowed down for one key, and for no other', async () => {
  const [wild, other] = [await scene.beating(), await scene.beating()];
  const answers: string[] = [];
  server.clock.advance(MINUTE - (server.clock.now().getTime() % MINUTE)); // pings are counted by the minute
  for (let at = 0; at < 61; at++) answers.push((await scene.ping(wild.key)).text);
  expect(answers.filter((text) => text === 'OK')).toHaveLength(60);
  const refused = await scene.ping(wild.key, '/fail');
  expect([refused.status, refused.text]).toEqual([429, 'rate limited']);
  expect((await scene.ping(other.key)).status).toBe(200);
  server.clock.advance(MINUTE);
  expect((await scene.ping(wild.key)).status).toBe(200);
});

test('the last hundred pings of a copy are kept, fifty are shown', async () => {
  const one = await scene.beating();
  for (let at = 0; at < 103; at++) {
    if (at % 50 === 0) server.clock.advance(MINUTE);
    await scene.ping(one.key, '/log');
  }
  const { rows } = await server.database.superuser.query(
    'SELECT count(*)::int AS all FROM backup_ping_log WHERE copy_id = $1',
    [one.copyId],
  );
  expect(rows[0].all).toBe(100);
  expect((await scene.pingsOf(one)).items).toHaveLength(50);
});
