import type { Browser, Page } from 'playwright-core';
import { dialog, launchBrowser, PHONE, press, sit } from '../support/browser.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** A unit's phone that has kept what was read. */
async function phone(): Promise<Page> {
  const [unit] = await dispatchable(server, 1);
  const { page } = await sit(browser, `${server.url}/unit`, loginOf(unit!), {
    viewport: PHONE,
    serviceWorkers: 'block', // it would answer where the tests stand in between
  });
  await waitFor('what was read to be kept', async () => (await keptOf(page)) !== null);
  return page;
}

const keptOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('dieu-phoi.reading-of'));
/** The page itself, not a dialog above the page that is left. */
const signInPage = (page: Page): Promise<void> =>
  page.getByRole('main').getByLabel('Tên đăng nhập').waitFor();

test('whose sign-out was done and its answer lost is signed out at the next press, and nothing is kept', async () => {
  const page = await phone();
  await page.route('**/api/auth/logout', async (route) => {
    await route.fetch();
    await route.continue();
  });
  await press(page, 'Tài khoản và tùy chọn');
  await press(dialog(page), 'Đăng xuất');
  await signInPage(page);
  expect(await keptOf(page)).toBeNull();
});

test('signing out silences the device, also where it was let in by a session before', async () => {
  const page = await phone();
  const given = await page.evaluate(() => {
    // A browser without a push service of its own: what it holds, and whether that was given up.
    const held = { unsubscribe: () => Promise.resolve(localStorage.setItem('test.given-up', 'yes')) };
    const registration = { pushManager: { getSubscription: () => Promise.resolve(held) } };
    Object.assign(navigator.serviceWorker, { getRegistration: () => Promise.resolve(registration) });
    return localStorage.getItem('test.given-up');
  });
  expect(given).toBeNull();
  await press(page, 'Tài khoản và tùy chọn');
  await press(dialog(page), 'Đăng xuất');
  await signInPage(page);
  expect(await page.evaluate(() => localStorage.getItem('test.given-up'))).toBe('yes');
});

test('a page that the browser brings back after signing out begins anew', async () => {
  const page = await phone();
  // As from the browser's store: the page is there as it was left. An answer without content makes no page of its own.
  const left = Promise.withResolvers<void>();
  let times = 0;
  await page.route(/\/unit$/, async (route) => {
    times += 1;
    if (times > 1) return route.continue();
    await route.fulfill({ status: 204 });
    left.resolve();
  });
  await press(page, 'Tài khoản và tùy chọn');
  await press(dialog(page), 'Đăng xuất');
  await left.promise;
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await signInPage(page);
});
