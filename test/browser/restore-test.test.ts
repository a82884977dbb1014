import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Browser, Locator, Page } from 'playwright-core';
import { anySystem } from '../support/backups.js';
import { expectAccessible, launchBrowser, PHONE, press, type Seat, sitBefore } from '../support/browser.js';
import type { Caller } from '../support/caller.js';
import { withCopy } from '../support/restore-tests.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { ZipParts } from '../../src/spreadsheets/zip-parts.js';

let server: TestServer;
let browser: Browser;
let lead: Caller;
let seat: Seat;
let page: Page;
let ids: { systemId: string; copyId: string };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  lead = await server.as('lead');
  ids = await withCopy(lead, (await anySystem(server)).unitId);
  seat = await sitBefore(
    browser,
    { url: server.url, login: 'responder', path: `/backups/systems/${ids.systemId}/restore-tests/new` },
    { viewport: PHONE, isMobile: true, hasTouch: true },
  );
  ({ page } = seat);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** A required field has its star in its name. */
const field = (name: string): Locator => page.getByLabel(new RegExp(`^${name}( \\*)?$`));
const tests = async () => (await lead.get(`/api/backups/${ids.systemId}/restore-tests`)).body.items;
const expectNarrow = async (): Promise<void> => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(PHONE.width);
};

test('on a phone: the plan is typed, survives a reload, and is refused where the witness is the performer', async () => {
  await field('Khôi phục vào đâu').fill('Máy thử 01');
  await field('Người thực hiện').fill('Lê Văn An');
  await field('Chức vụ người thực hiện').fill('Chuyên viên CNTT');
  await field('Người chứng kiến').fill('Lê Văn An');
  await page.getByText('Bản nháp lúc').waitFor();
  await page.reload();
  expect(await field('Khôi phục vào đâu').inputValue()).toBe('Máy thử 01');
  await field('Chức vụ người chứng kiến').fill('Phó Chánh Văn phòng');
  await press(page, 'Lưu kế hoạch');
  await page.getByText('Người chứng kiến phải khác người thực hiện.').nth(1).waitFor();
  await expectNarrow();
  await expectAccessible(page, 'the plan, refused');
  await field('Người chứng kiến').fill('Trần Thị Bình');
  await press(page, 'Lưu kế hoạch');
  await page.getByRole('button', { name: 'Bắt đầu kiểm tra' }).waitFor();
  expect(await tests()).toMatchObject([
    { state: 'planned', copyId: ids.copyId, witness: { name: 'Trần Thị Bình' } },
  ]);
  expect(new URL(page.url()).pathname).toMatch(/restore-tests\/[0-9a-f-]{36}$/);
});

test('begun and ticked, each step has its instant; another device sees it', async () => {
  await field('Bản chụp \\(snapshot\\)').fill('642106e6');
  await press(page, 'Bắt đầu kiểm tra');
  await page.getByRole('checkbox', { name: /^Chọn bản chụp/ }).click();
  const [{ id }] = await tests();
  const detail = async () => (await lead.get(`/api/backup-restore-tests/${id}`)).body;
  await waitFor('the tick', async () => (await detail()).steps[0].doneAt !== null);
  expect(await detail()).toMatchObject({ state: 'running', snapshot: '642106e6' });
  await expectNarrow();
});

test('a result that is refuted cannot be chosen; the draft survives a reload; the minutes tell all of it', async () => {
  await field('Thiếu').fill('ho-so/01.pdf');
  await page.getByText(/kết quả chỉ có thể là không đạt/).waitFor();
  expect(await page.getByRole('radio', { name: 'Đạt', exact: true }).isDisabled()).toBe(true);
  await field('Đã đối chiếu gì').fill('Đếm tệp, mở thử 20 hồ sơ');
  await field('Kết luận').fill('Thiếu một hồ sơ');
  await page.reload();
  expect(await field('Thiếu').inputValue()).toBe('ho-so/01.pdf');
  await press(page, 'Lưu kết quả');
  await page.getByText('Cần điền mục này.').first().waitFor();
  await page.getByRole('radio', { name: 'Không đạt' }).check();
  await expectAccessible(page, 'the result');
  await press(page, 'Lưu kết quả');
  await page.getByText(/Không có đối chiếu bằng máy trong thời gian này/).waitFor();
  await expectNarrow();
  expect(await tests()).toMatchObject([{ state: 'failed' }]);
  expect((await lead.get(`/api/backups/${ids.systemId}`)).body.verdict).toBe('unmet');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word' }).click(),
  ]);
  const zip = await ZipParts.open(await readFile(await download.path()));
  const document = (await text((await zip.text('word/document.xml'))!)).replace(/<[^>]+>/g, '');
  for (const told of ['BIÊN BẢN KIỂM TRA KHÔI PHỤC DỮ LIỆU', 'Trần Thị Bình', '642106e6', 'ho-so/01.pdf'])
    expect(document).toContain(told);
  expect(seat.errors).toEqual([]);
});
