import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../../src/events/event-types.js';
import { operatorOfServer } from '../../src/events/principal.js';
import { Transactions } from '../../src/events/transactions.js';
import { dialog, launchBrowser, PHONE, press, type Seat, seriousFindings, sit } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { picture, uploaded } from '../support/files.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let team: Caller;
let incident: Json;
let seat: Seat;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  team = await server.as('coordinator');
  incident = await declare(team, { title: 'Trang tin bị thay đổi giao diện' });
  const units = await dispatchable(server, 4);
  await dispatch(
    team,
    incident.id,
    units.map(({ id }) => id),
  );
  const file = await uploaded(team, 'ảnh màn hình.png', await picture(400, 300).png().toBuffer());
  const path = `/api/incidents/${incident.id}/entries`;
  await team.post(path, { text: 'Nội bộ: nghi tài khoản quản trị' });
  await team.post(path, { text: 'Ảnh cho các đơn vị', share: 'units', attachmentIds: [file.id] });
  seat = await sit(browser, server.url, 'coordinator');
  await seat.page.getByText('Trực tiếp').first().waitFor();
  await seat.page.goto(`${server.url}/incidents/${incident.id}`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const choose = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('input[type=file]').first().setInputFiles(files);

test('a file is attached, sent with the entry, seen by name, and saved as it was', async () => {
  const { page } = seat;
  await page.getByPlaceholder('Ghi diễn biến').fill('Kèm nhật ký máy chủ');
  const log = Buffer.from('10.0.0.5 gọi ra ngoài');
  await choose(
    page,
    { name: 'nhật ký.log', mimeType: 'text/html', buffer: log },
    { name: 'rỗng.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  );
  await page.getByText('Tệp rỗng (0 byte).').waitFor();
  const submit = page.getByRole('button', { name: 'Ghi', exact: true });
  expect(await submit.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Bỏ rỗng.txt' }).click();
  await submit.click();
  const link = page.getByRole('link', { name: /Tải nhật ký\.log/ });
  await link.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('nhật ký.log');
  expect(await readFile(await download.path())).toEqual(log);
  await page.getByRole('button', { name: 'Xem ảnh màn hình.png' }).click();
  const dialog = page.getByRole('dialog', { name: 'ảnh màn hình.png' });
  await dialog.getByRole('img').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('the filters stand in the address and find by reader and by words without diacritics', async () => {
  const { page } = seat;
  const lines = page.getByRole('list', { name: 'Diễn biến, mới nhất trước' }).getByRole('article');
  await page.goto(`${server.url}/incidents/${incident.id}?share=shared`);
  await page.getByText('1 dòng').waitFor();
  expect(await lines.allInnerTexts()).toEqual([expect.stringContaining('Ảnh cho các đơn vị')]);
  await page.goto(`${server.url}/incidents/${incident.id}?show=people`);
  await page.getByRole('searchbox', { name: 'Tìm trong diễn biến' }).fill('nghi tai khoan');
  await page.waitForURL(/q=nghi/);
  await page.getByText('1 dòng').waitFor();
  expect(await lines.allInnerTexts()).toEqual([expect.stringContaining('nghi tài khoản quản trị')]);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await page.getByText('Ảnh cho các đơn vị').waitFor();
});

test('what it is and how severe is corrected after dispatch', async () => {
  const { page } = seat;
  const { body } = await team.get('/api/categories');
  const other = body.items.find(({ code }: Json) => code !== incident.category);
  await press(page, 'Sửa thông tin');
  const sheet = dialog(page, /^Sửa SC-/);
  await sheet.getByRole('radio', { name: /^Cao/ }).press('Space');
  await sheet.getByLabel('Hình thức').fill(other.nameVi);
  await page.getByRole('option', { name: other.nameVi, exact: true }).click();
  await press(sheet, 'Lưu');
  await sheet.waitFor({ state: 'detached' });
  const { body: now } = await team.get(`/api/incidents/${incident.id}`);
  expect(now).toMatchObject({ state: 'dispatched', category: other.code, severity: 'high' });
});

test('the sheet of an ordinary incident is one page', async () => {
  const pdf = await seat.page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
});

test('the outcome of a reopened incident is shown as of the earlier pass, and is not printed', async () => {
  const { page } = seat;
  const lead = await server.as('lead');
  const { id } = await declare(lead, { title: 'Trang tin mở lại' });
  const ended = { outcome: 'contained', summary: 'Đã chặn một tài khoản', reason: 'Đã xong' };
  expect((await lead.post(`/api/incidents/${id}/close`, ended)).status).toBe(200);
  const facts = page.getByRole('region', { name: 'Thông tin', exact: true });
  await page.goto(`${server.url}/incidents/${id}`);
  await facts.getByText('Tóm tắt xử lý', { exact: true }).waitFor();
  expect((await lead.post(`/api/incidents/${id}/reopen`, { reason: 'Lại bị sửa' })).status).toBe(200);
  await facts.getByText('Tóm tắt xử lý lần trước', { exact: true }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText(ended.summary).isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
});

test("a unit's order is one page, and holds what is to be done", async () => {
  const [unit] = await dispatchable(server, 1);
  const { page } = await sit(browser, server.url, loginOf(unit!), { viewport: PHONE });
  await page.getByText('Trang tin bị thay đổi giao diện').first().click();
  await page.getByText('Đơn vị cần làm').waitFor();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('Ngắt máy chủ khỏi mạng').isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: 'Chụp ảnh' }).count()).toBe(0);
});

test('five thousand entries: the newest at once, few rows drawn, the first at the end of the way', async () => {
  const { page } = seat;
  const { body: me } = await team.get('/api/auth/me');
  const at = (number: number) => new Date(Date.now() - (5000 - number) * 1000);
  const events = Array.from({ length: 5000 }, (_, number): NewEvent => {
    const when = at(number);
    const row = {
      id: uuidv7(),
      incidentId: incident.id,
      authorId: me.person.id,
      authorKind: 'person',
      authorUnitId: null,
      text: `Dòng số ${number}`,
      happenedAt: when,
      recordedAt: when,
      share: 'team',
      shareUnitIds: [],
      struckAt: null,
      struckBy: null,
      struckReason: null,
    };
    const subject = { row, author: me.person.name, striker: null };
    const { id } = row;
    const type = 'incident.entry_added' as const;
    return {
      type,
      subjectId: id,
      incidentId: incident.id,
      entryId: id,
      audience: ['team'],
      at: when,
      subject,
    };
  });
  const transactions = server.app.get(Transactions);
  await transactions.transact(operatorOfServer, async () => ({ answer: null, events }));
  const begun = performance.now();
  await page.goto(`${server.url}/incidents/${incident.id}?show=people`);
  await page.getByText('Dòng số 4999').waitFor();
  process.stderr.write(`5,000 entries: the newest shown after ${Math.round(performance.now() - begun)} ms\n`);
  const lines = page.getByRole('article');
  expect(await lines.count()).toBeLessThan(80);
  await page.getByText(/^50\d\d dòng$/).waitFor();
  await page.keyboard.press('End');
  await page.getByText('Dòng số 0', { exact: true }).waitFor();
  expect(await lines.count()).toBeLessThan(80);
}, 120_000);
