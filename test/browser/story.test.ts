import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, PHONE, type Seat, seriousFindings, sit } from '../support/browser.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

/** Three communes and a department, found as an officer types them: without diacritics. */
const UNITS = [
  { typed: 'gio linh', name: 'Xã Gio Linh' },
  { typed: 'cua tung', name: 'Xã Cửa Tùng' },
  { typed: 'ben hai', name: 'Xã Bến Hải' },
  { typed: 'so khoa hoc', name: 'Sở Khoa học và Công nghệ' },
] as const;
const SECRET = 'Nghi nội gián, không cho đơn vị biết';
const INTERNAL = 'Nghi ngờ tài khoản quản trị của xã';
const REASON = 'Cán bộ CNTT nghỉ phép';
const TITLE = 'Máy chủ văn bản bị mã hóa';

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let coordinator: Seat;
let leader: Seat;
const phones: Seat[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-story-'));
  [server, browser] = await Promise.all([startServerProcess(database, dataDir), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** With `SCREENSHOTS=folder`, what everybody sees after each step. */
afterEach(async () => {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  const step = (expect.getState().currentTestName ?? '').slice(0, 30).replaceAll(' ', '-');
  const names = ['coordinator', 'leader', ...UNITS.map(({ name }) => name.replaceAll(' ', '-'))];
  for (const [index, { page }] of seats().entries())
    await page.screenshot({ path: join(folder, `${step}.${names[index]}.png`) });
});

const seats = (): Seat[] => [coordinator, leader, ...phones];
const phoneOf = (index: number): Page => (phones[index] as Seat).page;
const answered = (page: Page, count: string) => row(page).getByText(count, { exact: true });
/** Its card in a lane; in the table the row bears the same mark. */
const row = (page: Page) => page.locator('[data-row]').filter({ hasText: TITLE });

async function loginOf(name: string): Promise<string> {
  const { rows } = await database.superuser.query<{ code: string }>(
    'SELECT code FROM units WHERE name = $1',
    [name],
  );
  return `unit-${rows[0]?.code.toLowerCase()}`;
}

test('everybody signs in and sees a live page', async () => {
  coordinator = await sit(browser, server.url, 'coordinator');
  leader = await sit(browser, server.url, 'leader');
  for (const { name } of UNITS) {
    phones.push(
      await sit(browser, server.url, await loginOf(name), {
        viewport: PHONE,
        isMobile: true,
        hasTouch: true,
      }),
    );
  }
  for (const { page } of seats()) await page.getByText('Trực tiếp').first().waitFor();
  for (const { page } of phones) await page.getByText('Chưa có việc nào được giao').waitFor();
});

test('the coordinator declares by keyboard and dispatches to three communes and a department', async () => {
  const { page } = coordinator;
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: 'Ghi sự cố mới' });
  await form.getByLabel('Sự việc').fill(TITLE);
  await form.getByLabel('Nơi xảy ra').fill('gio linh');
  await page.getByRole('option', { name: 'Xã Gio Linh' }).click();
  await form.getByLabel('Người báo', { exact: false }).first().fill('Văn thư xã');
  await form.getByRole('radio', { name: /Cao/ }).check({ force: true });
  await form.getByLabel(/Mô tả/).fill(SECRET);
  await form.getByRole('button', { name: 'Ghi sự cố' }).click();
  await form.waitFor({ state: 'hidden' });

  if (!page.url().includes('/incidents/')) await row(page).getByText(TITLE).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog', { name: /Điều phối SC-/ });
  for (const { typed } of UNITS) {
    await dialog.getByPlaceholder('Tìm đơn vị').fill(typed);
    await page.keyboard.press(typed === 'so khoa hoc' ? 'Shift+Enter' : 'Enter');
  }
  await dialog.getByLabel('Yêu cầu').fill('Ngắt máy chủ khỏi mạng, giữ nguyên nguồn điện.');
  await dialog.getByRole('button', { name: /Gửi cho 4 đơn vị/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('Đã gửi cho 4 đơn vị').waitFor();
  await dialog.getByRole('button', { name: 'Đóng' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByPlaceholder('Ghi diễn biến').fill(INTERNAL);
  await page.getByRole('button', { name: 'Ghi', exact: true }).click();
  await page.getByText(INTERNAL).first().waitFor();
});

test('each phone shows it without reload; two acknowledge, one cannot, one stays silent', async () => {
  for (const { page } of phones) await page.getByText(TITLE).first().waitFor();
  await coordinator.page.goto(`${server.url}/`);
  for (const { page } of [coordinator, leader]) await answered(page, '0/4').waitFor();
  for (const index of [0, 3]) {
    await phoneOf(index)
      .getByRole('button', { name: /^Tiếp nhận/ })
      .click();
    await phoneOf(index).getByText('Đã tiếp nhận').first().waitFor();
  }
  await phoneOf(1).getByText(TITLE).first().click();
  await phoneOf(1).getByRole('button', { name: 'Không thể, nêu lý do' }).click();
  await phoneOf(1).getByRole('dialog').getByRole('textbox').fill(REASON);
  await phoneOf(1)
    .getByRole('dialog')
    .getByRole('button', { name: /Báo không thể|Gửi/ })
    .click();
  await phoneOf(1).getByText('Đã báo không thể').first().waitFor();
});

test('the board of everybody shows all four truths within a second', async () => {
  for (const { page } of [coordinator, leader]) {
    await answered(page, '2/4').waitFor({ timeout: 1000 });
    for (const face of ['Đã tiếp nhận', 'Không thể', 'Đã gửi|Đã chuyển tới']) {
      await row(page)
        .getByRole('img', { name: new RegExp(face) })
        .first()
        .waitFor({ timeout: 1000 });
    }
  }
  const strip = coordinator.page.getByRole('region', { name: 'Đơn vị chậm hoặc im lặng' });
  await strip.getByText(REASON).waitFor({ timeout: 1000 });
});

test("no unit sees another's answer nor the team's internal words", async () => {
  await phoneOf(0).getByText(TITLE).first().click();
  await phoneOf(0).getByText('Đơn vị cần làm').waitFor();
  const seen = await phoneOf(0).locator('body').innerText();
  for (const hidden of [REASON, SECRET, INTERNAL, 'Điều phối viên', 'Xã Cửa Tùng', 'Xã Bến Hải']) {
    expect(seen).not.toContain(hidden);
  }
  await phoneOf(3).getByText(TITLE).first().click();
  await phoneOf(3).getByText('Đơn vị bạn chủ trì').waitFor();
  await phoneOf(3).getByText('Xã Cửa Tùng').waitFor(); // the lead sees its supporting units' states …
  const led = await phoneOf(3).locator('body').innerText();
  for (const hidden of [REASON, SECRET, INTERNAL]) expect(led).not.toContain(hidden); // … and not their words
});

test('a leader sees and cannot act', async () => {
  const { page } = leader;
  await row(page).getByText(TITLE).click();
  await page.getByRole('heading', { name: TITLE }).waitFor();
  await page.getByText(SECRET).first().waitFor();
  for (const name of ['Điều phối', 'Nhận phụ trách', 'Chuyển sang', 'Ghi', 'Sự cố mới']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  await page.keyboard.press('d');
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('after kill -9 nothing that was answered is lost, and open pages catch up by themselves', async () => {
  const note = 'Đã cô lập hai máy chủ';
  const phone = phoneOf(0);
  await phone.getByRole('button', { name: 'Ghi tiến độ' }).click();
  await phone.getByRole('dialog').getByRole('textbox').fill(note);
  await phone.getByRole('dialog').getByRole('button', { name: 'Gửi', exact: false }).last().click();
  await phone.getByRole('dialog').waitFor({ state: 'hidden' });
  await phone.getByText(note).first().waitFor();
  await server.kill();
  for (const { page } of [coordinator, phones[0]!])
    await page.getByText('Mất kết nối').first().waitFor({ timeout: 20_000 });
  const { rows } = await database.superuser.query(
    'SELECT last_note FROM assignments WHERE last_note IS NOT NULL',
  );
  expect(rows).toEqual([{ last_note: note }]);
  await server.start();
  for (const { page } of seats()) await page.getByText('Trực tiếp').first().waitFor({ timeout: 20_000 });
  await phoneOf(2)
    .getByRole('button', { name: /^Tiếp nhận/ })
    .click();
  await answered(coordinator.page, '3/4').waitFor();
}, 90_000);

test('an automatic accessibility check finds nothing serious, in both themes', async () => {
  for (const { page } of [coordinator, leader, phones[0]!, phones[2]!]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page)).toEqual([]);
    }
  }
});

test('no page threw', () => {
  expect(seats().flatMap(({ errors }) => errors)).toEqual([]);
});
