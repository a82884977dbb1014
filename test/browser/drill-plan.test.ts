import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { injectsOf, madeDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';
import { workbook } from '../support/spreadsheets.js';

let server: TestServer;
let browser: Browser;
let seat: Seat;
let page: Page;
let drill: Json;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  drill = await madeDrill(await server.as('organiser'));
  const path = `/drills/${drill.id}`;
  seat = await sitBefore(browser, { url: server.url, login: 'organiser', path });
  ({ page } = seat);
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const list = (on: Page) => on.getByRole('region', { name: 'Danh mục tình huống' });
const stored = async (code: string): Promise<Json> =>
  (await injectsOf(await server.as('organiser'), drill.id)).find((one) => one.code === code)!;

test('an inject is written, told what is missing, saved, changed and withdrawn', async () => {
  await press(page, 'Thêm tình huống');
  const form = dialog(page, 'DIỄN TẬP: Tình huống mới');
  await press(form, 'Lưu');
  await form.getByText('Nhập giờ như H+00:15.').waitFor();
  await expectAccessible(page);
  await form.getByLabel('Tiêu đề').fill('Báo chí hỏi lần hai');
  await form.getByLabel('Người chơi đọc').fill('Phóng viên hỏi vì sao.');
  await form.getByLabel('Giờ diễn tập').fill('9:00');
  await press(form, 'Lưu');
  await form.getByText('Sau khi cuộc diễn tập hết giờ', { exact: false }).waitFor();
  await form.getByLabel('Giờ diễn tập').fill('0:25');
  await press(form, 'Lưu');
  await form.waitFor({ state: 'detached' });
  expect(await stored('TH-23')).toMatchObject({ title: 'Báo chí hỏi lần hai', offsetMs: 25 * 60_000 });
  await press(list(page), 'Báo chí hỏi lần hai');
  await dialog(page).getByText('Bạn soạn tình huống này: người khác phải duyệt.').waitFor();
  await press(dialog(page), 'Sửa…');
  const edit = dialog(page, 'DIỄN TẬP: Sửa TH-23');
  await edit.getByLabel('Ghi chú của ban tổ chức').fill('Hỏi dồn.');
  await press(edit, 'Lưu');
  await edit.waitFor({ state: 'detached' });
  expect(await stored('TH-23')).toMatchObject({ notes: 'Hỏi dồn.', version: 2 });
  await press(dialog(page), 'Rút khỏi cuộc…');
  const ask = dialog(page, 'DIỄN TẬP: Rút TH-23 khỏi cuộc?');
  await ask.getByRole('textbox').fill('Trùng với TH-12');
  await press(ask, 'Rút');
  await dialog(page).getByText('Không chơi').waitFor();
  expect(await stored('TH-23')).toMatchObject({ status: 'obsolete' });
  await page.keyboard.press('Escape');
});

test('a department’s list comes in: corrected in sight, then every row at once; and goes out again', async () => {
  const file = await workbook([
    ['STT', 'Thời gian', 'Tình huống', 'Nội dung tình huống', 'Đơn vị nhận', 'Lãnh đạo duyệt'],
    [901, '08h00', 'Báo có mã độc', 'Máy bị mã hóa.', 'Đội ứng cứu sự cố tỉnh', 'Ông Nam'],
    [902, '08h15', 'Lan rộng', 'Ba xã bị.', 'UBND các xã', 'Ông Nam'],
  ]);
  await press(page, 'Nhập từ Excel');
  const wizard = dialog(page, 'DIỄN TẬP: Nhập danh mục tình huống');
  await wizard.locator('input[type="file"]').setInputFiles({
    ...{ name: 'kich-ban.xlsx', mimeType: 'application/octet-stream', buffer: file },
  });
  await wizard.getByText('Không có bên tham gia “UBND các xã”.').waitFor();
  await expectAccessible(page);
  const apply = wizard.getByRole('button', { name: /^Nhập \d+ dòng/ });
  expect(await apply.isDisabled()).toBe(true);
  await wizard.getByLabel('“UBND các xã” là bên nào').click();
  await page.getByRole('option', { name: 'Các xã bị nhiễm đầu tiên' }).click();
  await wizard.getByText('Thêm 2, sửa 0', { exact: false }).waitFor();
  await wizard.getByLabel('Cột F Lãnh đạo duyệt là gì').click();
  await page.getByRole('option', { name: 'Ghi chú của ban tổ chức' }).click();
  await wizard
    .getByLabel('Cột F Lãnh đạo duyệt là gì')
    .and(page.locator('[value="Ghi chú của ban tổ chức"]'))
    .waitFor();
  await apply.click();
  await wizard.getByText('Đã thêm').waitFor();
  await press(wizard, 'Xem danh mục');
  await list(page).getByText('Lan rộng').waitFor();
  expect(await stored('902')).toMatchObject({ parties: ['xa-dau'], notes: 'Ông Nam', offsetMs: 900_000 });
  const [kept] = await Promise.all([page.waitForEvent('download'), press(page, 'Xuất Excel')]);
  expect(kept.suggestedFilename()).toBe(`MSEL-${drill.code}.xlsx`);
  expect((await readFile(await kept.path())).subarray(0, 2).toString()).toBe('PK');
});

test('on the timeline a box is dragged, moved by the keyboard, and put back', async () => {
  await list(page).getByText('Dòng thời gian', { exact: true }).click();
  const box = page.locator('[data-box="TH-05"]').first();
  await box.scrollIntoViewIfNeeded();
  const at = await box.boundingBox();
  await page.mouse.move(at!.x + 20, at!.y + 20);
  await page.mouse.down();
  await page.mouse.move(at!.x + 20 + 13 * 5, at!.y + 20, { steps: 6 });
  await page.mouse.up();
  await page.getByText('TH-05 chuyển sang H+00:21').waitFor();
  expect(await stored('TH-05')).toMatchObject({ offsetMs: 21 * 60_000, status: 'draft' });
  await press(list(page), 'Hoàn tác');
  await page.locator('[data-box="TH-05"][data-at="960000"]').first().waitFor();
  await box.focus();
  await page.keyboard.down('Shift');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.up('Shift');
  await page.getByText('TH-05 chuyển sang H+00:18').waitFor();
  expect(await stored('TH-05')).toMatchObject({ offsetMs: 18 * 60_000 });
  expect(new URL(page.url()).searchParams.get('inject')).toBeNull();
});

test('the gates are answered in one’s own name, a no-go with its reason', async () => {
  const gates = page.getByRole('region', { name: 'Cổng kiểm tra' });
  await press(gates, 'Được cả 5 mục');
  await gates.getByText('Được · Ban tổ chức diễn tập', { exact: false }).first().waitFor();
  await gates
    .getByRole('group', { name: /^Không có dữ liệu thật/ })
    .getByRole('button', { name: 'Chưa được' })
    .click();
  const why = dialog(page, 'DIỄN TẬP: Vì sao chưa được?');
  await why.getByLabel('Còn vướng gì').fill('Còn tên thật trong TH-18');
  await press(why, 'Chưa được');
  await gates.getByText('Còn tên thật trong TH-18', { exact: false }).waitFor();
  await press(page, 'Kiểm tra và sẵn sàng');
  await page.getByText('đã bị trả lời “chưa được”.').waitFor();
  await expectAccessible(page);
  expect(seat.errors).toEqual([]);
});
