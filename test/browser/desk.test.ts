import type { Browser, Locator, Page } from 'playwright-core';
import { DESK, launchBrowser, type Seat, seriousFindings, sit } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

const TITLE = 'Trang điện tử bị thay đổi giao diện';
const TALL = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

let server: TestServer;
let browser: Browser;
let desk: Caller;
let unit: Caller;
let incident: Json;
let units: Json[];
let coordinator: Page;
let lead: Page;
const seats: Seat[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  desk = await server.as('coordinator');
  units = (await desk.get('/api/units?limit=500')).body.items;
  unit = await server.as(`unit-${one('Xã Gio Linh').code.toLowerCase()}`);
  incident = await declare(TITLE);
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const one = (name: string): Json => units.find((row) => row.name === name);

async function declare(title: string): Promise<Json> {
  const { body } = await desk.post('/api/incidents', {
    title,
    unitId: one('Xã Gio Linh').id,
    detectedAt: new Date().toISOString(),
    reporter: { name: 'Văn thư xã' },
    severity: 'high',
  });
  return body;
}

async function order(name: string): Promise<Json> {
  const { body } = await desk.post(`/api/incidents/${incident.id}/assignments`, {
    unitIds: [one(name).id],
    instruction: 'Giữ nguyên hiện trạng, gửi nhật ký truy cập.',
  });
  return body.items[0];
}

/** A person at the desk, before the incident. */
async function open(login: string, path = `/incidents/${incident.id}`, options?: object): Promise<Page> {
  const seat = await sit(browser, server.url, login, { viewport: DESK, ...options });
  seats.push(seat);
  await seat.page.getByText('Trực tiếp').first().waitFor();
  await seat.page.goto(server.url + path);
  await seat.page.getByText('Trực tiếp').first().waitFor();
  return seat.page;
}

const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** Somebody without a mouse, whose presses are counted: a chord is as many as its keys, a capital letter two. */
class Typist {
  presses = 0;
  constructor(private readonly page: Page) {}

  async press(chord: string): Promise<void> {
    this.presses += chord.split('+').length;
    await this.page.keyboard.press(chord);
  }

  async type(text: string): Promise<void> {
    this.presses += text.length + (text.match(/\p{Lu}/gu)?.length ?? 0);
    await this.page.keyboard.type(text);
  }

  /** Moves with Tab alone until the control has the focus. */
  async tabTo(control: Locator): Promise<void> {
    await control.waitFor();
    for (let step = 0; step < 40; step += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error('no number of Tabs leads there');
  }
}

test('the keyboard alone declares an incident and dispatches it, in twenty seconds of typing', async () => {
  const title = 'Máy chủ văn bản của xã bị mã hóa dữ liệu';
  const page = await open('coordinator', '/');
  await page.getByText(TITLE).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(DESK.height); // only lists scroll
  const keys = new Typist(page);
  await keys.press('n');
  const form = dialog(page, 'Ghi sự cố mới');
  await keys.tabTo(form.getByLabel('Sự việc'));
  await keys.type(title);
  await keys.tabTo(form.getByLabel('Nơi xảy ra').first());
  await keys.type('cua t');
  await page.getByRole('option', { name: 'Xã Cửa Tùng' }).waitFor();
  await keys.press('Enter');
  await keys.tabTo(form.getByLabel('Người báo', { exact: false }).first());
  await keys.type('Chị Hoa');
  await keys.press('Enter');
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: title }).waitFor();

  await keys.press('d');
  const dispatch = dialog(page, /Điều phối SC-/);
  await keys.tabTo(dispatch.getByPlaceholder('Tìm đơn vị'));
  await keys.type('skhcn');
  await keys.press('Shift+Enter');
  await keys.type('cua t');
  await keys.press('Enter');
  await keys.press('Control+Enter'); // on to what is still to be said
  await keys.tabTo(dispatch.getByLabel('Yêu cầu'));
  await keys.type('Tách máy khỏi mạng.');
  await dispatch.getByRole('button', { name: 'Gửi cho 2 đơn vị' }).waitFor();
  await keys.press('Control+Enter');
  await dispatch.getByText('Đã gửi cho 2 đơn vị').waitFor();
  expect(keys.presses).toBeLessThanOrEqual(20 * 5); // five a second
  await page.keyboard.press('Escape');
  await dispatch.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Sở Khoa học và Công nghệ' }).waitFor();
});

test('two officers save the same field: both values are shown, one is chosen, nothing is lost', async () => {
  [coordinator, lead] = await Promise.all([open('coordinator'), open('lead')]);
  for (const [page, title] of [
    [coordinator, `${TITLE} (cổng xã)`],
    [lead, `${TITLE} (trang chính)`],
  ] as const) {
    await page.getByRole('button', { name: 'Sửa thông tin' }).click();
    await dialog(page, /^Sửa SC-/)
      .getByLabel('Sự việc')
      .fill(title);
  }
  await dialog(lead, /^Sửa SC-/)
    .getByLabel('Mô tả')
    .fill('Ảnh lạ ở đầu trang.');
  await dialog(coordinator, /^Sửa SC-/)
    .getByRole('button', { name: 'Lưu' })
    .click();
  await dialog(coordinator, /^Sửa SC-/).waitFor({ state: 'hidden' });
  await dialog(lead, /^Sửa SC-/)
    .getByRole('button', { name: 'Lưu' })
    .click();

  const conflict = dialog(lead, /^Sửa SC-/);
  await conflict.getByText('Có người vừa lưu').waitFor();
  await conflict.getByText('Điều phối viên trực ban').waitFor();
  const theirs = conflict.getByRole('radio', { name: /\(cổng xã\)/ });
  const mine = conflict.getByRole('radio', { name: /\(trang chính\)/ });
  expect([await theirs.count(), await mine.count()]).toEqual([1, 1]);
  await conflict.getByRole('button', { name: 'Lưu theo lựa chọn' }).click();
  await conflict.getByText('Chọn một trong hai.').waitFor(); // nothing is chosen for anybody
  await theirs.check({ force: true });
  await conflict.getByRole('button', { name: 'Lưu theo lựa chọn' }).click();
  await conflict.waitFor({ state: 'hidden' });

  const { body } = await desk.get(`/api/incidents/${incident.id}`);
  expect(body).toMatchObject({ title: `${TITLE} (cổng xã)`, description: 'Ảnh lạ ở đầu trang.' });
  for (const page of [coordinator, lead]) await page.getByRole('heading', { name: body.title }).waitFor();
});

test('a draft survives a reload; an entry is struck and stays readable with its reason', async () => {
  const page = coordinator;
  const composer = page.getByRole('textbox', { name: 'Ghi diễn biến' });
  await composer.fill('Gọi nhà mạng lúc 9 giờ, chưa nghe máy.');
  await page.reload();
  await composer.click();
  expect(await composer.inputValue()).toBe('Gọi nhà mạng lúc 9 giờ, chưa nghe máy.');
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
  const entry = page.getByRole('listitem').filter({ hasText: 'chưa nghe máy' });
  await entry.hover();
  await entry.getByRole('button', { name: 'Gạch' }).click();
  const strike = dialog(page, 'Gạch một mục');
  await strike.getByRole('textbox').fill('Nhầm nhà mạng');
  await strike.getByRole('button', { name: 'Gạch' }).click();
  await entry.getByText('Đã gạch: Nhầm nhà mạng').waitFor();
  expect(await entry.locator('s').innerText()).toContain('chưa nghe máy');
  expect(await composer.inputValue()).toBe('');
});

test('an acknowledgement heard on the telephone is marked as such', async () => {
  const page = coordinator;
  await order('Xã Bến Hải');
  await page.getByRole('button', { name: 'Xã Bến Hải' }).click();
  await page.getByRole('button', { name: 'Ghi tiếp nhận qua điện thoại' }).click();
  const phone = dialog(page, 'Xã Bến Hải tiếp nhận qua điện thoại');
  await phone.getByLabel('Đã nói chuyện với ai').fill('Anh Sơn, trực ban');
  await phone.getByRole('button', { name: 'Ghi tiếp nhận' }).click();
  await phone.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  const row = page.getByRole('row').filter({ hasText: 'Xã Bến Hải' });
  await row.getByText('Ghi hộ theo điện thoại: Anh Sơn, trực ban').waitFor();
});

test('a result is returned, done again, accepted; the incident is closed and reopened', async () => {
  const page = lead;
  const { id } = await order('Xã Gio Linh');
  const act = (verb: string, body: object = {}) => unit.post(`/api/assignments/${id}/${verb}`, body);
  await act('acknowledge');
  await act('progress', { note: 'Đang lấy nhật ký' });
  await act('done', { result: 'Đã gửi một tệp' });
  await page.getByRole('button', { name: 'Xã Gio Linh' }).click();
  await page.getByRole('button', { name: 'Trả lại' }).click();
  const back = dialog(page, 'Trả lại Xã Gio Linh');
  await back.getByRole('textbox').fill('Thiếu nhật ký ngày 20');
  await back.getByRole('button', { name: 'Trả lại' }).click();
  await back.waitFor({ state: 'hidden' });
  await act('progress', { note: 'Đang lấy ngày 20' });
  await act('done', { result: 'Đã gửi đủ' });
  await page.getByRole('button', { name: 'Nghiệm thu' }).click();
  await page.getByRole('dialog').getByText('Đã nghiệm thu').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await page.getByRole('button', { name: 'Việc khác', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Kết thúc…' }).click();
  const close = dialog(page, /^Kết thúc SC-/);
  await close.getByText('1 phiếu giao đang mở bị thu hồi').waitFor(); // the lead may close over Xã Bến Hải
  await close.getByLabel('Kết quả').first().click();
  await page.getByRole('option', { name: 'Đã khắc phục' }).click();
  await close.getByLabel('Tóm tắt').fill('Đã gỡ ảnh lạ, đổi mật khẩu.');
  await close.getByLabel('Vì sao kết thúc lúc này').fill('Xã đã tự xong');
  await close.getByRole('button', { name: 'Kết thúc sự cố' }).click();
  await close.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Mở lại sự cố' }).click();
  const again = dialog(page, /^Mở lại SC-/);
  await again.getByRole('textbox').fill('Trang lại bị sửa');
  await again.getByRole('button', { name: 'Mở lại sự cố' }).click();
  await again.waitFor({ state: 'hidden' });
  expect((await desk.get(`/api/incidents/${incident.id}`)).body.state).not.toBe('closed');
});

test('at 360 px nothing of the board is cut off to the side; English is one press away', async () => {
  const page = await open('coordinator', '/', TALL);
  await page.getByRole('button', { name: /^Đang ứng cứu/ }).click(); // one lane at a time
  await page.getByText(TITLE).first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/language'));
  await page.getByText('English').click();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText(one('Xã Gio Linh').nameEn).first().waitFor();
  // Not on this device alone: what is sent to this person is written in it too.
  expect([(await kept).status(), (await desk.get('/api/auth/me')).body.person.language]).toEqual([204, 'en']);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.getByText('Sign out').click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
});

test('no page threw', () => {
  expect(seats.flatMap(({ errors }) => errors)).toEqual([]);
});
