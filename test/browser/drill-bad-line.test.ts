import type { Browser, Locator, Page } from 'playwright-core';
import { type BadLine, startBadLine } from '../support/bad-line.js';
import { expectAccessible, launchBrowser, PHONE, press, type Seat, sit } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { drillDeliveries, injectsOf, playOn, runningDrill } from '../support/drills.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const ANSWER = 'Đã rút mạng máy chủ tệp, giữ nguyên nguồn điện.';
const KEPT = 'Những gì bạn viết vẫn còn nguyên';

let server: TestServer;
let line: BadLine;
let browser: Browser;
let organiser: Caller;
let drill: Json;
let arrived: Json;
let phone: Seat;
let page: Page;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  line = await startBadLine(server.url, { delayMs: 20, bitsPerSecond: 20_000_000, cutEvery: 0 });
  organiser = await server.as('organiser');
  drill = await runningDrill(organiser, 4);
  await playOn(server, 2 * 60_000);
  arrived = (await drillDeliveries(server, drill.id)).find(({ unit_id: of }) => of !== null)!;
  const { body: unit } = await (await server.as('coordinator')).get(`/api/units/${arrived.unit_id}`);
  phone = await sit(browser, `${line.url}/dt/${drill.id}/unit`, loginOf(unit), {
    ...{ viewport: { ...PHONE, width: 360 }, isMobile: true, hasTouch: true },
  });
  ({ page } = phone);
});

afterAll(async () => {
  await browser?.close();
  await line?.close();
  await server?.close();
  expect(phone?.errors ?? []).toEqual([]);
});

const card = (code = arrived.code as string): Locator => page.locator(`[data-arrival="${code}"]`);
const answers = () => card().getByRole('list', { name: 'Đã trả lời' }).getByRole('listitem');
const open = async (): Promise<void> => {
  await card().getByRole('heading').getByRole('button').click();
};

/** The device's own word that there is no network, and the line itself. */
async function cut(): Promise<void> {
  line.goDown();
  await page.context().setOffline(true);
  await page.locator('[data-live="disconnected"]').waitFor();
}

async function comeBack(): Promise<void> {
  line.comeBack();
  await page.context().setOffline(false);
  await page.locator('[data-live="live"]').waitFor({ timeout: 20_000 });
}

const stored = async (): Promise<string[]> =>
  (
    await server.database.superuser.query<{ text: string }>(
      'SELECT text FROM drill_responses WHERE delivery_id = $1 ORDER BY at, id',
      [arrived.id],
    )
  ).rows.map(({ text }) => text);

test('an answer without a line: the phone says that it is not sent, and keeps every word, also over a reload', async () => {
  await page.locator('[data-live="live"]').waitFor();
  await open();
  await card().getByText('Đã xem, chưa nhận').waitFor();
  await cut();
  await press(card(), 'Trả lời');
  await card().getByLabel('Đã làm gì').fill(ANSWER);
  await press(card(), 'Gửi trả lời');
  await card().getByRole('alert').getByText(KEPT, { exact: false }).waitFor();
  expect(await card().getByLabel('Đã làm gì').inputValue()).toBe(ANSWER);
  expect(await answers().count()).toBe(0);
  await expectAccessible(page);
  expect(await stored()).toEqual([]);
  await comeBack();
  await page.reload();
  await open();
  await press(card(), 'Trả lời');
  expect(await card().getByLabel('Đã làm gì').inputValue()).toBe(ANSWER);
  await press(card(), 'Gửi trả lời');
  await answers().getByText(ANSWER).waitFor();
  expect(await stored()).toEqual([ANSWER]);
  // What was sent is no draft any more.
  await press(card(), 'Trả lời thêm');
  expect(await card().getByLabel('Đã làm gì').inputValue()).toBe('');
}, 90_000);

test('the server had it and its answer was lost: pressed again, also after a reload, it is sent once', async () => {
  const second = 'Đã khóa tài khoản quản trị.';
  await card().getByLabel('Đã làm gì').fill(second);
  // The lines that stand would carry it: the phone is to come anew.
  await cut();
  await comeBack();
  line.loseNext(1);
  await press(card(), 'Gửi trả lời');
  await card().getByRole('alert').getByText(KEPT, { exact: false }).waitFor();
  line.loseNext(0);
  await waitFor('the server to have it', async () => (await stored()).length === 2);
  await page.reload();
  await open();
  await press(card(), 'Trả lời thêm');
  expect(await card().getByLabel('Đã làm gì').inputValue()).toBe(second);
  await press(card(), 'Gửi trả lời');
  await answers().getByText(second).waitFor();
  await card().getByLabel('Đã làm gì').waitFor({ state: 'detached' });
  expect(await stored()).toEqual([ANSWER, second]);
}, 90_000);

test('what comes while the line is cut is there when it is back; Đã nhận is refused honestly, then counts once', async () => {
  const before = await page.locator('[data-arrival]').count();
  await cut();
  const inject = (await injectsOf(organiser, drill.id)).find(
    ({ status, parties }) => status === 'synchronized' && (parties as string[]).includes('xa-dau'),
  )!;
  await organiser.post(`/api/drills/${drill.id}/injects/${inject.id}/release`);
  expect(await page.locator('[data-arrival]').count()).toBe(before);
  await comeBack();
  const fresh = card(inject.code as string);
  await fresh.getByText('Chưa xem').waitFor();
  await fresh.getByRole('heading').getByRole('button').click();
  await fresh.getByText('Đã xem, chưa nhận').waitFor();
  await cut();
  await press(fresh, 'Đã nhận');
  await fresh.getByRole('alert').waitFor();
  await fresh.getByText('Đã xem, chưa nhận').waitFor();
  await comeBack();
  await press(fresh, 'Đã nhận');
  await fresh.getByText(/ nhận lúc \d\d:/).waitFor();
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS count FROM event_log e JOIN drill_deliveries l ON l.id = e.subject_id
     WHERE e.type = 'drill_delivery.acknowledged' AND l.inject_id = $1`,
    [inject.id],
  );
  expect(rows).toEqual([{ count: 1 }]);
}, 90_000);

test('a stop in the midst of writing takes no word: when it goes on the text is still there', async () => {
  const third = 'Đang chờ bản sao lưu đêm qua';
  await press(card(), 'Trả lời thêm');
  await card().getByLabel('Đã làm gì').fill(third);
  await organiser.post(`/api/drills/${drill.id}/stop`);
  await page.locator('[data-stopped]').waitFor();
  await page.getByText('Lúc này không nhận và trả lời được', { exact: false }).waitFor();
  const { rows } = await server.database.superuser.query(`SELECT id FROM people WHERE login = 'admin'`);
  await organiser.post(`/api/drills/${drill.id}/stop/resume`, { secondId: rows[0].id });
  await page.locator('[data-stopped]').waitFor({ state: 'detached' });
  expect(await card().getByLabel('Đã làm gì').inputValue()).toBe(third);
});
