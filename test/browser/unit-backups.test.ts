import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Browser, Locator, Page } from 'playwright-core';
import { ZipParts } from '../../src/spreadsheets/zip-parts.js';
import { type BadLine, startBadLine } from '../support/bad-line.js';
import { anySystem } from '../support/backups.js';
import {
  dialog,
  expectAccessible,
  launchBrowser,
  leave,
  PHONE,
  press,
  type Seat,
  sit,
} from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { eventsAfter } from '../support/log.js';
import { loginOf } from '../support/operation.js';
import { testPlan, withCopy } from '../support/restore-tests.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const PATIENT = 30_000;

let server: TestServer;
let line: BadLine;
let browser: Browser;
let lead: Caller;
let seat: Seat;
let page: Page;
let ids: { systemId: string; copyId: string };
let systemName: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  line = await startBadLine(server.url, { delayMs: 5, bitsPerSecond: 50_000_000, cutEvery: 0 });
  lead = await server.as('lead');
  const { unitId, unitCode } = await anySystem(server);
  ids = await withCopy(lead, unitId, { name: 'Kho Veeam', tool: 'veeam' });
  systemName = (await lead.get(`/api/backups/${ids.systemId}`)).body.name;
  await withCopy(lead, unitId); // a second one that has a plan: which of them is asked
  const options = { viewport: PHONE, isMobile: true, hasTouch: true };
  seat = await sit(browser, `${line.url}/unit`, loginOf({ code: unitCode }), options);
  ({ page } = seat);
  await isLive();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await server?.close();
});
/** With `SCREENSHOTS=folder`, what the phone shows after each step. */
afterEach(async () => {
  const folder = process.env['SCREENSHOTS'];
  const step = (expect.getState().currentTestName ?? '').slice(0, 40).replaceAll(/\W+/g, '-');
  if (folder) await page?.screenshot({ path: `${folder}/${step}.png`, fullPage: true });
});

const isLive = () => page.locator('[data-live="live"]').first().waitFor({ timeout: PATIENT });
const open = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
const field = (name: string): Locator => page.getByLabel(new RegExp(`^${name}( \\*)?$`));
const step = (name: RegExp) => page.getByRole('checkbox', { name });
const checked = (name: RegExp) => step(name).getAttribute('aria-checked');
const tests = async (): Promise<Json[]> =>
  (await lead.get(`/api/backups/${ids.systemId}/restore-tests`)).body.items;
const detail = async (id: string): Promise<Json> => (await lead.get(`/api/backup-restore-tests/${id}`)).body;
const kept = (part: string) =>
  page.evaluate(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const asked = indexedDB.open('dieu-phoi.reading.1');
        asked.onsuccess = () => {
          const keys = asked.result.transaction('rows').objectStore('rows').getAllKeys();
          keys.onsuccess = () => {
            asked.result.close();
            resolve(keys.result.some((key) => typeof key === 'string' && key.includes(wanted)));
          };
        };
      }),
    part,
  );

const eventsOf = async (testId: string, type: string): Promise<Json[]> =>
  (await eventsAfter(server, 0)).filter(
    (event) => event.type === type && event.payload.subject.testId === testId,
  );
/** To a place inside the page, without loading it anew. */
const goTo = (path: string) =>
  page.evaluate((to) => {
    history.replaceState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);

async function goOffline(): Promise<void> {
  line.goDown();
  await page.context().setOffline(true);
  await page.locator('[data-live="disconnected"]').waitFor({ timeout: PATIENT });
}
async function comeBack(): Promise<void> {
  line.comeBack();
  await page.context().setOffline(false);
}

test('a contact plans a restore test on the phone; what is typed survives a reload; a refusal names its field', async () => {
  await open(/^Sao lưu/);
  await open(/^Kiểm tra khôi phục/);
  await page.getByText('Đơn vị chưa có cuộc kiểm tra khôi phục nào.').waitFor();
  await open('Lập kế hoạch kiểm tra khôi phục');
  await open(systemName);
  await field('Khôi phục vào đâu').fill('Máy thử 01');
  await field('Người thực hiện').fill('Lê Văn An');
  await field('Chức vụ người thực hiện').fill('Chuyên viên CNTT');
  await field('Người chứng kiến').fill('Lê Văn An');
  await field('Các bước').fill('Chọn bản chụp\nKhôi phục\nĐối chiếu');
  await press(page, 'Lưu kế hoạch');
  await page.getByText('Còn 1 mục cần điền.').waitFor();
  await page.reload();
  expect(await field('Khôi phục vào đâu').inputValue()).toBe('Máy thử 01');
  await field('Chức vụ người chứng kiến').fill('Phó Chánh Văn phòng');
  await press(page, 'Lưu kế hoạch');
  await page.getByText('Người chứng kiến phải khác người thực hiện.').nth(1).waitFor();
  await expectAccessible(page, 'the plan, refused');
  await field('Người chứng kiến').fill('Trần Thị Bình');
  await press(page, 'Gửi lại');
  await page.getByRole('button', { name: 'Bắt đầu kiểm tra' }).waitFor();
  expect(await tests()).toMatchObject([{ state: 'planned', copyId: ids.copyId }]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  const [{ id }] = (await tests()) as [Json];
  await waitFor('it to be on the phone', () => kept(`"restore-test","${id}"`), 15_000);
}, 90_000);

test('begun and ticked without a line: it waits on the phone, is never shown as done, and outlives a reload', async () => {
  const [{ id }] = (await tests()) as [Json];
  await page.evaluate(() => navigator.serviceWorker.ready);
  await goOffline();
  await field('Bản chụp \\(snapshot\\)').fill('642106e6');
  await press(page, 'Bắt đầu kiểm tra · sẽ xếp hàng');
  await step(/^Chọn bản chụp/).click();
  await step(/^Khôi phục/).click();
  await page.getByText('3 thao tác chưa gửi').waitFor();
  expect([await checked(/^Chọn bản chụp/), await checked(/^Đối chiếu/)]).toEqual(['mixed', 'false']);
  await step(/^Chọn bản chụp/)
    .getByText(/^Chưa gửi · bấm lúc \d\d:\d\d$/)
    .waitFor();
  await page.getByText('0 trong 3 bước').waitFor();
  await page.getByRole('link', { name: 'Word · cần mạng' }).waitFor();
  await step(/^Khôi phục/).click(); // never sent: taken back
  await page.getByText('2 thao tác chưa gửi').waitFor();
  expect(await checked(/^Khôi phục/)).toBe('false');
  await expectAccessible(page, 'ticked without a line');

  await page.reload({ timeout: PATIENT });
  await page.getByText(/^Dữ liệu lúc \d\d:\d\d, lưu trên máy\.$/).waitFor({ timeout: PATIENT });
  await page.getByText(/Đang xem dữ liệu lúc \d\d:\d\d/).waitFor();
  await page.getByText('2 thao tác chưa gửi').waitFor();
  expect(await checked(/^Chọn bản chụp/)).toBe('mixed');
  expect(await detail(id)).toMatchObject({ state: 'planned', startedAt: null });

  await goTo('/unit');
  await press(page, 'Tài khoản và tùy chọn');
  await dialog(page).getByText('2 thao tác chưa gửi còn trên máy', { exact: false }).waitFor();
  await leave(page);
  await goTo(`/unit/backups/restore-tests/${id}`);
  await page.getByText('2 thao tác chưa gửi').waitFor();
}, 120_000);

test('with the line back each press arrives once, at its own instant, and what happened meanwhile is there', async () => {
  const [{ id }] = (await tests()) as [Json];
  const before = new Date();
  await lead.post(
    `/api/backups/${ids.systemId}/restore-tests`,
    testPlan(server, ids.copyId, { target: 'Máy thử 02' }),
  );
  const cuts = line.cuts;
  line.loseNext(1_000); // the server acts, and the phone does not hear of it: the same press is sent again
  // But who is signed in: as long as the server has not said that, a page from the device sends nothing.
  await page.route('**/api/auth/me', (route) => route.continue({ url: `${server.url}/api/auth/me` }));
  await comeBack();
  await waitFor('the beginning to have arrived', async () => (await detail(id)).state === 'running', PATIENT);
  expect(await page.locator('[data-outbox="queued"]').count()).toBe(1);
  line.loseNext(0);
  await page.unroute('**/api/auth/me');
  await page.getByText('1 trong 3 bước').waitFor({ timeout: PATIENT });
  expect(line.cuts).toBeGreaterThan(cuts);
  await page.getByRole('checkbox', { name: /^Chọn bản chụp/, checked: true }).waitFor(); // out of the outbox too
  expect(await page.locator('[data-outbox="queued"]').count()).toBe(0);
  const now = await detail(id);
  expect(now).toMatchObject({ state: 'running', snapshot: '642106e6' });
  expect(now.steps.map(({ doneAt }: Json) => doneAt !== null)).toEqual([true, false, false]);
  expect(new Date(now.steps[0].doneAt).getTime()).toBeLessThan(before.getTime());
  for (const type of ['started', 'advanced'])
    expect([type, (await eventsOf(id, `backup.restore_test_${type}`)).length]).toEqual([type, 1]);
  await press(page, 'Quay lại');
  await isLive();
  await page.goto(`${line.url}/unit/backups/restore-tests`);
  await expect(page.locator('[data-test]').nth(1).waitFor()).resolves.toBeUndefined();
}, 120_000);

test('a tick on a test that was cancelled meanwhile is refused, and the phone says so with the step', async () => {
  const other = (await tests()).find(({ state }) => state === 'planned')!;
  await lead.post(`/api/backup-restore-tests/${other.id}/advance`, { ticks: [] });
  await page.locator(`[data-test="${other.id}"] a`).click();
  await step(/^Đối chiếu/).waitFor();
  await goOffline();
  await step(/^Đối chiếu/).click();
  await page.getByText('1 thao tác chưa gửi', { exact: true }).waitFor();
  await lead.post(`/api/backup-restore-tests/${other.id}/cancel`, { reason: 'Hoãn sang tuần sau' });
  await comeBack();
  const refused = page.locator('[data-outbox="refused"]');
  await refused.getByText('Máy chủ không nhận: Đối chiếu').waitFor({ timeout: PATIENT });
  await page.getByText('Đã hủy: Hoãn sang tuần sau').waitFor();
  await expectAccessible(page, 'a refused tick');
  await press(refused, 'Đã đọc, bỏ thẻ này');
  await refused.waitFor({ state: 'detached' });
}, 90_000);

test('the result is kept while it is typed, waits for what was not sent, and gives the minutes', async () => {
  const [{ id }] = (await tests()).filter(({ state }) => state === 'running') as [Json];
  await page.goto(`${line.url}/unit/backups/restore-tests/${id}`);
  await field('Đã đối chiếu gì').fill('Đếm tệp, mở thử 20 hồ sơ');
  await field('Thiếu').fill('ho-so/01.pdf');
  await page.getByText(/kết quả chỉ có thể là không đạt/).waitFor();
  expect(await page.getByRole('radio', { name: 'Đạt', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('radio', { name: 'Không đạt' }).check();
  await field('Kết luận').fill('Thiếu một hồ sơ');
  await isLive();
  await goOffline();
  await step(/^Khôi phục/).click();
  await page.getByText('Còn 1 thao tác chưa gửi: gửi xong mới lưu kết quả được.').waitFor();
  const save = page.getByRole('button', { name: 'Lưu kết quả · cần mạng' });
  expect(await save.getAttribute('aria-disabled')).toBe('true');
  await comeBack();
  await page.getByText('2 trong 3 bước').waitFor({ timeout: PATIENT });
  await page.reload();
  expect(await field('Kết luận').inputValue()).toBe('Thiếu một hồ sơ');
  await press(page, 'Lưu kết quả');
  await page.getByText(/Không có đối chiếu bằng máy trong thời gian này/).waitFor();
  await expectAccessible(page, 'the minutes');
  expect(await detail(id)).toMatchObject({ state: 'failed', outcome: { missing: ['ho-so/01.pdf'] } });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word' }).click(),
  ]);
  const zip = await ZipParts.open(await readFile(await download.path()));
  const document = (await text((await zip.text('word/document.xml'))!)).replace(/<[^>]+>/g, '');
  for (const told of ['BIÊN BẢN KIỂM TRA KHÔI PHỤC DỮ LIỆU', 'Trần Thị Bình', '642106e6', 'ho-so/01.pdf'])
    expect(document).toContain(told);
}, 120_000);

test('a report: too large for the server, empty, then taken; its worth is said', async () => {
  const choose = (name: string, buffer: Buffer) =>
    page
      .locator('input[type=file]:not([capture])')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await server.database.superuser.query(
    `UPDATE settings SET value = jsonb_set(value, '{mostBytes}', '1048576') WHERE key = 'attachments'`,
  );
  await goOffline();
  await goTo('/unit/backups/reports');
  await page.getByText('Chưa tải được sao lưu của đơn vị.').waitFor({ timeout: PATIENT });
  await comeBack(); // what could not be fetched is fetched by itself
  await page.getByText('Chưa có báo cáo nào.').waitFor({ timeout: PATIENT });
  await page
    .getByText(/tối đa L1/)
    .first()
    .waitFor();
  await press(page, 'Tải lên báo cáo');
  await choose('lon.html', Buffer.alloc(1_048_577));
  await page.getByText('Tệp lớn hơn 1 MB, máy chủ không nhận.', { exact: false }).waitFor();
  await choose('rong.html', Buffer.alloc(0));
  await field('Người chịu trách nhiệm về báo cáo').fill('Lê Văn An');
  await field('Chức vụ').fill('Chuyên viên CNTT');
  await press(page, 'Tải lên');
  await page.getByText('Tệp rỗng (0 byte).').waitFor();
  await expectAccessible(page, 'a refused report');
  expect((await lead.get(`/api/backups/${ids.systemId}/reports`)).body.items).toEqual([]);
  await choose('veeam.html', Buffer.from('Job finished: Success'));
  await press(page, 'Gửi lại');
  await page.getByText('Máy chủ đã lưu veeam.html').first().waitFor();
  await page.locator('[data-report]').getByText('Tính là: còn nghe thấy bản sao lưu (tối đa L1).').waitFor();
  expect((await lead.get(`/api/backups/${ids.systemId}/reports`)).body.items).toMatchObject([
    { copyId: ids.copyId, kind: 'run', name: 'veeam.html', vouchedName: 'Lê Văn An' },
  ]);
  await expectAccessible(page, 'reports');
}, 120_000);

test('no page threw', () => expect(seat.errors).toEqual([]));
