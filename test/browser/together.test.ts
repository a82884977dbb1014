import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { DESK, launchBrowser, PHONE, type Seat, sit } from '../support/browser.js';
import { Caller, type Json } from '../support/caller.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait-for.js';

const TITLE = 'Máy chủ văn bản bị mã hóa';
const WORDS = 'Đã gọi cho văn thư xã, máy vẫn còn điện.';

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let browser: Browser;
let desk: Caller;
let incident: Json;
let coordinator: Seat;
let lead: Seat;

beforeAll(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-together-'));
  [server, browser] = await Promise.all([startServerProcess(database, dataDir), launchBrowser()]);
  desk = await Caller.signIn(server.url, 'coordinator', DEMO_PASSWORD);
  const { body: units } = await desk.get('/api/units?limit=500');
  const answer = await desk.post('/api/incidents', {
    title: TITLE,
    unitId: units.items.find(({ dispatchable }: Json) => dispatchable).id,
    detectedAt: new Date().toISOString(),
    reporter: { name: 'Văn thư xã' },
    severity: 'high',
  });
  incident = answer.body;
  coordinator = await sit(browser, server.url, 'coordinator', { viewport: DESK });
  lead = await sit(browser, server.url, 'lead', { viewport: DESK });
  for (const { page } of [coordinator, lead]) {
    await page.getByText('Trực tiếp').first().waitFor();
    await page.goto(`${server.url}/incidents/${incident.id}`);
    await page.getByText('Trực tiếp').first().waitFor();
  }
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const editOf = (page: Page): Locator => page.getByRole('dialog', { name: /^Sửa SC-/ });
async function edit(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Sửa thông tin' }).click();
  return editOf(page);
}
const composerOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Ghi diễn biến' });
const stored = async (): Promise<Json> => (await desk.get(`/api/incidents/${incident.id}`)).body;

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

test("another's save comes in live: into what was not touched at once, into what was as a choice", async () => {
  const mine = await edit(lead.page);
  await mine.getByLabel('Sự việc').fill(`${TITLE} (bản của đội trưởng)`);
  const theirs = await edit(coordinator.page);
  await theirs.getByLabel('Sự việc').fill(`${TITLE} (bản của điều phối viên)`);
  await theirs.getByLabel('Thông tin cho đơn vị').fill('Giữ nguyên nguồn điện.');
  await theirs.getByRole('button', { name: 'Lưu' }).click();
  await theirs.waitFor({ state: 'hidden' });

  await mine.getByText('Có người vừa lưu').waitFor();
  await mine.getByText(/^Điều phối viên trực ban vừa đổi lúc/).waitFor();
  expect(await mine.getByLabel('Thông tin cho đơn vị').inputValue()).toBe('Giữ nguyên nguồn điện.');
  expect(await mine.getByLabel('Sự việc').inputValue()).toBe(`${TITLE} (bản của đội trưởng)`);
  await mine.getByRole('radio', { name: /bản của điều phối viên/ }).waitFor();
  await mine.getByText('có hai bản, chọn ở dưới').waitFor();
  await mine.getByRole('radio', { name: /bản của đội trưởng/ }).waitFor();
  await lead.page.emulateMedia({ colorScheme: 'dark' });
  await mine.getByRole('button', { name: 'Lưu theo lựa chọn' }).click();
  await mine.getByText('Chọn một trong hai.').waitFor(); // nothing is chosen for anybody
  await picture(lead.page, 'conflict-dark');
  await lead.page.emulateMedia({ colorScheme: 'light' });
});

test('the edit survives a reload, a killed server and an ended session, and is then saved as chosen', async () => {
  const { page } = lead;
  await editOf(page).getByLabel('Mô tả').fill('Màn hình đòi tiền chuộc.');
  await composerOf(coordinator.page).fill(WORDS);
  await page.reload();
  const mine = await edit(page);
  expect(await mine.getByLabel('Mô tả').inputValue()).toBe('Màn hình đòi tiền chuộc.');
  await mine.getByText(/^Bản nháp lúc \d\d:\d\d/).waitFor();
  await mine.getByRole('radio', { name: /bản của đội trưởng/ }).check({ force: true });

  await server.kill();
  const save = mine.getByRole('button', { name: 'Lưu theo lựa chọn' });
  await save.getByText('cần mạng').waitFor();
  await save.click(); // it is tried all the same, and says what came of it
  await mine.getByText(/Những gì bạn viết vẫn còn nguyên/).waitFor();
  expect(await mine.getByLabel('Mô tả').inputValue()).toBe('Màn hình đòi tiền chuộc.');
  await database.superuser.query(
    `UPDATE sessions SET ended_at = now(), end_reason = 'expired'
     WHERE person_id = (SELECT id FROM people WHERE login = 'lead') AND ended_at IS NULL`,
  );
  await server.start();
  const again = page.getByRole('dialog', { name: 'Phiên đã kết thúc' });
  await again.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await again.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await again.waitFor({ state: 'hidden' });
  expect(await mine.getByLabel('Mô tả').inputValue()).toBe('Màn hình đòi tiền chuộc.');
  await mine.getByRole('button', { name: 'Lưu theo lựa chọn' }).click();
  await mine.waitFor({ state: 'hidden' });
  expect(await stored()).toMatchObject({
    title: `${TITLE} (bản của đội trưởng)`,
    description: 'Màn hình đòi tiền chuộc.',
    unitBrief: 'Giữ nguyên nguồn điện.',
  });
  await page.getByText('Trực tiếp').first().waitFor();
  const next = await edit(page);
  expect(await next.getByText(/^Bản nháp/).count()).toBe(0); // the server has it
  await page.keyboard.press('Escape');
});

test('what the other was writing meanwhile is still there, and is written once', async () => {
  const { page } = coordinator;
  await page.getByText('Trực tiếp').first().waitFor();
  await page.reload();
  await composerOf(page).click();
  expect(await composerOf(page).inputValue()).toBe(WORDS);
  await page.keyboard.press('Control+Enter');
  await waitFor('the server to have it', async () => (await composerOf(page).inputValue()) === '');
  const { body } = await desk.get(`/api/incidents/${incident.id}/entries`);
  expect(body.items.map(({ text }: Json) => text)).toEqual([WORDS]);
  for (const { errors } of [coordinator, lead]) expect(errors).toEqual([]);
});

test('an entry whose answer was lost is not written twice by who reloads the page and sends it again', async () => {
  const { page } = coordinator;
  const words = 'Máy chủ đã rút khỏi mạng.';
  const written = `**/api/incidents/${incident.id}/entries`;
  await page.route(written, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch(); // the server has it
    await route.abort(); // and nobody hears so
  });
  await composerOf(page).fill(words);
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(/gửi lại không bị trùng/)
    .first()
    .waitFor();
  await page.unroute(written);
  await page.reload();
  await composerOf(page).click();
  expect(await composerOf(page).inputValue()).toBe(words);
  await page.keyboard.press('Control+Enter');
  await waitFor('the server to have it', async () => (await composerOf(page).inputValue()) === '');
  const { body } = await desk.get(`/api/incidents/${incident.id}/entries`);
  expect(body.items.filter(({ text }: Json) => text === words)).toHaveLength(1);
  await composerOf(page).fill(words); // said once more on purpose, it is another entry
  await page.keyboard.press('Control+Enter');
  await waitFor('the server to have it', async () => (await composerOf(page).inputValue()) === '');
  const { body: after } = await desk.get(`/api/incidents/${incident.id}/entries`);
  expect(after.items.filter(({ text }: Json) => text === words)).toHaveLength(2);
});

test("a unit's words survive a reload and are gone when the server has them", async () => {
  const [unitId] = [incident.unitId];
  await desk.post(`/api/incidents/${incident.id}/assignments`, {
    unitIds: [unitId],
    instruction: 'Ngắt máy chủ khỏi mạng.',
  });
  const { body: unit } = await desk.get(`/api/units/${unitId}`);
  const { page } = await sit(browser, server.url, `unit-${unit.code.toLowerCase()}`, { viewport: PHONE });
  await page.getByRole('link', { name: TITLE }).first().click();
  const words = page.getByLabel('Nhắn Đội ứng cứu');
  await words.fill('Đang tới nơi.');
  await page.getByText(/^Bản nháp lúc/).waitFor();
  await page.getByText('Đội ứng cứu đang xem').waitFor();
  await words.scrollIntoViewIfNeeded();
  await picture(page, 'unit-draft');
  await page.reload();
  expect(await words.inputValue()).toBe('Đang tới nơi.');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText(/^Bản nháp lúc/).waitFor({ state: 'detached' });
  expect(await words.inputValue()).toBe('');
});
