import type { Browser, Locator, Page } from 'playwright-core';
import { expectAccessible, launchBrowser, type Seat, sitBefore } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';
import { importFile, workbook } from '../support/spreadsheets.js';

const SMALL = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

let server: TestServer;
let browser: Browser;
let api: Caller;
let units: Json[];
let page: Page;
const seats: Seat[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  api = await server.as('lead');
  units = (await api.get('/api/units?limit=500')).body.items;
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const one = (name: string): Json => units.find((row) => row.name === name);

async function open(login: string, path: string, options?: object): Promise<Page> {
  const seat = await sitBefore(browser, { url: server.url, login, path }, options);
  seats.push(seat);
  return seat.page;
}

const dialog = (before: Page, name: string | RegExp): Locator => before.getByRole('dialog', { name });

test('two officers change one contact: both values are shown and one is chosen', async () => {
  const path = `/units?unit=${one('Xã Cửa Tùng').id}`;
  const [first, second] = await Promise.all([open('lead', path), open('admin', path)]);
  page = second;
  const form = (before: Page) => dialog(before, /^Sửa Trực ban Xã Cửa Tùng/);
  for (const [before, phone] of [
    [first, '0911 111 111'],
    [second, '0922 222 222'],
  ] as const) {
    await before.getByRole('button', { name: 'Sửa Trực ban Xã Cửa Tùng' }).click();
    await form(before).getByLabel('Điện thoại').fill(phone);
  }
  await form(second).getByLabel('Chức vụ').fill('Phó Chủ tịch');
  await form(first).getByRole('button', { name: 'Lưu' }).click();
  await form(first).waitFor({ state: 'hidden' });
  await form(second).getByRole('button', { name: 'Lưu' }).click();
  await form(second).getByText('Đội trưởng Đội ứng cứu').waitFor();
  await form(second)
    .getByRole('radio', { name: /0922 222 222/ })
    .waitFor();
  await form(second).getByRole('button', { name: 'Lưu theo lựa chọn' }).click();
  await form(second).getByText('Chọn một trong hai.').waitFor();
  await form(second)
    .getByRole('radio', { name: /0911 111 111/ })
    .check({ force: true });
  await form(second).getByRole('button', { name: 'Lưu theo lựa chọn' }).click();
  await form(second).waitFor({ state: 'hidden' });
  for (const before of [first, second]) {
    await before.getByText('Phó Chủ tịch').waitFor();
    await before.getByText('0911 111 111').waitFor();
  }
});

test('a second main contact, a taken code: the field is named; what is retired shows its open work first', async () => {
  await page.getByRole('button', { name: 'Thêm đầu mối' }).click();
  const contact = dialog(page, 'Thêm đầu mối cho Xã Cửa Tùng');
  await contact.getByRole('button', { name: 'Lưu' }).click();
  await contact.getByText('Bắt buộc nhập.').waitFor();
  await contact.getByLabel('Họ và tên').fill('Lê Thị Hai');
  const chooseRank = async (rank: string): Promise<void> => {
    await contact.getByRole('combobox', { name: 'Vai trò' }).click();
    await page.getByRole('option', { name: rank }).click();
  };
  await chooseRank('Đầu mối chính');
  await contact.getByRole('button', { name: 'Lưu' }).click();
  await contact.getByText('đã có đầu mối chính: Trực ban Xã Cửa Tùng').waitFor();
  await chooseRank('Dự phòng');
  await contact.getByRole('button', { name: 'Lưu' }).click();
  await contact.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Mời Lê Thị Hai lập tài khoản' }).waitFor();

  await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
  const unit = dialog(page, 'Thêm đơn vị');
  await unit.getByLabel('Mã').fill('SYT');
  await unit.getByLabel('Tên', { exact: false }).first().fill('Sở Y tế thứ hai');
  await unit.getByRole('button', { name: 'Lưu' }).click();
  await unit
    .getByText(/Mã.*đã/)
    .first()
    .waitFor();
  await unit.getByLabel('Mã').fill('SYT-2');
  await unit.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { name: 'Sở Y tế thứ hai' }).waitFor();
  expect(page.url()).toContain('unit=');

  const { body } = await api.post('/api/incidents', {
    title: 'Máy chủ một cửa ngừng chạy',
    unitId: one('Xã Gio Linh').id,
    detectedAt: new Date().toISOString(),
    reporter: { name: 'Văn thư xã' },
  });
  await page.goto(`${server.url}/units?unit=${one('Xã Gio Linh').id}`);
  await page.getByRole('link', { name: body.code }).waitFor();
  await page.getByRole('button', { name: 'Ngừng', exact: true }).click();
  const retire = dialog(page, 'Ngừng Xã Gio Linh?');
  await retire.getByText('Máy chủ một cửa ngừng chạy').waitFor();
  await retire.getByRole('textbox').fill('Sáp nhập');
  await retire.getByRole('button', { name: 'Ngừng' }).click();
  await retire.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Khôi phục' }).click();
  await page.getByRole('button', { name: 'Ngừng', exact: true }).waitFor();
});

test('systems are found by unit, level and name, added and retired, with the keyboard where there is no form', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: 'Hệ thống thông tin' }).waitFor();
  await page.getByRole('button', { name: 'Thêm hệ thống' }).click();
  const form = dialog(page, 'Thêm hệ thống thông tin');
  await form.getByLabel('Đơn vị').first().fill('cua tung');
  await page.getByRole('option', { name: /Xã Cửa Tùng/ }).click();
  await form.getByLabel('Tên hệ thống').fill('Họp trực tuyến không giấy');
  await form.getByLabel('Cấp độ').first().click();
  await page.getByRole('option', { name: 'Cấp độ 3' }).click();
  await form.getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('heading', { name: 'Họp trực tuyến không giấy' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape'); // the panel closes
  await page.getByRole('heading', { name: 'Họp trực tuyến không giấy' }).waitFor({ state: 'hidden' });
  await page.getByRole('searchbox').fill('hop truc cua tung'); // the parts of a line do not make a name
  await page.getByText('Không có hệ thống nào khớp.').waitFor();
  await page.getByRole('searchbox').fill('hop truc tuyen');
  await page.getByRole('link', { name: /Họp trực tuyến không giấy/ }).waitFor();
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Ngừng', exact: true }).click();
  const retire = dialog(page, 'Ngừng Họp trực tuyến không giấy?');
  await retire.getByRole('textbox').fill('Thay bằng nền tảng chung');
  await retire.getByRole('button', { name: 'Ngừng' }).click();
  await retire.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^Đã ngừng/ }).click();
  expect(page.url()).toMatch(/level=retired/);
  await page.getByRole('link', { name: /Họp trực tuyến không giấy/ }).waitFor();
});

test('with more than 200 units only those in sight are drawn, and an invitation finds a contact of the last', async () => {
  const more = Array.from({ length: 160 }, (_, at) => [
    `ZZ-${at}`,
    `Xã Zũ ${String(at).padStart(3, '0')}`,
    'Xã',
  ]);
  await importFile(api, 'units', await workbook([['Mã đơn vị', 'Tên đơn vị', 'Loại đơn vị'], ...more]));
  const [last] = (await api.get('/api/units?q=ZZ-159')).body.items;
  const { body } = await api.post(`/api/units/${last.id}/contacts`, { name: 'Người Cuối', rank: 'main' });
  await page.goto(`${server.url}/units`);
  await page.getByRole('button', { name: /^Tất cả 26\d/ }).waitFor();
  expect(await page.locator('[data-row]').count()).toBeLessThan(80);
  await page.keyboard.press('End');
  await page.getByRole('link', { name: /Xã Zũ 159/ }).waitFor();
  await page.goto(`${server.url}/people?invite=${body.id}`);
  const invite = page.getByRole('dialog');
  await invite.waitFor();
  expect(await invite.getByLabel('Họ và tên').inputValue()).toBe('Người Cuối');
});

test('at 360 px nothing is cut off to the side', async () => {
  const phone = await open('admin', '/units', SMALL);
  for (const [path, sign] of [
    ['/units', 'Công an tỉnh'],
    [`/units?unit=${one('Xã Cửa Tùng').id}`, 'Lê Thị Hai'],
    ['/systems', 'Mọi cấp độ'],
    ['/import/systems', 'Chọn tệp'],
  ] as const) {
    await phone.goto(server.url + path);
    await phone.getByText(sign).first().waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
});

test('no page threw', () => {
  expect(seats.flatMap(({ errors }) => errors)).toEqual([]);
});
