import type { Browser, Page } from 'playwright-core';
import { DESK, launchBrowser, type Seat, sit, takesKeys } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let desk: Caller;
let units: Json[];
let seat: Seat;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  desk = await server.as('lead');
  units = (await desk.get('/api/units?limit=500')).body.items;
  for (let n = 1; n <= 24; n++) await declare(`Sự cố số ${String(n).padStart(2, '0')}`);
  seat = await sit(browser, server.url, 'coordinator', { viewport: DESK });
  page = seat.page;
  await card('Sự cố số 01').waitFor();
}, 120_000);

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const unitOf = (name: string): Json => units.find((unit) => unit.name === name);
const card = (title: string) => page.locator('[data-row]').filter({ hasText: title });
const focused = () =>
  page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent ?? 'nothing');

async function declare(title: string, fields: object = {}): Promise<Json> {
  const { body } = await desk.post('/api/incidents', {
    title,
    unitId: unitOf('Xã Gio Linh').id,
    detectedAt: new Date().toISOString(),
    reporter: { name: 'Văn thư xã' },
    ...fields,
  });
  return body;
}

/** A card's hint opens and closes with the cursor; one frame later the cards below stand in their places again. */
const inPlace = () =>
  page.waitForFunction(() =>
    [...document.querySelectorAll('[data-card]')].every((card, at, all) => {
      const above = all[at - 1]?.getBoundingClientRect();
      const own = card.getBoundingClientRect();
      return above?.left !== own.left || Math.round(own.top - above.bottom) === 8;
    }),
  );

/** Presses a key until the cursor stands on the row of that title. */
async function stepTo(title: string, key = 'j'): Promise<void> {
  for (let step = 0; step < 40; step++) {
    if ((await focused()).includes(title)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no step leads to ${title}`);
}

test('new incidents wait: the row under the cursor does not move until they are asked for', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await inPlace();
  const before = await focused();
  const place = () => page.evaluate(() => document.activeElement?.getBoundingClientRect().top);
  const top = await place();
  for (const n of [1, 2, 3, 4]) await declare(`Khẩn ${n}`, { severity: 'critical' });
  await page.getByText('4 sự cố mới').waitFor();
  expect(await card('Khẩn 1').count()).toBe(0);
  expect([await focused(), await place()]).toEqual([before, top]);
  expect(await page.getByRole('button', { name: /^Đang mở/ }).innerText()).toContain('28'); // counts are live
  await page.keyboard.press('.');
  await card('Khẩn 1').waitFor();
});

test('an incident that moves on leaves its place behind until shown', async () => {
  await stepTo('Sự cố số 02');
  await inPlace();
  const below = card('Sự cố số 03');
  const top = (await below.boundingBox())?.y;
  const [id] = await card('Sự cố số 02').evaluateAll((rows) =>
    rows.map((row) => row.getAttribute('data-row')),
  );
  await desk.post(`/api/incidents/${id}/triage`, { category: 'malware', severity: 'low' });
  await page.getByRole('link', { name: /→ Đã phân loại/ }).waitFor();
  expect((await below.boundingBox())?.y).toBeCloseTo(top ?? 0, 0);
  expect(await focused()).toContain('Sự cố số 02'); // drawn anew, it is still the one under the keys
  await page.keyboard.press('.');
  await page.getByRole('region', { name: 'Đã phân loại' }).getByText('Sự cố số 02').waitFor();
  expect(await focused()).toContain('Sự cố số 02');
});

test('from the row, by keys alone: claim, severity, an entry, triage', async () => {
  await page.keyboard.press('Escape');
  await stepTo('Sự cố số 05');
  await page.keyboard.press('c');
  await page.getByText(/Bạn phụ trách SC-/).waitFor();
  await page.keyboard.press('m');
  await takesKeys(page, /^Mức độ của SC-/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('e');
  await takesKeys(page, /^Ghi diễn biến SC-/);
  await page.keyboard.type('Đã gọi văn thư.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Đã ghi vào SC-/).waitFor();
  expect(await focused()).toContain('Sự cố số 05'); // each dialog gave the focus back
  const { body } = await desk.get('/api/incidents?q=su+co+so+05');
  expect(body.items[0]).toMatchObject({ owner: { name: 'Điều phối viên trực ban' }, severity: 'high' });
});

test('view, filter, order and form are the address; an own view brings them back', async () => {
  await page.goto(`${server.url}/?mode=table&severity=${encodeURIComponent('["critical"]')}&sort=oldest`);
  await card('Khẩn 1').waitFor();
  expect(await page.locator('[data-row]').count()).toBe(4);
  await page.getByRole('button', { name: 'Giữ cách xem này' }).click();
  await page.getByLabel('Tên').fill('Khẩn cấp, cũ trước');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Khẩn cấp, cũ trước', exact: true }).waitFor();
  await page.getByLabel('Tên', { exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('1');
  await card('Sự cố số 05').first().waitFor();
  await page.keyboard.press('6');
  await page.waitForURL(/sort=oldest/);
  expect(await page.locator('[data-row]').count()).toBe(4);
  await page.reload();
  await page.getByRole('button', { name: 'Khẩn cấp, cũ trước', exact: true, pressed: true }).waitFor();
  await page.getByRole('button', { name: 'Bỏ lọc Mức độ: Khẩn cấp' }).click();
  await card('Sự cố số 05').waitFor();
});

test('many at once: one refused row says why, the others are done', async () => {
  await page.goto(`${server.url}/?mode=table&q=khan`);
  await card('Khẩn 1').waitFor();
  const taken = (await desk.get('/api/incidents?q=khan+2')).body.items[0];
  await desk.post(`/api/incidents/${taken.id}/claim`);
  await card('Khẩn 2').getByText('Đội trưởng').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: 'Chọn cả 4' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Nhận' }).click();
  await page.getByRole('dialog', { name: 'Nhận phụ trách 4 sự cố' }).waitFor();
  await page.getByRole('button', { name: 'Nhận 4 sự cố' }).click();
  const result = page.getByRole('dialog', { name: 'Kết quả từng sự cố' });
  await result.getByText('Đã xong 3 sự cố.').waitFor();
  expect(await result.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('Khẩn 2')]);
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').waitFor({ state: 'hidden' });
});

test('the map filters the board; its numbers are a table too', async () => {
  await declare('Mất điện ở Cửa Tùng', { unitId: unitOf('Xã Cửa Tùng').id });
  await page.goto(server.url);
  const area = page.getByRole('button', { name: 'Xã Cửa Tùng: 1 sự cố đang mở', exact: false });
  await area.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bỏ lọc Nơi xảy ra: Xã Cửa Tùng' }).waitFor();
  expect(await page.locator('[data-row]').count()).toBe(1);
  expect(page.url()).toContain(unitOf('Xã Cửa Tùng').id);
  await page.getByRole('button', { name: 'Xem dạng bảng' }).click();
  await page.getByRole('button', { name: 'Xã Cửa Tùng', exact: true, pressed: true }).click();
  await card('Sự cố số 05').waitFor();
});

test('search finds without diacritics and is left by keys', async () => {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Tìm' }).waitFor();
  await takesKeys(page);
  await page.keyboard.type('mat dien');
  await page.getByRole('option', { name: /Mất điện ở Cửa Tùng/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Mất điện ở Cửa Tùng/ }).waitFor();
  await page.goto(server.url);
  await card('Sự cố số 05').waitFor();
  await page.keyboard.press('/');
  await page.getByRole('option', { name: 'mat dien' }).waitFor(); // searched lately
  await takesKeys(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('the help sheet lists the keys', async () => {
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Phím tắt' });
  for (const word of ['đặt mức độ', 'chọn dòng', 'sang làn phải', 'cách xem riêng'])
    await help.getByText(word).waitFor();
  expect(seat.errors).toEqual([]);
});
