import type { Browser, Locator, Page } from 'playwright-core';
import { provable, type Provable } from '../support/backup-proof.js';
import { launchBrowser, PHONE, press, type Seat, sitBefore } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let scene: Provable;
let seat: Seat;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  scene = await provable(server);
  seat = await sitBefore(browser, { url: server.url, login: 'coordinator', path: '/backups' });
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const rowOf = (page: Page, id: string): Locator => page.locator(`[data-row="${id}"]`);
const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['col']);

test('arrows walk the squares, Enter opens one in words, Escape leads back; all of it in the address', async () => {
  const { page } = seat;
  const row = rowOf(page, scene.system.id);
  await row.getByText('Chưa chứng minh').waitFor();
  await row.locator('[data-col="copies"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await focused(page)).toBe('isolated');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Bản ngoại tuyến' });
  await panel.getByText(/^Chưa chứng minh từ /).waitFor();
  await panel.getByText('Đĩa rời: chưa có chứng cứ rút thiết bị hay khóa.').waitFor();
  await panel.getByText(/^Cho bộ thu báo lúc gắn và rút Đĩa rời/).waitFor();
  expect(new URL(page.url()).search).toBe(`?system=${scene.system.id}&rule=isolated`);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('isolated');
  expect(new URL(page.url()).search).toBe('');
});

test('a verdict turns under the reader’s eyes when its evidence comes, in the map, its figures and the open panel', async () => {
  const { page } = seat;
  await rowOf(page, scene.system.id).locator('[data-col="isolated"]').click();
  const panel = page.getByRole('region', { name: 'Bản ngoại tuyến' });
  await panel.waitFor();
  await scene.prove();
  await rowOf(page, scene.system.id).getByText('Đạt', { exact: true }).waitFor();
  await panel.getByText(/^Đạt từ /).waitFor();
  await panel.getByText('Rút thiết bị').waitFor();
  await page.getByRole('button', { name: /1 lên hạng/ }).waitFor();
  await page.keyboard.press('Escape');
});

test('is found without diacritics, and each tab shows what belongs there', async () => {
  const { page } = seat;
  const name = await rowOf(page, scene.system.id).getByRole('rowheader').innerText();
  await page
    .getByRole('searchbox')
    .fill(name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd'));
  await rowOf(page, scene.system.id).waitFor();
  await page.getByRole('searchbox').fill('không có hệ thống nào tên thế này');
  await page.getByText('Không có hệ thống nào khớp.').waitFor();
  await page.getByRole('searchbox').fill('');
  await press(page, /^Vừa đổi 1$/);
  await expect(page.locator('[data-row]').count()).resolves.toBe(1);
  expect(new URL(page.url()).searchParams.get('tab')).toBe('changed');
  await press(page, /^Cần xử lý 0$/);
  await page.getByText('Không có hệ thống nào khớp.').waitFor();
});

test("the system's page names its evidence and gives its signed bytes; the unit's sheet says what is proved", async () => {
  const { page } = seat;
  await page.goto(`${server.url}/backups/systems/${scene.system.id}`);
  await page.getByRole('img', { name: 'Dung lượng từng lần chạy của Đĩa rời' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /^Tải bản gốc đã ký/ })
      .first()
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  await page.goto(`${server.url}/backups/units/${scene.system.unitId}`);
  const sheet = page.getByRole('article');
  await sheet.getByText('Đã khôi phục thử').or(sheet.getByText('Khôi phục thử khớp')).first().waitFor();
  await sheet
    .getByText(/Không phải làm gì/)
    .first()
    .waitFor();
});

test('a contact sees on the phone its own systems alone', async () => {
  const login = loginOf({ code: scene.system.unitCode });
  const { page } = await sitBefore(browser, { url: server.url, login, path: '/unit' }, { viewport: PHONE });
  await page.getByRole('link', { name: /^Sao lưu/ }).click();
  await page.getByRole('heading', { name: 'Sao lưu của đơn vị' }).waitFor();
  const { body } = await (await server.as(login)).get('/api/backups');
  await page.getByRole('article').getByText('Đạt', { exact: true }).waitFor();
  const shown = await page.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts();
  expect(shown.toSorted()).toEqual((body.items as Json[]).map(({ name }) => name as string).toSorted());
});
