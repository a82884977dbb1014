import type { Browser, BrowserContext, Page } from 'playwright-core';
import { FIRST_SCREENS, type FirstScreen } from '../../client/screens.js';
import { DESK, launchBrowser, PHONE, sit } from '../support/browser.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { scriptsOf } from '../support/script-weights.js';
import { startServer, type TestServer } from '../support/server.js';
import { newToken } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** The scripts that a new page asks for until it shows `sign` and has everything that was weighed. */
async function expectWeighed(
  context: BrowserContext,
  path: string,
  { screen, sign }: { screen: FirstScreen; sign: (page: Page) => Promise<void> },
): Promise<void> {
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') asked.add(new URL(request.url()).pathname);
  });
  await page.goto(server.url + path);
  await sign(page);
  const weighed = scriptsOf(screen);
  await waitFor(`everything of ${weighed.join(' ')}`, () => weighed.every((script) => asked.has(script)));
  await page.waitForLoadState('networkidle');
  const known = [
    ...weighed,
    ...scriptsOf({ ...screen, modules: [...screen.modules, ...(screen.ahead ?? [])] }),
  ];
  expect([...asked].filter((script) => !known.includes(script))).toEqual([]);
  await context.close();
}

const asksWho = (page: Page) => page.getByLabel('Tên đăng nhập').waitFor();
const asksForPassword = (page: Page) => page.getByRole('heading', { name: 'Đặt mật khẩu' }).waitFor();
const isLive = (page: Page) => page.locator('[data-live="live"]').first().waitFor();

test.each([
  ['/', FIRST_SCREENS.signIn, asksWho],
  ['/unit', FIRST_SCREENS.signInOfUnit, asksWho],
  ['/moi#x', FIRST_SCREENS.link, asksForPassword],
] as const)('nobody signed in at %s loads what is weighed', async (path, screen, sign) => {
  await expectWeighed(await browser.newContext({ locale: 'vi-VN' }), path, { screen, sign });
});

describe('with an operation under way', () => {
  let unit: { id: string; code: string; name: string };
  beforeAll(async () => {
    const coordinator = await server.as('coordinator');
    [unit] = (await dispatchable(server, 1)) as [typeof unit];
    const { id } = await declare(coordinator);
    await dispatch(coordinator, id, [unit.id]);
  });

  test("a unit's contact", async () => {
    const { page } = await sit(browser, `${server.url}/unit`, loginOf(unit), { viewport: PHONE });
    await isLive(page);
    // From now on every visit begins with what the device keeps.
    await page.waitForFunction(() => localStorage.getItem('dieu-phoi.reading-of') !== null);
    await expectWeighed(page.context(), '/unit', { screen: FIRST_SCREENS.unit, sign: isLive });
  });

  test('the desk', async () => {
    const { page } = await sit(browser, server.url, 'coordinator', { viewport: DESK });
    await isLive(page);
    await expectWeighed(page.context(), '/', { screen: FIRST_SCREENS.desk, sign: isLive });
  });

  test('the wall', async () => {
    const { body } = await (await server.as('admin')).post('/api/tokens', newToken('wall'));
    const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1920, height: 1080 } });
    await expectWeighed(context, `/tuong#${body.token}`, { screen: FIRST_SCREENS.wall, sign: isLive });
  });
});
