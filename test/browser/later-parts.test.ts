import type { Browser, BrowserContext, Page } from 'playwright-core';
import { FIRST_SCREENS } from '../../client/screens.js';
import { DESK, launchBrowser, PHONE, press, sit } from '../support/browser.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { scriptsOf, weightOf } from '../support/script-weights.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let browser: Browser;
let context: BrowserContext | undefined;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterEach(() => context?.close());
afterAll(() => Promise.all([browser?.close(), server?.close()]));

type Opening = { login: string; path: string; file: RegExp; isLost: (asked: number) => boolean };

/** Somebody who has just opened the page, of which a file does not come as long as its count says so. */
async function opened({ login, path, file, isLost }: Opening) {
  const asked: string[] = [];
  const viewport = path === '/' ? DESK : PHONE;
  const { page, errors } = await sit(browser, server.url, login, { viewport, serviceWorkers: 'block' });
  context = page.context();
  await page.getByText('Trực tiếp').first().waitFor();
  await page.route(file, (route) => {
    asked.push(route.request().url());
    return isLost(asked.length) ? route.abort() : route.continue();
  });
  await page.reload();
  await page.getByText('Trực tiếp').first().waitFor();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  return { page, asked, errors };
}

const isSame = (page: Page): Promise<boolean> => page.evaluate(() => 'isSamePage' in window);
const twice = (asked: number): boolean => asked < 3;

/** Runs in the page: whether a style of that name has come; one that did not has rules that nobody may read. */
function isStyled(name: string): boolean {
  const rules = (sheet: CSSStyleSheet): number => {
    try {
      return sheet.cssRules.length;
    } catch {
      return 0;
    }
  };
  return [...document.styleSheets].some((sheet) => sheet.href?.includes(name) && rules(sheet) > 0);
}

test('a part of the desk that the line did not carry comes afterwards; the page stands meanwhile', async () => {
  const file = /\/assets\/bell-[^/]*\.js/;
  const seat = await opened({ login: 'coordinator', path: '/', file, isLost: twice });
  await seat.page.getByRole('button', { name: /^Thông báo/ }).waitFor();
  expect(seat.asked.length).toBeGreaterThanOrEqual(3);
  expect(await seat.page.getByText('Trực tiếp').first().isVisible()).toBe(true);
  expect(await isSame(seat.page)).toBe(true);
  expect(seat.errors).toEqual([]);
});

test('so does a file that a part of the desk imports itself', async () => {
  const { modules, ahead, ...desk } = FIRST_SCREENS.desk;
  const there = scriptsOf({ ...desk, modules: [...modules, ...ahead] });
  const duty = scriptsOf({ ...desk, modules: ['src/desk/duty/duty-page.tsx'] });
  const own = duty.filter((script) => !there.includes(script) && !script.includes('/duty-page-'));
  expect(own).not.toEqual([]);
  const seat = await opened({
    ...{ login: 'coordinator', path: '/', isLost: twice },
    file: new RegExp(own[0] ?? ''),
  });
  await seat.page.locator('a[href="/duty"]').first().click();
  await seat.page.getByRole('heading', { name: 'Trực', exact: true }).waitFor();
  expect(seat.asked.length).toBeGreaterThanOrEqual(3);
  expect(await isSame(seat.page)).toBe(true);
});

test('a style that the line did not carry comes afterwards', async () => {
  const file = /\/assets\/duty-page-[^/]*\.css/;
  const { page, asked } = await opened({ login: 'coordinator', path: '/', file, isLost: twice });
  await page.locator('a[href="/duty"]').first().click();
  await page.getByRole('heading', { name: 'Trực', exact: true }).waitFor();
  await waitFor('the style', () => page.evaluate(isStyled, '/duty-page-'));
  expect(asked).toHaveLength(3);
  expect(await isSame(page)).toBe(true);
});

test('what a unit’s list needs next comes afterwards, and its order opens', async () => {
  const [unit] = await dispatchable(server, 1);
  const login = loginOf(unit!);
  const desk = await server.as('coordinator');
  const incident = await declare(desk, { title: 'Máy trạm bị khóa' });
  await dispatch(desk, incident.id, [unit!.id]);
  const seat = await opened({ login, path: '/unit', file: /\/assets\/ahead-[^/]*\.js/, isLost: twice });
  await seat.page.getByText('Máy trạm bị khóa').first().click();
  await seat.page.getByRole('heading', { name: 'Máy trạm bị khóa' }).waitFor();
  expect(seat.asked.length).toBeGreaterThanOrEqual(3);
  expect(await isSame(seat.page)).toBe(true);
});

test('a page that cannot come although the server answers says so, and loading anew is left to the person', async () => {
  const file = /\/assets\/duty-page-[^/]*\.js/;
  const { page, asked, errors } = await opened({ login: 'coordinator', path: '/', file, isLost: () => true });
  await page.locator('a[href="/duty"]').first().click();
  const alert = page.getByRole('alert').filter({ hasText: 'Một phần của trang không mở được' });
  await alert.waitFor({ timeout: 30_000 });
  expect(await isSame(page)).toBe(true);
  expect(await page.getByText('Trực tiếp').first().isVisible()).toBe(true);
  expect(errors).toEqual([]);
  expect(asked).toHaveLength(5); // and not for ever
  await page.unroute(file);
  await press(alert, 'Tải lại trang');
  await page.getByRole('heading', { name: 'Trực', exact: true }).waitFor();
  expect(await isSame(page)).toBe(false);
});

test.each([
  ['/', FIRST_SCREENS.signIn],
  ['/unit', FIRST_SCREENS.signInOfUnit],
])('a page at %s that did not come whole says so, and begins anew by itself', async (path, screen) => {
  context = await browser.newContext({ locale: 'vi-VN', viewport: PHONE, serviceWorkers: 'block' });
  const page = await context.newPage();
  const heaviest = scriptsOf(screen).toSorted((one, other) => weightOf(other) - weightOf(one))[0] ?? '';
  let asked = 0;
  await page.route(`**${heaviest}`, (route) => ((asked += 1) === 1 ? route.abort() : route.continue()));
  await page.goto(server.url + path, { waitUntil: 'commit' });
  await page.getByRole('alert').filter({ hasText: 'Trang chưa tải được trọn vẹn. Đang thử lại…' }).waitFor();
  await page.getByLabel('Tên đăng nhập').waitFor();
});

test('a page that never comes whole stops trying, and leaves the press to the person', async () => {
  context = await browser.newContext({ locale: 'vi-VN', viewport: PHONE, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => sessionStorage.setItem('dieu-phoi.start-again', `5 ${Date.now()}`));
  const lost = `**${scriptsOf(FIRST_SCREENS.signIn).find((script) => script.includes('/part-'))}`;
  await page.route(lost, (route) => route.abort());
  await page.goto(server.url, { waitUntil: 'commit' });
  await page
    .getByRole('alert')
    .filter({ hasText: /^Trang chưa tải được trọn vẹn\.$/ })
    .waitFor();
  await page.unroute(lost);
  await press(page, 'Tải lại trang');
  await page.getByLabel('Tên đăng nhập').waitFor();
});

test.each([
  ['a desk', 'coordinator', '/', '**/api/incidents?*'],
  ['a phone', 'unit', '/unit', '**/api/assignments?*'],
])('%s whose page breaks says so and offers to load it anew', async (_, who, path, address) => {
  const [unit] = await dispatchable(server, 1);
  const login = who === 'unit' ? loginOf(unit!) : who;
  const viewport = path === '/' ? DESK : PHONE;
  const { page } = await sit(browser, server.url + path, login, { viewport, serviceWorkers: 'block' });
  context = page.context();
  await page.getByText('Trực tiếp').first().waitFor();
  await page.route(address, (route) => route.fulfill({ json: { items: [null], next: null } }));
  await page.reload();
  const alert = page.getByRole('alert').filter({ hasText: 'Một phần của trang không mở được' });
  await alert.waitFor();
  await page.unroute(address);
  await press(alert, 'Tải lại trang');
  await page.getByText('Trực tiếp').first().waitFor();
});
