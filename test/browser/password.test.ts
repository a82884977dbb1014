import type { Browser, Page } from 'playwright-core';
import { expectAccessible, launchBrowser, PHONE, type Seat, sit } from '../support/browser.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const NEW = 'trang tròn trên đồng lúa';

let server: TestServer;
let browser: Browser;
let seat: Seat;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  seat = await sit(browser, server.url, 'unit-19495', { viewport: PHONE, isMobile: true, hasTouch: true });
  page = seat.page;
  await page.getByRole('heading', { name: 'Xã Gio Linh' }).waitFor();
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const signIn = async (password: string): Promise<number> => {
  const answer = await fetch(`${server.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'unit-19495', password }),
  });
  return answer.status;
};

test('a contact changes the password on the phone; the form comes only when it is asked for', async () => {
  const parts: string[] = [];
  page.on('request', (request) => parts.push(request.url()));
  await page.getByRole('button', { name: /Tài khoản/ }).tap();
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).waitFor();
  expect(parts.filter((url) => url.includes('password'))).toEqual([]);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Đổi mật khẩu' });
  await sheet.getByLabel('Mật khẩu hiện tại').waitFor();
  expect(parts.filter((url) => url.includes('password')).length).toBeGreaterThan(0);
  const press = () => sheet.getByRole('button', { name: 'Đổi mật khẩu' }).tap();

  await press();
  await sheet.getByText('Nhập mật khẩu hiện tại.').waitFor();
  await sheet.getByText('Mật khẩu cần ít nhất 12 ký tự.').waitFor();
  await sheet.getByLabel('Mật khẩu hiện tại').fill('không phải mật khẩu này');
  await sheet.getByLabel('Mật khẩu mới').fill(NEW);
  await press();
  await sheet.getByText('Mật khẩu hiện tại chưa đúng.').waitFor();
  await expectAccessible(page);
  await sheet.getByLabel('Mật khẩu hiện tại').fill(DEMO_PASSWORD);
  await press();
  await sheet.getByText('Đã đổi mật khẩu.').waitFor();
  expect([await signIn(DEMO_PASSWORD), await signIn(NEW)]).toEqual([401, 200]);
  await sheet.getByRole('button', { name: 'Xong' }).tap();
  await sheet.waitFor({ state: 'hidden' });
  await page.getByText('Trực tiếp').waitFor(); // this device goes on
});

test('English chosen on the phone is the language of what is sent, and holds here without a line', async () => {
  const language = async () =>
    (
      await server.database.superuser.query<{ language: string }>(
        `SELECT language FROM people WHERE login = 'unit-19495'`,
      )
    ).rows[0]?.language;
  await page.getByRole('button', { name: /Tài khoản/ }).tap();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/language'));
  await page.getByRole('button', { name: 'English' }).tap();
  expect([(await kept).status(), await language()]).toEqual([204, 'en']);
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.route('**/api/auth/language', (route) => route.abort());
  await page.getByRole('button', { name: 'Tiếng Việt' }).tap();
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  expect(await language()).toBe('en');
});

test('no page threw', () => expect(seat.errors).toEqual([]));
