import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import {
  dialog,
  expectAccessible,
  launchBrowser,
  leave,
  PHONE,
  press,
  type Seat,
  sitBefore,
} from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

type Unit = { id: string; code: string; name: string };
const REASON = 'Cán bộ CNTT nghỉ phép';

let server: TestServer;
let browser: Browser;
let units: Unit[];
let orders: Json[];
let incident: Json;
let seat: Seat;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const team = await server.as('coordinator');
  incident = await declare(team, { title: 'Máy chủ văn bản bị mã hóa', severity: 'high' });
  units = await dispatchable(server, 6);
  const sent = units.slice(0, 5).map(({ id }) => id);
  orders = await dispatch(team, incident.id, sent, { leadUnitId: sent[0] });
  await chased(server);
  seat = await sitBefore(browser, {
    url: server.url,
    login: 'coordinator',
    path: `/incidents/${incident.id}`,
  });
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const rowOf = (page: Page, index: number): Locator =>
  page.locator('tr[data-assignment]').filter({ hasText: units[index]!.name });
const count = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function answer(index: number, verb: string, body: object = {}): Promise<void> {
  const unit = await server.as(loginOf(units[index]!));
  const { status } = await unit.post(`/api/assignments/${orders[index]!.id}/${verb}`, body);
  expect(status).toBe(200);
}

/** No event says so: the next one of anybody brings it to the page. */
const makeLate = (index: number) =>
  server.database.superuser.query(
    "UPDATE assignments SET ack_due_at = now() - interval '16 minutes' WHERE id = $1",
    [orders[index]!.id],
  );

test('the matrix shows each truth as it comes, without a reload, whoever is late on top', async () => {
  const { page } = seat;
  await count(page, 'chờ 5').waitFor();
  await rowOf(page, 0).getByText('Chủ trì').waitFor();
  await rowOf(page, 4)
    .getByText(/ứng dụng · /)
    .waitFor();
  await rowOf(page, 4)
    .getByText(/gọi đầu mối dự phòng · bước 2\/5/)
    .waitFor();
  await answer(0, 'acknowledge');
  await rowOf(page, 0).getByText('Đã tiếp nhận').waitFor();
  await answer(1, 'decline', { reason: REASON });
  await rowOf(page, 1).getByText(REASON).waitFor();
  await makeLate(2);
  await answer(3, 'seen');
  await rowOf(page, 2).getByText('Quá hạn').waitFor();
  await rowOf(page, 2)
    .getByText(/^\+16:/)
    .waitFor();
  await rowOf(page, 3).getByText('Đã xem', { exact: true }).waitFor();
  for (const name of ['tiếp nhận 1', 'chậm 1', 'không thể 1', 'chờ 2']) await count(page, name).waitFor();
  expect(await page.locator('tr[data-assignment]').first().getAttribute('data-assignment')).toBe(
    orders[2]!.id,
  );
});

test('a count leaves only its rows, and all again', async () => {
  const { page } = seat;
  await count(page, 'không thể 1').click();
  expect(await page.locator('tr[data-assignment]').count()).toBe(1);
  await count(page, 'không thể 1').click();
  expect(await page.locator('tr[data-assignment]').count()).toBe(5);
});

test('r reminds the late one after one confirm, and nobody else', async () => {
  const { page } = seat;
  await page.getByRole('button', { name: /^Nhắc các đơn vị chậm \(1\)/ }).waitFor();
  await page.keyboard.press('r');
  await press(dialog(page, 'Nhắc 1 đơn vị chậm?'), 'Nhắc 1 đơn vị');
  await page.getByText('Đã nhắc 1 đơn vị.').waitFor();
  const { rows } = await server.database.superuser.query(
    'SELECT id FROM assignments WHERE reminded_at IS NOT NULL',
  );
  expect(rows).toEqual([{ id: orders[2]!.id }]);
});

test('the drawer tells every message; a link is shown once; the work goes to another unit', async () => {
  const { page } = seat;
  await rowOf(page, 2).getByRole('button', { name: units[2]!.name }).click();
  const drawer = dialog(page);
  await drawer.getByRole('heading', { name: 'Tin đã gửi' }).waitFor();
  for (const kind of [/^Nhắc · ứng dụng/, /^Giao việc · ứng dụng/])
    await drawer.getByText(kind).first().waitFor();
  await expectAccessible(page);
  await press(drawer, 'Tạo liên kết');
  await page.getByRole('img', { name: 'Mã QR của liên kết trả lời' }).waitFor();
  await expectAccessible(page);
  await press(dialog(page, /^Liên kết trả lời của/), 'Đóng');
  await press(drawer, 'Hủy mọi liên kết');
  await press(dialog(page, 'Hủy mọi liên kết trả lời?'), 'Hủy mọi liên kết');
  await page.getByText(/^Đã hủy \d+ liên kết\./).waitFor();
  await press(drawer, 'Giao cho đơn vị khác');
  const reassign = dialog(page, /^Giao việc của/);
  await reassign.getByLabel('Đơn vị nhận thay').first().fill(units[5]!.name);
  await page.getByRole('option', { name: units[5]!.name }).first().click();
  await reassign.getByLabel('Lý do').fill('Đơn vị không trả lời');
  await press(reassign, 'Thu hồi và giao');
  await page.getByText(`Đã giao cho ${units[5]!.name}.`).waitFor();
  await leave(page);
  await rowOf(page, 5).getByText('Đã gửi').waitFor();
  await rowOf(page, 2).getByText('Đã thu hồi').waitFor();
});

test('across all incidents: filters in the address, chosen rows reminded, times saved as they are shown', async () => {
  const { page } = seat;
  await makeLate(3);
  await page.goto(`${server.url}/assignments?standing=late`);
  await rowOf(page, 3).getByRole('link', { name: incident.code }).waitFor();
  await page.getByText('Không bỏ lỡ bước nhắc việc nào').waitFor();
  await page.getByRole('checkbox', { name: `Chọn ${units[3]!.name}, ${incident.code}` }).check();
  await press(page, 'Nhắc đã chọn (1)');
  await press(dialog(page, 'Nhắc 1 đơn vị đã chọn?'), 'Nhắc 1 đơn vị');
  await page.getByText('Đã nhắc 1 đơn vị.').waitFor();
  await expectAccessible(page);
  await page.getByText('Thời gian tiếp nhận', { exact: true }).first().click();
  await page.getByRole('row', { name: new RegExp(units[0]!.name) }).waitFor();
  await expectAccessible(page);
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Tải CSV')]);
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv).toContain(`${units[0]!.name},1,1,0,`);
});

test('a leader sees all of it, on a phone too, and reminds nobody', async () => {
  const leader = await sitBefore(
    browser,
    { url: server.url, login: 'leader', path: '/assignments' },
    { viewport: PHONE, hasTouch: true, isMobile: true },
  );
  await rowOf(leader.page, 0).getByText('Đã tiếp nhận').waitFor();
  expect(await leader.page.getByRole('checkbox').count()).toBe(0);
  expect(await leader.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  await expectAccessible(leader.page);
  expect([...seat.errors, ...leader.errors]).toEqual([]);
});
