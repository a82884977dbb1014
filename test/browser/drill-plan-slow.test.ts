import type { Browser, Page } from 'playwright-core';
import { dialog, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { madeDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let seat: Seat;
let page: Page;
let drill: Json;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  drill = await madeDrill(await server.as('organiser'));
  seat = await sitBefore(browser, { url: server.url, login: 'organiser', path: '/drills' });
  ({ page } = seat);
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** Holds what is read of the drill until it is let go; everything else goes on. */
async function hold(what: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(`**/api/drills/${drill.id}/${what}`, (route) => promise.then(() => route.fallback()));
  return resolve;
}

const open = () => page.goto(`${server.url}/drills/${drill.id}`);
const placeOf = (name: string) => page.getByRole('button', { name, exact: true }).boundingBox();

test('an inject asked for before the list is there gets the next code of the list', async () => {
  const letGo = await hold('injects');
  await open();
  await press(page, 'Thêm tình huống');
  expect(await dialog(page).count()).toBe(0); // which code is free is not known yet
  letGo();
  const form = dialog(page, 'DIỄN TẬP: Tình huống mới');
  expect(await form.getByRole('textbox', { name: 'Mã', exact: true }).inputValue()).toBe('TH-23');
  await form.getByLabel('Tiêu đề').fill('Báo chí hỏi lần hai');
  await form.getByLabel('Người chơi đọc').fill('Phóng viên hỏi vì sao.');
  await form.getByLabel('Giờ diễn tập').fill('0:25');
  await press(form, 'Lưu');
  await form.waitFor({ state: 'detached' });
});

test('what is to be done next cannot be pressed until the list says what it is', async () => {
  const letGo = await hold('injects');
  await open();
  await page.getByRole('button', { name: 'Thêm tình huống' }).waitFor();
  expect(await page.getByRole('button', { name: 'Kiểm tra và sẵn sàng' }).count()).toBe(0);
  letGo();
  await page.getByRole('button', { name: 'Kiểm tra và sẵn sàng' }).waitFor();
});

test('the gates have their place before they are read: nothing below them moves', async () => {
  const letGo = await hold('plan');
  await open();
  await page.getByRole('button', { name: 'Kiểm tra và sẵn sàng' }).waitFor();
  await page.getByRole('region', { name: 'Danh mục tình huống' }).getByText('TH-22').first().waitFor();
  await page.getByRole('button', { name: 'Chọn hệ thống…' }).waitFor();
  await page.getByText('Chưa có tệp nào', { exact: false }).waitFor();
  const before = await placeOf('Thêm tình huống');
  await press(page, 'Sửa tên, ngày, thời lượng'); // pressed early, it opens when the plan is there
  letGo();
  const details = dialog(page, /^DIỄN TẬP: /);
  await details.getByLabel('Ngày dự kiến').fill('31/02/2027 08:00');
  await page.keyboard.press('Enter'); // refused here, and it says why
  await details.getByText('Ngày không có thật.', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Được cả 5 mục' }).waitFor();
  expect(await placeOf('Thêm tình huống')).toEqual(before);
  expect(seat.errors).toEqual([]);
});
