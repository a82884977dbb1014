import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { playOn, runningDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let drillId: string;
let evaluator: Page;

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const sit = async (login: string, context: BrowserContextOptions = {}): Promise<Page> => {
  const { page }: Seat = await sitBefore(
    browser,
    { url: server.url, login, path: `/drills/${drillId}` },
    context,
  );
  return page;
};
/** `H+01:24` */
const drillTime = (ms: number): string => {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `H+${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}`;
};
const sheet = async (): Promise<Json> =>
  (await (await server.as('organiser')).get(`/api/drills/${drillId}/evaluation`)).body;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  ({ id: drillId } = await runningDrill(await server.as('organiser'), 30));
  await playOn(server, 60_000);
  evaluator = await sit('evaluator', PHONE);
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

test('an evaluator on the phone comes to the sheet, sees the standard, and writes what was seen; nothing is lost on the way', async () => {
  await evaluator.getByText('Chưa xong', { exact: false }).waitFor();
  await expectAccessible(evaluator);
  const row = evaluator.locator('[data-cell]').first();
  const [task, player] = ((await row.getAttribute('data-cell')) ?? '').split(' ');
  await press(row, /^Đánh giá/);
  const rate = dialog(evaluator, /^DIỄN TẬP: đánh giá/);
  await press(rate, 'Ghi đánh giá');
  await rate.getByText('Chọn một mức.').waitFor();
  await rate.getByText('Viết điều bạn đã thấy.').waitFor();
  await rate.locator('label[data-rating="M"]').click();
  await rate.getByLabel('Đã quan sát thấy gì').fill('Nhận tin sau mười hai phút, không ghi giờ');
  await evaluator.reload();
  await press(evaluator.locator('[data-cell]').first(), /^Đánh giá/);
  expect(await rate.getByLabel('Đã quan sát thấy gì').inputValue()).toBe(
    'Nhận tin sau mười hai phút, không ghi giờ',
  );
  await rate.getByLabel('Lúc thấy (giờ diễn tập)').fill('0:12');
  // The server has it, and its answer is lost: sent again after a reload, it is the same rating.
  await evaluator.route('**/evaluation', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await press(rate, 'Ghi đánh giá');
  await rate.getByRole('alert').waitFor();
  await evaluator.unroute('**/evaluation');
  await evaluator.reload();
  await evaluator.getByText('Tất cả', { exact: false }).click();
  const rated = evaluator.locator(`[data-cell="${task} ${player}"]`);
  await press(rated, /^Đánh giá/);
  await press(rate, 'Ghi đánh giá');
  await rate.waitFor({ state: 'detached' });
  await rated.locator('[data-rating="M"]').waitFor();
  const cell = ((await sheet()).cells as Json[]).find((one) => one.task === task && one.player === player);
  expect(cell.entries).toMatchObject([
    { rating: 'M', text: 'Nhận tin sau mười hai phút, không ghi giờ', observedMs: 720_000 },
  ]);
});

test('another evaluator’s rating comes by itself; two levels apart they have to agree', async () => {
  const [cell] = ((await sheet()).cells as Json[]).filter(({ entries }) => entries.length > 0);
  const organiser = await server.as('organiser');
  await organiser.post(`/api/drills/${drillId}/evaluation`, {
    ...{ task: cell.task, player: cell.player, rating: 'P', text: 'Tôi thấy nhận ngay' },
  });
  const row = evaluator.locator(`[data-cell="${cell.task} ${cell.player}"]`);
  await row.getByText('Cần thống nhất').waitFor();
  await press(row, /^Thống nhất/);
  const rate = dialog(evaluator, /^DIỄN TẬP: đánh giá/);
  await rate.getByText('Tôi thấy nhận ngay').waitFor();
  expect(await rate.getByRole('checkbox').isChecked()).toBe(true);
  await rate.locator('label[data-rating="S"]').click();
  await rate.getByLabel('Đã quan sát thấy gì').fill('Xem lại nhật ký: nhận ở phút thứ bảy');
  // A quarter of an hour of the drill passes over the writing: the time is the one that the form named.
  const named = await rate.getByLabel('Lúc thấy (giờ diễn tập)').getAttribute('placeholder');
  await server.advance(30_000);
  await press(rate, 'Ghi đánh giá');
  await row.getByText('thống nhất', { exact: true }).waitFor();
  const after = await sheet();
  expect(after.evaluated).toBe(1);
  const entries = (after.cells as Json[]).flatMap((one) => one.entries as Json[]);
  const { observedMs } = entries.find(({ kind }) => kind === 'agreement')!;
  expect(drillTime(observedMs as number)).toBe(named);
});

test('who evaluates can stop it as well, and says on the same page that a stop was heard', async () => {
  await evaluator.getByRole('button', { name: 'DỪNG – SỰ CỐ THẬT' }).waitFor();
  await evaluator.keyboard.press('Shift+Escape');
  const confirm = dialog(evaluator, /^DIỄN TẬP: Dừng DT-/);
  await confirm.getByRole('button', { name: 'Hủy' }).click();
  const [organiser, admin] = await Promise.all([server.as('organiser'), server.as('admin')]);
  const { status } = await organiser.post(`/api/drills/${drillId}/stop`, {});
  expect(status).toBe(200);
  await press(evaluator, 'Tôi đã nghe lệnh dừng');
  await evaluator.getByText('Đã ghi là bạn nghe lệnh dừng').first().waitFor();
  await expectAccessible(evaluator);
  const { rows } = await server.database.superuser.query(
    'SELECT count(*)::int AS heard FROM drill_stop_answers',
  );
  expect(rows).toEqual([{ heard: 2 }]);
  const secondId = (await admin.get('/api/auth/me')).body.person.id as string;
  const resumed = await organiser.post(`/api/drills/${drillId}/stop/resume`, {
    secondId,
    isFalseAlarm: true,
  });
  expect(resumed.status).toBe(200);
});

test('after the end the report is there: its result with the coverage, the text, and a file to take away', async () => {
  const desk = await sit('organiser');
  // Who is writing goes on writing: nothing of theirs goes with the frame.
  await press(evaluator.locator('[data-cell]').first(), /^(Đánh giá|Thống nhất)/);
  const rate = dialog(evaluator, /^DIỄN TẬP: đánh giá/);
  await press(desk, 'Kết thúc…');
  await press(dialog(desk, /^DIỄN TẬP: Kết thúc/), 'Kết thúc');
  await evaluator.locator('[data-drill-frame]').waitFor({ state: 'detached' });
  expect(await rate.isVisible()).toBe(true);
  await rate.getByRole('button', { name: 'Hủy' }).click();
  await desk.getByText('Báo cáo', { exact: true }).click();
  await desk
    .getByRole('region', { name: 'Kết quả chung' })
    .getByText('đã đánh giá 1/', { exact: false })
    .first()
    .waitFor();
  await desk.getByText('Chưa đủ chứng cứ để xếp mức').first().waitFor();
  await desk.getByRole('heading', { name: 'I. Tóm tắt' }).waitFor();
  await desk.getByText('Xem lại nhật ký: nhận ở phút thứ bảy', { exact: false }).first().waitFor();
  await expectAccessible(desk);
  const [file] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('link', { name: 'Tải Word' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^Báo cáo diễn tập DT-\d{4}-01\.docx$/);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  await press(desk, 'Trình báo cáo');
  await press(dialog(desk), 'Trình báo cáo');
  await evaluator.getByText('không ghi thêm được', { exact: false }).waitFor();
  await press(desk, 'Duyệt báo cáo');
  await press(dialog(desk), 'Duyệt báo cáo');
  await desk.getByText('phê duyệt', { exact: false }).first().waitFor();
});
