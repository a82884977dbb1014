import type { Browser, Page } from 'playwright-core';
import { type BadLine, startBadLine } from '../support/bad-line.js';
import {
  dialog,
  expectAccessible,
  launchBrowser,
  PATIENCE_MS,
  PHONE,
  press,
  type Seat,
} from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

/** On a line like this a first visit takes its time, and a torn connection is tried again by hand. */
const PATIENT = 30_000;
const TITLES = ['Máy chủ văn bản bị mã hóa', 'Trang thông tin xã bị đổi giao diện'] as const;

let server: TestServer;
let line: BadLine;
let browser: Browser;
let team: Caller;
let phone: Seat;
let page: Page;
let assignments: Json[];
let unit: { id: string; code: string; name: string };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  line = await startBadLine(server.url);
  team = await server.as('coordinator');
  [unit] = (await dispatchable(server, 1)) as [typeof unit];
  assignments = [];
  for (const title of TITLES) {
    const incident = await declare(team, { title, severity: 'high', category: 'malware' });
    assignments.push(...(await dispatch(team, incident.id, [unit.id])));
  }
});

afterAll(async () => {
  await browser?.close();
  await line?.close();
  await server?.close();
});

/** With `SCREENSHOTS=folder`, what the phone shows after each step. */
afterEach(async () => {
  const folder = process.env['SCREENSHOTS'];
  const step = (expect.getState().currentTestName ?? '').slice(0, 40).replaceAll(/\W+/g, '-');
  if (folder) await page?.screenshot({ path: `${folder}/${step}.png` });
});

const card = (index: number) => page.locator(`[data-assignment="${assignments[index].id}"]`);
const queued = (act: string) => page.locator(`[data-outbox="queued"] [data-act="${act}"]`);
const isLive = () => page.locator('[data-live="live"]').first().waitFor({ timeout: PATIENT });

async function eventsOf(index: number, type: string): Promise<Json[]> {
  const { rows } = await server.database.superuser.query(
    `SELECT at, recorded_at FROM event_log WHERE assignment_id = $1 AND type = $2 ORDER BY seq`,
    [assignments[index].id, type],
  );
  return rows;
}

/** The device's own word that there is no network, and the line itself. */
async function goOffline(): Promise<void> {
  line.goDown();
  await page.context().setOffline(true);
  await page.locator('[data-live="disconnected"]').waitFor({ timeout: PATIENT });
}

async function comeBack(): Promise<void> {
  line.comeBack();
  await page.context().setOffline(false);
}

async function signIn(): Promise<void> {
  const name = page.getByLabel('Tên đăng nhập');
  // A line that tears a script loses the page: somebody would load it again.
  await waitFor(
    'the sign-in',
    async () => {
      await page.goto(`${line.url}/unit`, { timeout: PATIENT }).catch(() => undefined);
      return name.waitFor({ timeout: 20_000 }).then(
        () => true,
        () => false,
      );
    },
    PATIENT * 2,
  );
  await name.fill(loginOf(unit));
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await press(page, 'Đăng nhập');
}

test('over a slow, narrow, torn line a contact signs in, sees the orders, and the phone keeps them', async () => {
  const context = await browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  phone = { page, errors };
  await signIn();
  for (const title of TITLES) await page.getByText(title).first().waitFor({ timeout: PATIENT });
  await isLive();
  const worker = () => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  // Some hundred and thirty files through 200 kbit/s, six at a time; torn, it begins again after half a minute.
  await waitFor('the page to be on the phone', async () => (await worker()) === 'activated', PATIENT * 3);
  await waitFor('both orders to be on the phone', async () => (await keptDetails()) === 2, PATIENT);
}, 240_000);

/** How many orders are on the device, as the page keeps them. */
const keptDetails = () =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('dieu-phoi.reading.1');
        asked.onsuccess = () => {
          if (!asked.result.objectStoreNames.contains('rows')) return resolve(0);
          const keys = asked.result.transaction('rows').objectStore('rows').getAllKeys();
          keys.onsuccess = () => {
            asked.result.close();
            resolve(keys.result.filter((key) => JSON.stringify(key).includes('assignment\\",')).length);
          };
        };
      }),
  );

test('without a line, Tiếp nhận waits on the phone and says so', async () => {
  await goOffline();
  await press(card(0), /^Tiếp nhận/);
  await queued('acknowledge').waitFor();
  await card(0).getByText('Đang chờ gửi').waitFor();
  await card(0).getByText('Chưa tới máy chủ').waitFor();
  expect(await page.getByText('Đã tiếp nhận').count()).toBe(0);
  expect(await eventsOf(0, 'assignment.acknowledged')).toEqual([]);
  await expectAccessible(page);
});

test('opened anew without a line: the list, its age, and what waits are there', async () => {
  await page.reload({ timeout: PATIENT });
  await queued('acknowledge').waitFor({ timeout: PATIENT });
  await page.getByText('Chưa kiểm tra được phiên đăng nhập.', { exact: false }).waitFor();
  await page.getByText(/Đang xem dữ liệu lúc \d\d:\d\d/).waitFor();
  await page.getByText(TITLES[1]).waitFor();
  expect(await page.getByLabel('Mật khẩu', { exact: true }).count()).toBe(0);
  await expectAccessible(page);
}, 90_000);

test('an order is read without a line, and its progress and its end wait behind the answer', async () => {
  await page.getByText(TITLES[0]).first().click();
  await page.getByText('Ngắt máy chủ khỏi mạng, giữ nguyên nguồn điện.').waitFor();
  await page.getByText(/Phiếu lưu trên máy, dữ liệu lúc/).waitFor();
  for (const [button, words, send, act] of [
    ['Ghi tiến độ', 'Đã ngắt hai máy chủ', 'Gửi tiến độ', 'progress'],
    ['Báo xong', 'Đã cô lập, giữ nguyên nguồn', 'Gửi: đã xong', 'done'],
  ] as const) {
    await press(page, new RegExp(`^${button}`));
    await dialog(page).getByRole('textbox').fill(words);
    await press(dialog(page), new RegExp(`^${send}`));
    await dialog(page).waitFor({ state: 'detached' });
    await queued(act).getByText(words).waitFor();
  }
  await expectAccessible(page);
});

test('what was not sent can be taken back, once asked', async () => {
  const done = queued('done');
  await press(done, 'Hủy thao tác');
  await press(done, 'Bấm lần nữa để hủy');
  await done.waitFor({ state: 'detached' });
  // What was written is in its draft again, and can be sent after all.
  await press(page, /^Báo xong/);
  await press(dialog(page), /^Gửi: đã xong/);
  await queued('done').waitFor();
});

test('with the line back each is sent once, and the server says when it had it', async () => {
  const before = new Date();
  const cuts = line.cuts;
  line.loseNext(4); // the server acts, and the phone does not hear of it: it sends the same act again
  await comeBack();
  await page.locator('[data-outbox="received"]').nth(1).waitFor({ timeout: PATIENT });
  expect(line.cuts).toBeGreaterThan(cuts);
  const told = await page
    .getByText(/Đã tiếp nhận lúc \d\d:\d\d:\d\d/)
    .first()
    .innerText();
  const [row] = (
    await server.database.superuser.query('SELECT acknowledged_at, state FROM assignments WHERE id = $1', [
      assignments[0].id,
    ])
  ).rows;
  expect(row.state).toBe('done');
  const clock = new Date(row.acknowledged_at.getTime() + 7 * 3_600_000).toISOString().slice(11, 19);
  expect(told).toContain(clock);
  for (const type of ['acknowledged', 'progressed', 'done']) {
    const events = await eventsOf(0, `assignment.${type}`);
    expect([type, events.length]).toEqual([type, 1]);
    // Pressed while there was no line, received after.
    expect(events[0].at.getTime()).toBeLessThan(before.getTime());
    expect(events[0].recorded_at.getTime()).toBeGreaterThan(before.getTime() - 1000);
  }
  expect(await page.locator('[data-outbox="queued"]').count()).toBe(0);
  await expectAccessible(page);
}, 120_000);

test('an answer to an order recalled meanwhile is refused, and the phone tells so with the words', async () => {
  await press(page, 'Quay lại');
  await isLive();
  await goOffline();
  await press(card(1), /^Tiếp nhận/);
  await queued('acknowledge').waitFor();
  await page.getByText(TITLES[1]).first().click();
  await press(page, /^Ghi tiến độ/);
  await dialog(page).getByRole('textbox').fill('Đã khóa tài khoản');
  await press(dialog(page), /^Gửi tiến độ/);
  await queued('progress').waitFor();
  await press(page, 'Quay lại');
  await team.post(`/api/assignments/${assignments[1].id}/recall`, { reason: 'Không cần nữa' });
  await comeBack();
  const refused = page.locator('[data-outbox="refused"]');
  await refused.nth(1).waitFor({ timeout: PATIENT });
  await refused.filter({ hasText: 'Máy chủ không nhận: Tiếp nhận' }).waitFor();
  await refused.filter({ hasText: 'Đã khóa tài khoản' }).getByText('Đã thu hồi').waitFor();
  expect(await eventsOf(1, 'assignment.acknowledged')).toEqual([]);
  await expectAccessible(page);
  for (const left of [1, 0]) {
    await press(refused.first(), 'Đã đọc, bỏ thẻ này');
    await waitFor('the card to go', async () => (await refused.count()) === left);
  }
}, 120_000);

test('signing out erases what was kept', async () => {
  await isLive();
  await press(page, 'Tài khoản và tùy chọn');
  await page.getByText('Việc đang mở được lưu trên máy này', { exact: false }).waitFor();
  await expectAccessible(page);
  await press(dialog(page), 'Đăng xuất');
  await page.getByLabel('Tên đăng nhập').waitFor({ timeout: PATIENT });
  const names = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).join(' '));
  await waitFor('it to be gone', async () => !(await names()).includes('reading'));
  expect(await page.evaluate(() => localStorage.getItem('dieu-phoi.reading-of'))).toBeNull();
}, 120_000);

test('no page threw', () => expect(phone.errors).toEqual([]));
