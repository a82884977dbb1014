import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { FIRST_SCREENS } from '../../client/screens.js';
import { scriptsOf, weightOf } from '../support/script-weights.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const open = async (path: string) => {
  const answer = await fetch(server.stranger.url + path);
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
};

test.each([
  ['/huong-dan', '/guide'],
  ['/guide', '/huong-dan'],
])(
  '%s opens for anybody; its contents name each of its places, and no way leads nowhere',
  async (path, other) => {
    const { status, type, text } = await open(path);
    expect([status, type]).toEqual([200, expect.stringContaining('text/html')]);
    const named = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    const there = [...text.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    // The contents stand first, in the order of the places; links within the text may name one again.
    expect([...new Set(named)]).toEqual(there);
    expect(named).toContain('dau-moi'); // the unit's page points here
    expect(text).toContain(`<a href="${other}"`);
  },
);

test.each([
  '/',
  '/board',
  '/systems',
  '/backups',
  '/backups/systems/1',
  '/import/contacts',
  '/unit',
  '/tuong',
])('%s is a page', async (path) => {
  expect(await open(path)).toMatchObject({ status: 200, text: expect.stringContaining('id="root"') });
});

test('the unit’s page can be installed: its manifest, its icons, and the worker that keeps it', async () => {
  const page = await open('/unit');
  expect(page.text).toContain('<link rel="manifest" href="/manifest.webmanifest"');
  const { text, type } = await open('/manifest.webmanifest');
  expect(type).toContain('application/manifest+json');
  const manifest = JSON.parse(text);
  expect(manifest).toMatchObject({ lang: 'vi', start_url: '/unit', scope: '/', display: 'standalone' });
  const tokens = await readFile('client/src/theme/tokens.css', 'utf8');
  expect(tokens).toContain(`--brand-fill: ${manifest.theme_color};`);
  expect(tokens).toContain(`--bg: ${manifest.background_color};`);
  expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable');
  for (const { src, sizes, type: said } of manifest.icons) {
    const answer = await fetch(server.stranger.url + src);
    expect([src, answer.status, answer.headers.get('content-type')]).toEqual([src, 200, said]);
    if (said !== 'image/png') continue;
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect(`${width}x${height}`).toBe(sizes);
  }
});

test('the worker is asked for anew each time, and names only files of the unit’s page, all of them there', async () => {
  const answer = await fetch(`${server.stranger.url}/sw.js`);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('content-type')).toContain('javascript');
  const { files } = JSON.parse(/const SHELL = (\{.*\});/.exec(await answer.text())?.[1] ?? '{}');
  for (const file of files) expect([file, (await open(file)).status]).toEqual([file, 200]);
  expect(files).toEqual(expect.arrayContaining(scriptsOf(FIRST_SCREENS.unit)));
  expect(files.filter((file: string) => /desk|wall|\/api/.test(file))).toEqual([]);
  const texts = await Promise.all(
    files.map((file: string) => readFile(join('client', 'dist', file), 'utf8')),
  );
  expect(files.filter((_: string, at: number) => texts[at].includes('MantineProvider'))).toEqual([]);
});

test('what is text comes squeezed to whoever takes it, and as it is to others', async () => {
  const [script = ''] = scriptsOf(FIRST_SCREENS.unit).toSorted(
    (one, other) => weightOf(other) - weightOf(one),
  );
  const url = server.stranger.url + script;
  for (const [accepted, sent] of [
    ['gzip', 'gzip'],
    ['gzip, br', 'br'],
    ['identity', null],
  ] as const) {
    const answer = await fetch(url, { headers: { 'accept-encoding': accepted } });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, sent]);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toBe(await readFile(join('client', 'dist', script), 'utf8'));
  }
  expect((await open(`${script}.gz`)).status).toBe(404);
});

test('a path of the API that does not exist stays 404', async () => {
  const { status, type } = await open('/api/huong-dan');
  expect([status, type]).toEqual([404, expect.stringContaining('application/problem+json')]);
});
