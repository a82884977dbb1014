import type { Browser, Page } from 'playwright-core';
import { launchBrowser, PHONE, press, type Seat, sit } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const WORDS = 'Ngắt máy chủ khỏi mạng, giữ nguyên nguồn điện.';
const RED_TITLE = 'Rò rỉ tài khoản quản trị';
const RED_WORDS = 'Thu hồi khóa của quản trị viên.';

let server: TestServer;
let browser: Browser;
let units: { id: string; code: string; name: string }[];
let red: Json;
let plain: Json;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const team = await server.as('coordinator');
  units = await dispatchable(server, 2);
  plain = await declare(team, { title: 'Máy chủ văn bản bị mã hóa' });
  await dispatch(team, plain.id, [units[0]!.id]);
  const secret = await declare(team, { title: RED_TITLE, tlp: 'red' });
  [red] = await dispatch(team, secret.id, [units[0]!.id], { instruction: RED_WORDS });
}, 60_000);
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** Everything that the page keeps for reading, as text; empty where there is nothing. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const known = (await indexedDB.databases()).some(({ name }) => name === 'dieu-phoi.reading.1');
    if (!known) return '';
    return new Promise<string>((resolve, reject) => {
      const asked = indexedDB.open('dieu-phoi.reading.1');
      asked.onerror = () => reject(new Error('storage'));
      asked.onsuccess = () => {
        const rows = asked.result.transaction('rows').objectStore('rows').getAll();
        rows.onsuccess = () => {
          asked.result.close();
          resolve(JSON.stringify(rows.result));
        };
      };
    });
  });

async function signedIn(): Promise<Seat> {
  const options = { viewport: PHONE, isMobile: true, hasTouch: true };
  const seat = await sit(browser, `${server.url}/unit`, loginOf(units[0]!), options);
  await seat.page.getByText(RED_TITLE).waitFor();
  await waitFor('an order to be kept', async () => (await kept(seat.page)).includes(WORDS), 15_000);
  await seat.page.evaluate(() => navigator.serviceWorker.ready);
  return seat;
}

const asksWho = (page: Page) => page.getByLabel('Tên đăng nhập').waitFor();

test('of a TLP red order only what the list needs stays on the device, and the page says so', async () => {
  const { page, errors } = await signedIn();
  const text = await kept(page);
  expect(text).toContain(red.incidentCode);
  for (const secret of [RED_TITLE, RED_WORDS]) expect(text).not.toContain(secret);
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText(red.incidentCode).first().waitFor();
  expect(await page.locator('body').innerText()).not.toContain(RED_TITLE);
  await page.locator(`[data-assignment="${red.id}"] a`).click();
  await page.getByText('Phiếu TLP ĐỎ: nội dung không lưu trên máy').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test('an order that turns red meanwhile leaves the device, but for what the list needs', async () => {
  const { page } = await signedIn();
  const team = await server.as('coordinator');
  const { body } = await team.get(`/api/incidents/${plain.id}`);
  await team.patch(`/api/incidents/${plain.id}`, body.version, { tlp: 'red' });
  await waitFor('its words to be gone', async () => !(await kept(page)).includes(WORDS), 10_000);
  expect(await kept(page)).toContain(plain.code);
  const { body: now } = await team.get(`/api/incidents/${plain.id}`);
  await team.patch(`/api/incidents/${plain.id}`, now.version, { tlp: 'amber' });
  await waitFor('them to be back', async () => (await kept(page)).includes(WORDS), 10_000);
  await page.context().close();
});

test('a session that the server has ended: nothing of it is shown once the server can be asked, nothing stays', async () => {
  const { page } = await signedIn();
  await page.goto('about:blank');
  const { rowCount } = await server.database.superuser.query(
    `UPDATE sessions SET ended_at = now(), end_reason = 'revoked' WHERE ended_at IS NULL AND person_id = (SELECT id FROM people WHERE login = $1)`,
    [loginOf(units[0]!)],
  );
  expect(rowCount).toBeGreaterThan(0);
  await page.goto(`${server.url}/unit`);
  await asksWho(page);
  await waitFor('nothing to be kept', async () => (await kept(page)) === '');
  await page.context().close();
});

test('somebody else who signs in on this device finds nothing, and what was pressed stays whose it is', async () => {
  const { page } = await signedIn();
  await page.context().setOffline(true);
  await page.locator('[data-live="disconnected"]').waitFor();
  await press(page, /^Tiếp nhận/);
  await page.locator('[data-outbox="queued"]').waitFor();
  await page.goto('about:blank');
  await page.context().setOffline(false);
  await page.context().clearCookies();
  await page.goto(`${server.url}/`);
  await page.getByLabel('Tên đăng nhập').fill(loginOf(units[1]!));
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await press(page, 'Đăng nhập');
  await page.getByText('Chưa có việc nào được giao').waitFor();
  await waitFor('nothing of the other to be kept', async () => !(await kept(page)).includes(WORDS));
  expect(await page.locator('[data-outbox]').count()).toBe(0);
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS count FROM event_log WHERE type = 'assignment.acknowledged'`,
  );
  expect(rows).toEqual([{ count: 0 }]);
  await page.context().close();
});
