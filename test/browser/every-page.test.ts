import { readdir, readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { DESK, dialog, expectAccessible, launchBrowser, leave, PHONE, press } from '../support/browser.js';
import { visitDrill } from '../support/drill-visit.js';
import { visitDrills } from '../support/drills-visit.js';
import { visitDuty } from '../support/duty-visit.js';
import { visitEveryBackupPage } from '../support/every-backup-visit.js';
import { visitMatrix } from '../support/matrix-visit.js';
import { furnish, type Furnished, TITLE } from '../support/furnished.js';
import { loginOf } from '../support/operation.js';
import { visitPhone } from '../support/phone-visit.js';
import { startServer, type TestServer } from '../support/server.js';
import { visitSettings } from '../support/settings-visit.js';
import { CONTACT_HEADER, workbook } from '../support/spreadsheets.js';

const ZONE = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
const SEAT = { viewport: DESK, reducedMotion: 'reduce', ...ZONE } as const;

let server: TestServer;
let browser: Browser;
let units: Furnished['units'];
let incident: Furnished['incident'];
let orders: Furnished['orders'];
let [invitation, used, wallToken] = ['', '', ''];
const contexts: BrowserContext[] = [];
const errors: string[] = [];
/** What has been checked: addresses, and the client's entries by their script. */
const paths = new Set<string>();
const entries = new Set<string>();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  ({ units, incident, orders, invitation, used, wallToken } = await furnish(server));
});

/** What has been seen is closed: twenty live pages behind the one that is looked at would all follow what happens. */
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** A page of somebody, or of nobody: signed in without the form. */
async function pageOf(login: string | null, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...SEAT, ...options });
  contexts.push(context);
  context.setDefaultTimeout(30_000);
  if (login) {
    const [name, value] = (await server.as(login)).cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: server.url }]);
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  return page;
}

const phoneOf = (login: string | null): Promise<Page> =>
  pageOf(login, { viewport: PHONE, isMobile: true, hasTouch: true });

const go = (page: Page, path: string): Promise<unknown> => page.goto(server.url + path);
/** Once the sign is there: nothing serious, in light; in dark everything again that a theme can change. */
async function expectClean(page: Page, sign: Locator | string): Promise<void> {
  await (typeof sign === 'string' ? page.getByText(sign) : sign).first().waitFor();
  const { pathname } = new URL(page.url());
  paths.add(pathname.replace(/^\/dt\/[^/]+(?=\/)/, '')); // in a drill the same pages stand behind its name
  entries.add(
    await page.evaluate(
      () => /assets\/(\w+)-/.exec(document.querySelector('script[type=module]')?.outerHTML ?? '')?.[1] ?? '',
    ),
  );
  const at = `${pathname}, ${sign.toString()}`;
  await expectAccessible(page, at);
}

test('before anybody is signed in: with and without a demonstration, by a link that opens and one that has', async () => {
  for (const page of [await pageOf(null), await phoneOf(null)]) {
    await page.route('**/api/demo', (route) => route.fulfill({ status: 404, json: {} })); // a server in earnest
    await go(page, '/sign-in');
    await expectClean(page, page.getByLabel('Tên đăng nhập'));
    await page.unroute('**/api/demo');
    await go(page, page.viewportSize()!.width === PHONE.width ? '/unit' : '/');
    await page.getByText('Bản dùng thử: vào ngay với vai').waitFor();
    await page.getByLabel('Tên đăng nhập').fill('lead');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
    await press(page, 'Đăng nhập');
    await expectClean(page, 'Tên đăng nhập hoặc mật khẩu chưa đúng.');
    await go(page, `/moi#${invitation}`);
    await press(page, 'Đặt mật khẩu và vào');
    await expectClean(page, 'Mật khẩu cần ít nhất 12 ký tự.');
    await page.goto('about:blank'); // another `#` alone would not load the page anew
    await go(page, `/moi#${used}`);
    await expectClean(page, 'Liên kết không còn dùng được');
  }
}, 120_000);

test('the board: lanes, table, many at once, map and its table, filter, search, keys, declaring, the tour', async () => {
  const page = await pageOf('coordinator');
  await go(page, '/');
  await page.getByText('Trực tiếp').first().waitFor();
  await expectClean(page, TITLE);
  await press(page, /^Tài khoản: /);
  await expectClean(page, page.getByRole('button', { name: 'Đăng xuất' }));
  await page.keyboard.press('Escape');
  await press(page, 'Xem dạng bảng');
  await press(page, /^Lọc/);
  const filter = page.getByLabel('Chữ trong mã, tên, nơi');
  await expectClean(page, filter);
  await filter.press('Escape');
  await filter.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await dialog(page).getByRole('combobox').fill('may chu');
  await expectClean(page, page.getByRole('option', { name: TITLE }));
  await leave(page);
  await page.keyboard.press('?');
  await expectClean(page, dialog(page, 'Phím tắt'));
  await leave(page);
  await page.keyboard.press('n');
  await press(dialog(page, 'Ghi sự cố mới'), 'Ghi sự cố');
  await expectClean(page, 'Cần điền mục này.');
  await leave(page);

  await go(page, '/?mode=table');
  await page.locator('[data-row]').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await press(page, /^Chọn cả/);
  await expectClean(page, page.getByRole('toolbar'));
  for (const [verb, sign] of [
    ['Phân loại…', 'Hình thức'],
    ['Trạng thái…', 'Lý do'],
    ['Điều phối…', 'Yêu cầu'],
    ['Kết thúc…', 'Tóm tắt xử lý'],
  ] as const) {
    await press(page.getByRole('toolbar'), verb);
    await expectClean(page, dialog(page).getByLabel(sign));
    await leave(page);
  }
  await press(page.getByRole('toolbar'), 'Nhận');
  await press(dialog(page), /^Nhận \d sự cố/);
  await expectClean(page, dialog(page, 'Kết quả từng sự cố').getByRole('listitem'));

  await page.evaluate(() => localStorage.setItem('dieu-phoi.tour', 'wanted'));
  await go(page, '/');
  await expectClean(page, dialog(page, 'Dạo một vòng'));
  await page.keyboard.press('Escape');
}, 180_000);

test("an incident: its page, its dialogs, a unit's order, a picture; the list of incidents", async () => {
  const page = await pageOf('coordinator');
  await go(page, `/incidents/${incident.id}`);
  await page.getByText('Trực tiếp').first().waitFor();
  await expectClean(page, 'Đã gạch: Nhầm địa chỉ');
  await press(page, 'Sửa thông tin');
  await expectClean(page, dialog(page, /^Sửa SC-/).getByLabel('Mô tả'));
  await leave(page);
  await page.keyboard.press('d');
  await dialog(page, /Điều phối SC-/)
    .getByPlaceholder('Tìm đơn vị')
    .waitFor();
  await page.keyboard.type('xa');
  await page.keyboard.press('Enter');
  await expectClean(page, dialog(page, /Điều phối SC-/).getByRole('option', { selected: true }));
  await dialog(page).getByText('Nhóm', { exact: true }).click();
  await expectClean(page, dialog(page).getByRole('heading', { name: 'Nhóm đã lưu' }));
  await leave(page);
  await press(page, 'Việc khác');
  await page.getByRole('menuitem', { name: 'Kết thúc…' }).click();
  await expectClean(page, dialog(page, /^Kết thúc SC-/).getByLabel('Tóm tắt xử lý'));
  await leave(page);
  await press(page, new RegExp(`^${units[3]!.name}`));
  await expectClean(page, dialog(page).getByRole('button', { name: 'Ghi tiếp nhận qua điện thoại' }));
  await leave(page);
  await press(page, 'Xem ảnh màn hình.png');
  await expectClean(page, dialog(page, 'ảnh màn hình.png').getByRole('img'));
  await leave(page);
  await go(page, '/incidents');
  await expectClean(page, page.getByText('chưa rõ'));
  await page.getByText('chưa rõ').first().click();
  await press(page, 'Phân loại');
  await expectClean(page, dialog(page, /^Phân loại SC-/));
  await leave(page);
  await go(page, '/units/khong-co-trang-nay');
  await expectClean(page, 'Không có trang này');
}, 180_000);

test('the registers: lists, one of each, their forms, the import before and after a file', async () => {
  const page = await pageOf('admin');
  await go(page, `/units?unit=${units[0]!.id}`);
  await expectClean(page, page.getByRole('button', { name: 'Thêm đầu mối' }));
  await press(page, 'Thêm đầu mối');
  await press(dialog(page), 'Lưu');
  await expectClean(page, 'Bắt buộc nhập.');
  await leave(page);
  await press(page, 'Ngừng');
  await expectClean(page, dialog(page, /^Ngừng /).getByText(TITLE));
  await leave(page);
  await go(page, '/systems');
  await press(page, 'Thêm hệ thống');
  await expectClean(page, dialog(page, 'Thêm hệ thống thông tin').getByLabel('Tên hệ thống'));
  await leave(page);
  await expectClean(page, 'Mọi cấp độ');
  await go(page, '/import/contacts');
  await expectClean(page, 'Chọn tệp');
  await page.locator('input[type=file]').setInputFiles({
    name: 'dau-moi.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await workbook([
      CONTACT_HEADER,
      [units[0]!.code, 'Lê Thị Hai', 'Dự phòng', 'Công chức', '0912 345 678', ''],
      ['KHONGCO', 'Ai', '', '', 'không có', ''],
    ]),
  });
  await expectClean(page, 'Không có đơn vị “KHONGCO”');
}, 120_000);

test('duty: the week, a shift, its dialogs, a rotation, the address; units and the calendar; the matrix', async () => {
  const [desk, lead, phone] = [await pageOf('coordinator'), await pageOf('lead'), await phoneOf('lead')];
  await visitDuty({ desk, lead, phone }, { go, expectClean, unitName: units[0]!.name });
  await visitMatrix(desk, { go, expectClean });
}, 180_000);

test("drills: the organiser's list, a new one, its plan, the console; one from within", async () => {
  await visitDrills(await pageOf('organiser'), { go, expectClean });
  await visitDrill(server, { phoneOf, deskOf: pageOf, go, expectClean });
}, 240_000);

test('backups: a plan, the places, the figures; the map, a system, a sheet; a restore test', async () => {
  await visitEveryBackupPage(server, { deskOf: pageOf, phoneOf }, { go, expectClean });
}, 400_000);

test('the settings: the chase, channels, readiness; the bell', async () => {
  await visitSettings(await pageOf('admin'), { go, expectClean });
}, 120_000);

test('people and machines: lists, inviting with its code, a role, ending; tokens, the own account, the setup', async () => {
  const page = await pageOf('admin');
  await go(page, '/people');
  await expectClean(page, 'Chờ đặt mật khẩu');
  await press(page, /^Thao tác với Nguyễn Thị Mới/);
  await expectClean(page, page.getByRole('menuitem', { name: 'Ngừng tài khoản' }));
  await page.getByRole('menuitem', { name: 'Ngừng tài khoản' }).click();
  await expectClean(page, dialog(page).getByText('Không có việc còn dở.'));
  await leave(page);
  await press(page, 'Mời người dùng');
  const invite = dialog(page, 'Mời người dùng');
  await press(invite, 'Tạo liên kết');
  await expectClean(page, 'Bắt buộc nhập.');
  await invite.getByLabel('Họ và tên').fill('Trần Văn Ba');
  await invite.getByLabel('Tên đăng nhập').fill('tran.van.ba');
  await press(invite, 'Tạo liên kết');
  await expectClean(page, page.getByRole('img', { name: 'Mã QR của liên kết' }));
  await go(page, '/tokens');
  await expectClean(page, 'Đã thu hồi');
  await press(page, 'Cấp mã');
  await dialog(page).getByLabel('Tên máy').fill('Màn hình tầng hai');
  await expectClean(page, dialog(page, 'Cấp mã truy cập'));
  await press(dialog(page), 'Cấp mã');
  await expectClean(page, page.getByRole('img', { name: 'Mã QR mở màn hình trực' }));
  await go(page, '/account');
  await expectClean(page, 'phiên này');
  await expectClean(page, 'Giờ yên lặng');
  await go(page, '/setup');
  await expectClean(page, 'Kiểm lại');
}, 120_000);

test('the phone of a unit: its list, an order and every sheet of it, the account; a guide for everybody', async () => {
  const [page, working] = [await phoneOf(loginOf(units[3]!)), await phoneOf(loginOf(units[0]!))];
  await visitPhone({ page, working }, { go, expectClean, title: TITLE, orders });
}, 120_000);

test('the wall, with a token and without', async () => {
  const page = await pageOf(null, { viewport: { width: 1920, height: 1080 } });
  await go(page, '/tuong');
  await expectClean(page, 'Màn hình trực cần mã truy cập');
  for (const theme of ['light', 'dark']) {
    await page.goto('about:blank');
    await go(page, `/tuong?theme=${theme}#${wallToken}`);
    await page.locator('[data-live="live"]').first().waitFor();
    await expectClean(page, page.locator('[data-assignment]'));
  }
});

test('no page of the client was forgotten', async () => {
  const files = ['client/src/desk/router.tsx', 'client/src/desk/backups/routes.ts'];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const routes = texts.join('\n').matchAll(/path: '([^']+)'/g);
  const patterns = [...routes].map(([, path]) => path as string);
  expect(patterns.length).toBeGreaterThan(9);
  const isChecked = (pattern: string) => {
    const address = new RegExp(`^${pattern.replaceAll(/\$\w+/g, '[^/]+')}$`);
    return [...paths].some((path) => address.test(path));
  };
  expect(patterns.filter((pattern) => !isChecked(pattern))).toEqual([]);
  const pages = (await readdir('client')).filter((file) => file.endsWith('.html'));
  const built = pages.map((file) => (file === 'index.html' ? 'desk' : file.replace('.html', '')));
  expect(built.filter((entry) => !entries.has(entry))).toEqual([]);
  const plain = (await readdir('client/public')).filter((file) => file.endsWith('.html'));
  expect(plain.filter((file) => !paths.has(`/${file.replace('.html', '')}`))).toEqual([]);
  expect(errors).toEqual([]);
});
