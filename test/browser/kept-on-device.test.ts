import type { Browser, Page } from 'playwright-core';
import { launchBrowser, PHONE, press, type Seat, sit } from '../support/browser.js';
import { Caller, type Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { newcomer, NEW_PASSWORD, tokenIn } from '../support/people.js';
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
});
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

/** What is pressed without a line waits on the device; then the page is left. */
async function leaveWaiting(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.locator('[data-live="disconnected"]').waitFor();
  await press(page, /^Tiếp nhận/);
  await page.locator('[data-outbox="queued"]').waitFor();
  await page.goto('about:blank');
  await page.context().setOffline(false);
  await page.context().clearCookies();
}

/** Puts the cookie of that person's session on the device, as a sign-in in another tab does. */
async function becomes(page: Page, unit: { code: string }): Promise<void> {
  const { cookie } = await Caller.signIn(server.url, loginOf(unit), DEMO_PASSWORD);
  const [name, value] = cookie.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: server.url }]);
}

/** The server's word on who is signed in waits until it is let go. */
async function holdWho(page: Page): Promise<{ asked: Promise<void>; letGo: () => void }> {
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  await page.route('**/api/auth/me', async (route) => {
    asked.resolve();
    await held.promise;
    await route.continue();
  });
  return { asked: asked.promise, letGo: held.resolve };
}

const acknowledged = async (): Promise<number> => {
  const { rows } = await server.database.superuser.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM event_log WHERE type = 'assignment.acknowledged'`,
  );
  return rows[0]!.count;
};

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
  await leaveWaiting(page);
  await page.goto(`${server.url}/`);
  await page.getByLabel('Tên đăng nhập').fill(loginOf(units[1]!));
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await press(page, 'Đăng nhập');
  await page.getByText('Chưa có việc nào được giao').waitFor();
  await waitFor('nothing of the other to be kept', async () => !(await kept(page)).includes(WORDS));
  expect(await page.locator('[data-outbox]').count()).toBe(0);
  expect(await acknowledged()).toBe(0);
  await page.context().close();
});

test('what one has pressed is not sent with the session of another, and goes out when it is their own again', async () => {
  const { page } = await signedIn();
  await leaveWaiting(page);
  await becomes(page, units[1]!);
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  const who = await holdWho(page);
  await page.goto(`${server.url}/unit`);
  await page.locator('[data-outbox="queued"]').waitFor();
  await page.locator('[data-live="live"]').first().waitFor();
  who.letGo();
  await page.getByText('Chưa có việc nào được giao').waitFor();
  expect([sent, await acknowledged()]).toEqual([[], 0]);
  await page.goto('about:blank');
  await page.context().clearCookies();
  await becomes(page, units[0]!);
  await page.goto(`${server.url}/unit`);
  await waitFor('it to be sent', async () => (await acknowledged()) === 1);
  await page.context().close();
});

test('a one-time link that is opened here leaves nothing of who was signed in, in no tab', async () => {
  const { page } = await signedIn();
  const lead = await server.as('lead');
  const [contact] = (await lead.get(`/api/units/${units[1]!.id}`)).body.contacts;
  const invited = newcomer({ role: 'unit_contact', contactId: contact.id });
  const { body } = await lead.post('/api/people', invited);
  const other = await page.context().newPage();
  const [who, here] = [await holdWho(other), await holdWho(page)];
  await other.goto(`${server.url}/moi#${tokenIn(body.link)}`);
  await other.getByLabel('Mật khẩu mới', { exact: true }).fill(NEW_PASSWORD);
  await other.getByLabel('Nhập lại mật khẩu').fill(NEW_PASSWORD);
  await other.getByRole('button', { name: 'Đặt mật khẩu và vào' }).click();
  await who.asked;
  expect(await other.evaluate(() => localStorage.getItem('dieu-phoi.reading-of'))).toBeNull();
  who.letGo();
  here.letGo();
  for (const tab of [page, other]) await tab.getByText('Chưa có việc nào được giao').waitFor();
  await page.context().close();
});
