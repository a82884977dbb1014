import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, PATIENCE_MS, seriousFindings, sit } from '../support/browser.js';
import { Caller, type Json } from '../support/caller.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { declare, dispatch } from '../support/operation.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { newToken } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';
import { Oracle, readWall, type Said, type Told } from '../support/wall.js';

const SECOND = 1000;
/** How long the storm lasts beside the wall. */
const STORM_MS = (process.env['LONG'] ? 600 : 60) * SECOND;
/** No row is older than this after its commit, with a storm and a browser on the same two cores. */
const BOUND_MS = SECOND;
/** What only time changes (late, silent, short of time) turns with the page's ticks: one to see it, one to be there. */
const TURN_MS = 2.2 * SECOND;

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let admin: Caller;
let coordinator: Caller;
let contexts: BrowserContext[] = [];
let running: ChildProcess | undefined;
let isStormy = false;

beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-wall-'));
  [server, browser] = await Promise.all([startServerProcess(database, dataDir), launchBrowser()]);
  [admin, coordinator] = (await Promise.all(
    ['admin', 'coordinator'].map((login) => Caller.signIn(server.url, login, DEMO_PASSWORD)),
  )) as [Caller, Caller];
});
afterEach(async () => {
  isStormy = false;
  running?.kill('SIGKILL');
  for (const context of contexts) await context.close();
  contexts = [];
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Wall {
  readonly page: Page;
  /** Whatever the page threw or the browser complained about. */
  readonly complaints: string[];
}

async function openWall(address: string): Promise<Wall> {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1920, height: 1080 },
  });
  contexts.push(context);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(server.url + address);
  return { page, complaints };
}

async function issue(fields: object = {}): Promise<Json> {
  const { body } = await admin.post('/api/tokens', newToken('wall', { name: 'Phòng trực', ...fields }));
  return body;
}

const live = (page: Page): Promise<void> => page.locator('[data-live="live"]').first().waitFor();
const unitsOf = async (): Promise<Json[]> => (await admin.get('/api/units?limit=500')).body.items;

/** The storm in a process of its own; one that ends is followed by the next, with another seed. */
function storm(speed: number, seed: number): Promise<unknown> {
  const command = [resolve('dist/src/commands/demo-storm.js'), '--url', server.url];
  running = spawn(process.execPath, [...command, '--speed', String(speed), '--seed', String(seed)], {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
    stdio: 'ignore',
  });
  return once(running, 'exit');
}

/** One incident whose units fall silent one after the other while the storm goes on. */
async function fallSilent(everyMs: number, count: number): Promise<void> {
  const units = (await unitsOf()).filter(({ dispatchable }) => dispatchable).slice(-count);
  const { id } = await declare(coordinator, { severity: 'critical' });
  for (const [index, unit] of units.entries())
    await dispatch(coordinator, id, [unit.id], {
      ackDueAt: new Date(Date.now() + (index + 1) * everyMs).toISOString(),
    });
}

/** When the wall showed which event: noted in the page, in the instant of the change. */
async function noteShown(page: Page): Promise<() => Promise<[seq: number, at: number][]>> {
  await page.evaluate(() => {
    const noted: [number, number][] = [];
    Object.assign(window, { noted });
    new MutationObserver(() => {
      const wall = document.querySelector<HTMLElement>('[data-shown]');
      noted.push([Number(wall?.dataset['shown']), Date.now()]);
    }).observe(document.body, { subtree: true, attributeFilter: ['data-shown'] });
  });
  return () => page.evaluate(() => (window as unknown as { noted: [number, number][] }).noted);
}

/** The wall's running clocks say how long ago the deadline was, within the second's tick. */
const withoutFigures = ({ late, ...rest }: Told) => ({
  ...rest,
  late: late.map((row) => ({ ...row, clock: row.clock.replace(/[\d:]+.*$/, '') })),
});

/**
 * Compares the wall with the API at one place of the log.
 * @returns whether it could be compared: not when the storm has passed that place, or a deadline passes meanwhile.
 * @throws when the wall has not come so far within the bound, or shows anything else.
 */
async function compare(page: Page, oracle: Oracle): Promise<boolean> {
  const said: Said = await oracle.say();
  await page.waitForFunction(
    (seq) => Number(document.querySelector<HTMLElement>('[data-shown]')?.dataset['shown']) >= seq,
    said.seq,
    { timeout: BOUND_MS, polling: 50 },
  );
  const told = await readWall(page);
  const now = Date.now();
  const isTurning = said.turns.some((turn) => turn > said.at - TURN_MS && turn < now + 0.1 * SECOND);
  if (told.seq !== said.seq || isTurning) return false;
  const { at: _at, turns: _turns, ...expected } = said;
  expect(withoutFigures(told)).toEqual(expected);
  return true;
}

test('an incident that turns TLP red leaves the wall, row and count, and the wall stays live', async () => {
  const { token } = await issue();
  const [unit] = (await unitsOf()).filter(({ dispatchable }) => dispatchable);
  const { id } = await declare(coordinator);
  const ackDueAt = new Date(Date.now() + 2 * SECOND).toISOString();
  const [order] = await dispatch(coordinator, id, [unit.id], { ackDueAt });
  const { page } = await openWall(`/tuong#${token}`);
  const row = page.locator(`[data-assignment="${order.id}"]`);
  await row.waitFor();
  const before = (await readWall(page)).figures.open;
  const { body } = await coordinator.get(`/api/incidents/${id}`);
  expect((await coordinator.patch(`/api/incidents/${id}`, body.version, { tlp: 'red' })).status).toBe(200);
  await row.waitFor({ state: 'detached', timeout: 5 * SECOND });
  await waitFor('the count', async () => (await readWall(page)).figures.open === before - 1);
  await live(page);
});

test(
  'beside a storm no row is stale: state, counts and order are what the API says at that place of the log',
  async () => {
    await storm(1_000_000, 2); // a morning has already been
    const { token } = await issue();
    const { page, complaints } = await openWall(`/tuong#${token}`);
    await live(page);
    expect(page.url()).toBe(`${server.url}/tuong`);
    const shown = await noteShown(page);
    const oracle = await Oracle.of(new Caller(server.url, '', token));
    await fallSilent(6 * SECOND, 9);
    const until = Date.now() + STORM_MS;
    let seed = 4;
    isStormy = true;
    const follow = (): unknown => storm(20, seed++).then(() => isStormy && follow());
    follow();

    let compared = 0;
    for (let seen = -1; Date.now() < until; seen = oracle.seq) {
      await waitFor('something to happen', () => oracle.seq > seen || Date.now() > until, 60_000);
      if (await compare(page, oracle)) compared++;
      if (compared % 8 === 7) await answerFirst(page);
    }
    isStormy = false;
    running?.kill('SIGKILL');
    await waitFor('a last look', () => compare(page, oracle), 10_000);

    const noted = await shown();
    const lags = oracle.written
      .map(({ seq, at }) => (noted.find(([reached]) => reached >= seq)?.[1] ?? Infinity) - at)
      .sort((a, b) => a - b);
    if (process.env['LONG'])
      console.log(
        `${compared} places compared; ${lags.length} events, shown after ${lags[lags.length >> 1]} ms (median), ${lags.at(-1)} ms (last)`,
      );
    expect(compared).toBeGreaterThan(STORM_MS / SECOND / 6);
    expect(lags.length).toBeGreaterThan(STORM_MS / SECOND / 3);
    expect(lags.at(-1)).toBeLessThan(BOUND_MS);
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    oracle.close();
  },
  STORM_MS + 90 * SECOND,
);

/** Somebody calls the unit on top and notes that it has taken the order on: its row must go. */
async function answerFirst(page: Page): Promise<void> {
  const first = (await readWall(page)).late.find(({ kind }) => kind === 'overdue');
  if (!first) return;
  const { status } = await coordinator.post(`/api/assignments/${first.id}/acknowledge`, {
    spokeWith: 'Chủ tịch xã',
  });
  expect(status).toBe(200);
  await page.locator(`[data-assignment="${first.id}"]`).waitFor({ state: 'detached', timeout: BOUND_MS });
}

test('a token revoked while its wall is shown: within seconds a sentence, and nothing else', async () => {
  const { id, token } = await issue({ name: 'Tầng ba' });
  const { page } = await openWall(`/tuong#${token}`);
  await live(page);
  await page.locator('[data-tile="open"]').waitFor();
  await admin.post(`/api/tokens/${id}/revoke`);
  await page
    .getByRole('alert')
    .getByText('Mã “Tầng ba” đã bị thu hồi')
    .waitFor({ timeout: 5 * SECOND });
  expect(await page.locator('[data-tile], [data-assignment], svg path[d^="M"] + text').count()).toBe(0);
  expect(await page.content()).not.toMatch(/SC-20\d\d-/);
  expect(await seriousFindings(page)).toEqual([]);
  // The next token opens the same screen; loading it again needs neither link nor token.
  await page.getByLabel('Mã truy cập').fill((await issue()).token);
  await page.getByRole('button', { name: 'Mở màn hình' }).click();
  await live(page);
  await page.reload();
  await live(page);
});

test('the tokens page opens the wall with the token that it has just made', async () => {
  const { page } = await sit(browser, `${server.url}/tokens`, 'admin');
  contexts.push(page.context());
  await page.getByRole('button', { name: 'Cấp mã' }).click();
  await page.getByLabel('Tên máy').fill('Màn hình tầng hai');
  await page.getByRole('dialog').getByRole('button', { name: 'Cấp mã' }).click();
  await page.getByRole('img', { name: 'Mã QR mở màn hình trực' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const [wall] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Mở màn hình trực' }).click(),
  ]);
  await live(wall);
  await wall.getByText('Màn hình tầng hai').waitFor();
  expect(wall.url()).toBe(`${server.url}/tuong`);
});

test('without a token, with one that is none, with one for something else, or too old: a sentence for each', async () => {
  const { page } = await openWall('/tuong');
  await page.getByRole('heading', { name: 'Màn hình trực cần mã truy cập' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('Mã truy cập').fill('không phải mã');
  await page.keyboard.press('Enter');
  await page.getByText('Đây không phải mã truy cập.').waitFor();
  const { token: intake } = (await admin.post('/api/tokens', newToken('intake', { name: 'Giám sát' }))).body;
  await page.goto(`${server.url}/tuong#${intake}`);
  await page.getByText('Mã “Giám sát” không dành cho màn hình trực').waitFor();
  await page.goto(`${server.url}/tuong?lang=en`);
  await page.getByText(/“Giám sát”/).waitFor();
  const { token: short } = await issue({ expiresAt: new Date(Date.now() + 4 * SECOND).toISOString() });
  await page.goto(`${server.url}/tuong?lang=en#${short}`);
  await page.locator('[data-live]').first().waitFor();
  await page.getByText(/The token “Phòng trực” expired at/).waitFor();
  await page.goto(`${server.url}/tuong?lang=vi#${short}x`);
  await page.getByText('Mã này không dùng được').waitFor();
});

test('a killed server: disconnected since, nothing passes as new; it comes back and the wall catches up by itself', async () => {
  const { token } = await issue();
  const { page } = await openWall(`/tuong#${token}`);
  await live(page);
  const before = (await readWall(page)).figures.open;
  await server.kill();
  await page.getByText(/^Mất kết nối từ \d\d:\d\d:\d\d$/).waitFor();
  expect(await page.locator('[data-tile] p:last-child').allInnerTexts()).toEqual(
    Array(4).fill(expect.stringMatching(/^dữ liệu lúc \d\d:\d\d$/)),
  );
  await server.start();
  await declare(coordinator);
  await page
    .locator('[data-live="live"]')
    .first()
    .waitFor({ timeout: 30 * SECOND });
  await waitFor('the new incident', async () => (await readWall(page)).figures.open === before + 1);
}, 90_000);
