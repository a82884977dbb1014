import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { expectAccessible, launchBrowser, type Seat, sitBefore } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';
import { CONTACT_HEADER, workbook } from '../support/spreadsheets.js';

const SMALL = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const [CODE, NAME, , , PHONE, EMAIL] = [0, 1, 2, 3, 4, 5];
/** Row of the file, column, what somebody typed there, and what they are told. */
const FAULTS = [
  [6, CODE, 'KHONGCO', 'Không có đơn vị “KHONGCO”'],
  [17, PHONE, 'không có', 'ít nhất ba chữ số'],
  [28, EMAIL, 'không phải thư', 'không đúng dạng'],
  [39, NAME, '', 'Bắt buộc'],
  [50, CODE, 'XA-0', 'Không có đơn vị “XA-0”'],
  [61, PHONE, '12', 'ít nhất ba chữ số'],
  [72, CODE, '', 'Bắt buộc'],
  [83, PHONE, 91200, 'mất số 0'],
  [94, EMAIL, 'a@', 'không đúng dạng'],
  [105, 2, 'Chính', 'đã có đầu mối chính'],
  [116, CODE, 'SỞ', ''],
  [127, NAME, '', 'Bắt buộc'],
] as const;

let server: TestServer;
let browser: Browser;
let api: Caller;
let units: Json[];
let admin: Page;
let desk: Page;
const seats: Seat[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  api = await server.as('lead');
  units = (await api.get('/api/units?limit=500')).body.items;
  admin = await open('admin', '/units');
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const one = (name: string): Json => units.find((row) => row.name === name);

async function open(login: string, path: string, options?: object): Promise<Page> {
  const seat = await sitBefore(browser, { url: server.url, login, path }, options);
  seats.push(seat);
  return seat.page;
}

/** 130 deputies, each of a commune or ward; the last of the file is of Xã Gio Linh. */
function deputies(): (string | number)[][] {
  const bodies = units.filter(({ kind, name }) => /commune|ward/.test(kind) && name !== 'Xã Gio Linh');
  return Array.from({ length: 130 }, (_, at) => {
    const unit = at === 129 ? one('Xã Gio Linh') : bodies[at % bodies.length]!;
    const phone = `0912 ${String(100_000 + at).replace(/(\d{3})$/, ' $1')}`;
    return [unit.code, `Cán bộ ${at + 1}`, 'Dự phòng', 'Công chức CNTT', phone, `cb${at + 1}@tinh.example`];
  });
}

const fileOf = async (rows: (string | number)[][], name: string) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: await workbook([CONTACT_HEADER, ...rows]),
});

const choose = async (page: Page, rows: (string | number)[][], name: string) =>
  page.locator('input[type=file]').setInputFiles(await fileOf(rows, name));
const count = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

test('of 130 contacts twelve rows are told by number and reason, and none is imported', async () => {
  await admin.getByRole('link', { name: 'Nhập từ Excel' }).click();
  await admin.getByText('Đầu mối', { exact: true }).click();
  const template = admin.waitForEvent('download');
  await admin.getByRole('button', { name: 'Tệp mẫu Excel' }).click();
  expect((await template).suggestedFilename()).toMatch(/-mau\.xlsx$/);
  const rows = deputies();
  for (const [row, column, value] of FAULTS) rows[row - 2]![column] = value;
  await choose(admin, rows, 'dau-moi.xlsx');
  await admin.getByRole('heading', { name: 'dau-moi.xlsx' }).waitFor();
  await Promise.all(['Tất cả 130', 'Lỗi 12', 'Mới 118'].map((name) => count(admin, name).waitFor()));
  expect(await count(admin, 'Lỗi 12').getAttribute('aria-pressed')).toBe('true'); // what needs a person comes first
  for (const [row, , , reason] of FAULTS)
    expect(await admin.getByRole('row', { name: new RegExp(`^${row} Lỗi`) }).innerText()).toContain(reason);
  const faults = admin.waitForEvent('download');
  await admin.getByRole('button', { name: 'Tải danh sách lỗi' }).click();
  const list = await readFile(await (await faults).path(), 'utf8');
  expect(list.trim().split('\r\n')).toHaveLength(1 + FAULTS.length);
  expect(list).toContain('"6","A","KHONGCO"');

  await admin.getByText('Còn dòng lỗi thì không nhập dòng nào').waitFor();
  expect(await count(admin, 'Nhập 118 dòng').isDisabled()).toBe(true);
  await expectAccessible(admin);
});

test('the mended file is imported in one act, done when the server says so; the desks see it come', async () => {
  desk = await open('coordinator', `/units?unit=${one('Xã Gio Linh').id}`);
  await desk.getByRole('heading', { name: 'Xã Gio Linh' }).waitFor();
  await admin.getByRole('button', { name: 'Chọn tệp khác' }).click();
  await choose(admin, deputies(), 'dau-moi.xlsx');
  await count(admin, 'Lỗi 0').waitFor();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await admin.route('**/import?**', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  const answered = admin.waitForRequest(/contacts\/import\?/);
  await count(admin, 'Nhập 130 dòng').click();
  await answered;
  await desk.getByText('Cán bộ 130', { exact: true }).waitFor(); // written, and told to everybody by the log
  expect(await admin.getByText('Đã nhập xong').count()).toBe(0); // but the answer is not here yet
  release();
  await admin.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
  expect(await admin.getByRole('definition').allInnerTexts()).toEqual(['130', '0', '0', '0']);
  await expectAccessible(admin);

  await admin.getByRole('link', { name: 'Mở danh sách' }).click();
  await admin.getByRole('searchbox').fill('gio linh');
  await admin.getByRole('link', { name: /Xã Gio Linh/ }).click();
  await admin.getByText('cb130@tinh.example').waitFor();
});

test('the same file again changes nothing; a changed number is one change', async () => {
  await admin.goto(`${server.url}/import/contacts`);
  await choose(admin, deputies(), 'lai.xlsx');
  await count(admin, 'Như cũ 130').waitFor();
  await admin.getByText('Không có gì để nhập').waitFor();
  expect(await count(admin, 'Nhập 0 dòng').isDisabled()).toBe(true);
  await admin.getByRole('button', { name: 'Chọn tệp khác' }).click();
  const rows = deputies();
  rows[129]![PHONE] = '0988 777 666';
  await choose(admin, rows, 'doi-so.xlsx');
  await count(admin, 'Thay đổi 1').click();
  await admin.getByText('→ 0988 777 666').waitFor();
  await count(admin, 'Nhập 1 dòng').click();
  await admin.getByRole('heading', { name: 'Đã nhập xong' }).waitFor();
  await desk.getByText('0988 777 666').waitFor();
});

test('what is no spreadsheet is refused in words, and another file may be chosen', async () => {
  await admin.getByRole('button', { name: 'Nhập tệp khác' }).click();
  const picture = {
    name: 'anh.png',
    mimeType: 'image/png',
    buffer: Buffer.from('89504e470d0a1a0a0000', 'hex'),
  };
  await admin.locator('input[type=file]').setInputFiles(picture);
  await admin.getByText('Không nhập được anh.png.').waitFor();
  await admin.getByRole('button', { name: 'Chọn tệp' }).waitFor();
});

test('on a phone the rows are blocks, and nothing is cut off to the side', async () => {
  const phone = await open('admin', '/import/contacts', SMALL);
  await choose(phone, [...deputies(), ['KHONGCO', 'Ai', '', '', '', '']], 'dau-moi.xlsx');
  await phone.getByText('Không có đơn vị “KHONGCO”').first().waitFor();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('no page threw', () => {
  expect(seats.flatMap(({ errors }) => errors)).toEqual([]);
});
