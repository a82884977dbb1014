import type { Browser, Page } from 'playwright-core';
import { dialog, launchBrowser, press, type Seat, sitBefore, takesKeys } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let desk: Caller;
let seat: Seat;
let page: Page;
let incidents: Json[];
/** What the page has asked the server to do. */
const acts: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  desk = await server.as('lead');
  const { body: units } = await desk.get('/api/units?limit=500');
  const declare = async (n: number): Promise<Json> => {
    const { body } = await desk.post('/api/incidents', {
      title: `Sự cố số ${n}`,
      unitId: units.items.find(({ dispatchable }: Json) => dispatchable).id,
      detectedAt: new Date().toISOString(),
      reporter: { name: 'Văn thư xã' },
    });
    return body;
  };
  incidents = [];
  for (let n = 1; n <= 5; n++) incidents.push(await declare(n));
  seat = await sitBefore(browser, { url: server.url, login: 'coordinator', path: '/' });
  ({ page } = seat);
  page.on('request', (request) => {
    if (request.method() !== 'GET') acts.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await row(1).waitFor();
}, 120_000);

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const idOf = (n: number): string => incidents[n - 1]!.id as string;
const row = (n: number) => page.locator(`[data-row="${idOf(n)}"]`);
const focusedRow = () =>
  page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? 'nothing');

async function stepTo(n: number): Promise<void> {
  await page.keyboard.press('Escape');
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press('j');
    if ((await focusedRow()) === idOf(n)) return;
  }
  throw new Error(`no step leads to ${n}`);
}

/** The row that has the focus in the very moment in which the dialog is gone: the next key comes to it. */
const rowOnceClosed = (): Promise<string> =>
  page.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const watcher = new MutationObserver(() => {
      if (document.querySelector('[role="dialog"]')) return;
      watcher.disconnect();
      resolve(document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? 'nothing');
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    return promise;
  });

test('what is typed before a dialog is there is no act upon the board', async () => {
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  await page.route(/\/row-dialogs-[^/]*\.js/, (route) => letGo.then(() => route.continue()));
  await stepTo(3);
  await page.keyboard.press('e');
  await page.keyboard.press('Escape'); // given up
  expect(await focusedRow()).toBe(idOf(3));
  await page.keyboard.press('e');
  await page.keyboard.press('c');
  await page.keyboard.press('n');
  resolve();
  await takesKeys(page, /^Ghi diễn biến SC-/);
  expect(await dialog(page).count()).toBe(1);
  expect(acts).toEqual([]);
  await page.keyboard.press('Escape');
});

test('the row has the focus again as soon as a dialog is gone', async () => {
  await stepTo(2);
  await page.keyboard.press('m');
  const severity = dialog(page, /^Mức độ của SC-/);
  await takesKeys(page, /^Mức độ của SC-/);
  await page.keyboard.press('Enter');
  await severity.getByText('Chọn mức độ.').waitFor(); // nothing chosen is said, not passed over
  await page.keyboard.press('ArrowDown');
  const closed = rowOnceClosed();
  await page.keyboard.press('Enter');
  expect(await closed).toBe(idOf(2));

  await page.keyboard.press('?');
  await takesKeys(page, 'Phím tắt');
  const left = rowOnceClosed();
  await page.keyboard.press('Escape');
  expect(await left).toBe(idOf(2));
});

test('a refused act keeps the focus on its button: Enter tries again', async () => {
  await stepTo(4);
  await page.keyboard.press('m');
  const severity = dialog(page, /^Mức độ của SC-/);
  await takesKeys(page, /^Mức độ của SC-/);
  await page.keyboard.press('ArrowDown');
  const asked = () => acts.filter((act) => act === `PATCH /api/incidents/${idOf(4)}`).length;
  const { promise: letGo, resolve } = Promise.withResolvers<void>();
  await page.route(`**/api/incidents/${idOf(4)}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    await letGo;
    const body = JSON.stringify({
      status: 422,
      code: 'refused',
      title: 'Refused',
      detail: 'Chưa được lúc này.',
    });
    await route.fulfill({ status: 422, contentType: 'application/problem+json', body });
  });
  await severity.getByRole('button', { name: 'Đặt mức độ' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement === document.body); // busy, it cannot hold it
  resolve();
  await severity.getByText('Chưa được lúc này.').waitFor();
  await Promise.all([
    page.waitForRequest((request) => request.method() === 'PATCH'),
    page.keyboard.press('Enter'),
  ]);
  expect(asked()).toBe(2);
  await severity.getByText('Chưa được lúc này.').waitFor();
  await page.unroute(`**/api/incidents/${idOf(4)}`);
  await page.keyboard.press('Escape');
});

test('what keeps an act on many from being sent is said at its field', async () => {
  await stepTo(5);
  await page.keyboard.press('x');
  const before = acts.length;
  await page.getByRole('toolbar').getByRole('button', { name: 'Trạng thái' }).click();
  const many = dialog(page);
  await press(many, /1 sự cố/);
  await many.getByText('Cần điền mục này.').waitFor();
  expect(acts.length).toBe(before);
  await page.keyboard.press('Escape');
});

test('without the live feed an act is still carried out: only the request decides', async () => {
  await page.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
  await page.route('**/socket.io/**', (route) => route.abort());
  await page.goto(`${server.url}/incidents/${idOf(1)}`);
  const claim = page.getByRole('button', { name: 'Nhận phụ trách' });
  await claim.getByText('cần mạng').waitFor();
  await claim.click();
  await page.getByText(/Bạn phụ trách SC-/).waitFor();
  await page.goto(server.url);
  await page
    .getByText(/Mất kết nối/)
    .first()
    .waitFor();
  await row(3).getByRole('button', { name: /^Nhận/ }).click();
  await page.getByText(/Bạn phụ trách SC-/).waitFor();
  const { body } = await desk.get('/api/incidents?limit=50');
  const owned = (body.items as Json[]).filter(({ owner }) => owner).map(({ id }) => id as string);
  expect(owned.sort()).toEqual([idOf(1), idOf(3)].sort());
  expect(seat.errors).toEqual([]);
});
