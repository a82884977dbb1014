import type { Browser, Page } from 'playwright-core';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Json } from '../support/caller.js';
import { injectsOf } from '../support/drills.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let seat: Seat;
let page: Page;
/** The drill of this file, made by the first test with one button. */
let drillId: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  seat = await sitBefore(browser, { url: server.url, login: 'organiser', path: '/drills' });
  ({ page } = seat);
  await server.as('organiser'); // known before the clock runs
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const panel = (name: string | RegExp) => page.getByRole('region', { name });
const detail = async (): Promise<Json> =>
  (await (await server.as('organiser')).get(`/api/drills/${drillId}`)).body;
const clockState = (state: string) => page.locator(`[data-clock="${state}"]`).waitFor();

/** A unit that plays in a party, as somebody who answers through the API. */
async function playerOf(party: string): Promise<{ id: string; name: string; login: string }> {
  const { parties } = (await detail()) as { parties: { key: string; members: { unitId: string }[] }[] };
  const unitId = parties.find(({ key }) => key === party)?.members[0]?.unitId;
  const { body } = await (await server.as('organiser')).get('/api/units?limit=500');
  const unit = (body.items as { id: string; name: string; code: string }[]).find(({ id }) => id === unitId);
  if (!unit) throw new Error(`nobody plays ${party}`);
  return { id: unit.id, name: unit.name, login: loginOf(unit) };
}

test('without a drill the page says what to do; the shipped one is made, approved and started with one button', async () => {
  await page.getByText('Chưa có cuộc diễn tập nào.', { exact: false }).waitFor();
  await expectAccessible(page);
  await press(page, 'Chơi thử ngay ×30');
  await clockState('running');
  drillId = new URL(page.url()).pathname.split('/').pop() as string;
  expect(await detail()).toMatchObject({ status: 'running', clock: { state: 'running', scale: 30 } });
  // A slow machine would have the story over before anybody has looked at it.
  const slower = { act: 'scale', scale: 2 };
  const { status } = await (await server.as('organiser')).post(`/api/drills/${drillId}/clock`, slower);
  expect(status).toBe(200);
  await page.getByText('KHÔNG PHẢI SỰ CỐ THẬT', { exact: true }).waitFor();
  expect(await page.title()).toContain('[DIỄN TẬP]');
});

test('injects come, and are seen; the space bar pauses and lets go on, the speed is changed', async () => {
  await press(page, 'nhanh gấp 1');
  await page.getByText('Đang chạy, nhanh gấp 1', { exact: false }).waitFor();
  await server.advance(20_000);
  await page.locator('[data-box="TH-01"]', { hasText: '0/1' }).waitFor();
  await panel('Trả lời trực tiếp').getByText('Đội ứng cứu sự cố tỉnh').first().waitFor();
  await page.keyboard.press('Space');
  await clockState('paused');
  await page.getByText('ĐANG TẠM DỪNG từ', { exact: false }).first().waitFor();
  expect(await detail()).toMatchObject({ clock: { state: 'paused' } });
  await expectAccessible(page);
  await page.keyboard.press('Space');
  await clockState('running');
});

test('an inject is released by hand, another is deferred with its reason', async () => {
  await page.locator('[data-box="TH-05"]').click();
  await press(dialog(page), 'Phát ngay');
  await press(dialog(page, 'DIỄN TẬP: Phát TH-05 ngay?'), 'Phát ngay');
  await page.locator('[data-box="TH-05"]', { hasText: '0/6' }).waitFor();
  await page.keyboard.press('Escape');
  await press(page, 'Việc với TH-06');
  await page.getByRole('menuitem', { name: 'Hoãn có lý do' }).click();
  const reason = dialog(page, 'DIỄN TẬP: Hoãn TH-06?');
  await press(reason, 'Hoãn');
  await reason.getByText('Nêu lý do.').waitFor();
  await reason.getByLabel('Vì sao hoãn').fill('Công an đang bận việc thật');
  await press(reason, 'Hoãn');
  await panel('Đang giữ').getByText('Đã hoãn: Công an đang bận việc thật').waitFor();
  await panel('Nhật ký ban tổ chức').getByText('Hoãn TH-06', { exact: false }).waitFor();
  const injects = await injectsOf(await server.as('organiser'), drillId);
  expect(injects.find(({ code }) => code === 'TH-06')).toMatchObject({ status: 'deferred' });
});

test("a unit's answer is seen as it comes", async () => {
  const { id, name, login } = await playerOf('xa-lan');
  await page.locator('[data-box="TH-05"]').click();
  await page.locator('[data-answers="TH-05"]').waitFor();
  const row = panel('Trả lời trực tiếp').getByRole('row', { name });
  await row.locator('[data-face="sent"]').waitFor();
  const organiser = await server.as('organiser');
  const inject = (await injectsOf(organiser, drillId)).find(({ code }) => code === 'TH-05');
  const { body } = await organiser.get(`/api/drills/${drillId}/injects/${inject?.id}/answers`);
  const own = (body.items as Json[]).find(({ unitId }) => unitId === id);
  const unit = await server.as(login);
  const at = `/api/drills/${drillId}/deliveries/${own?.deliveryId}`;
  expect((await unit.post(`${at}/acknowledge`)).status).toBe(200);
  await row.locator('[data-face="acknowledged"]').waitFor();
  expect((await unit.post(`${at}/respond`, { text: 'Đã rút mạng 14 máy' })).status).toBe(200);
  await row.getByText('Đã rút mạng 14 máy').waitFor();
});

test('what fell due while the server was away is held, and is decided one by one', async () => {
  server.clock.advance(600_000);
  await server.advance(1_000);
  const held = panel('Đang giữ');
  await held.getByText(/\d quá giờ/).waitFor();
  await held.getByText('Máy chủ gián đoạn', { exact: false }).waitFor();
  await expectAccessible(page);
  await press(held, 'Phát ngay TH-02');
  await press(dialog(page, 'DIỄN TẬP: Phát TH-02 ngay?'), 'Phát ngay');
  await page.locator('[data-box="TH-02"]', { hasText: '0/3' }).waitFor();
  await press(held, 'Dời cả chuỗi');
  await press(dialog(page, 'DIỄN TẬP: Dời cả chuỗi?'), 'Dời cả chuỗi');
  await held.getByText(/quá giờ/).waitFor({ state: 'detached' });
});

test('whatever of it is open, it can be stopped there, by one button', async () => {
  const stop = page.getByRole('button', { name: 'DỪNG – SỰ CỐ THẬT' });
  for (const [tab, landmark] of [
    ['Kế hoạch', 'Ai tham gia'],
    ['Điều hành', 'Đang giữ'],
  ] as const) {
    await page.getByText(tab, { exact: true }).first().click();
    await panel(landmark).waitFor();
    await stop.waitFor();
    expect(await stop.count()).toBe(1);
  }
});

test('a press and a confirm stop it for a real incident; with a second person it goes on', async () => {
  const [organiser, admin] = [await server.as('organiser'), await server.as('admin')];
  const idOf = async (caller: typeof admin): Promise<string> =>
    (await caller.get('/api/auth/me')).body.person.id;
  const personIds = [await idOf(organiser), await idOf(admin)];
  const joined = await organiser.send('PUT', `/api/drills/${drillId}/parties/control`, {
    unitIds: [],
    personIds,
  });
  expect(joined.status).toBe(200);
  await page.keyboard.press('Shift+Escape');
  const stop = dialog(page, /^DIỄN TẬP: Dừng DT-/);
  await stop.getByLabel('Chuyện gì đang xảy ra').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Dừng');
  await page.keyboard.press('Enter');
  await panel('Diễn tập đã dừng vì sự cố thật').getByText('Sự cố thật SC-', { exact: false }).waitFor();
  expect(await detail()).toMatchObject({ status: 'preempted' });
  await page.getByRole('button', { name: 'DỪNG – SỰ CỐ THẬT' }).waitFor({ state: 'detached' });
  const stopped = panel('Diễn tập đã dừng vì sự cố thật');
  // Whoever stopped it has heard it; the others are counted, and named until they answer.
  expect(await page.getByRole('button', { name: 'Tôi đã nghe lệnh dừng' }).count()).toBe(0);
  await stopped.getByText(/^Điểm danh: 1\/\d+ đã nghe lệnh dừng/).waitFor();
  const { name, login } = await playerOf('xa-lan');
  const silent = stopped.getByRole('listitem').filter({ hasText: name });
  await stopped.locator('details[open]').waitFor();
  expect(await silent.count()).toBe(1);
  await expectAccessible(page);
  expect((await (await server.as(login)).post(`/api/drills/${drillId}/stop/hear`)).status).toBe(200);
  await stopped.getByText(/^Điểm danh: 2\/\d+ đã nghe lệnh dừng/).waitFor();
  expect(await silent.count()).toBe(0);
  await press(page, 'Diễn tập tiếp…');
  const resume = dialog(page, /^DIỄN TẬP: Diễn tập tiếp DT-/);
  await press(resume, 'Diễn tập tiếp');
  await resume.getByText('Chọn người thứ hai.').waitFor();
  await resume.getByLabel('Người thứ hai đồng ý').click();
  await page.getByRole('option').first().click();
  await press(resume, 'Diễn tập tiếp');
  await clockState('running');
});

test('on a phone it stacks, and nothing is wider than the screen', async () => {
  await page.setViewportSize({ width: 360, height: 760 });
  for (const tab of ['Điều hành', 'Kế hoạch']) {
    await page.getByText(tab, { exact: true }).click();
    await page
      .getByText(tab === 'Kế hoạch' ? 'Danh mục tình huống' : 'Sắp phát', { exact: true })
      .first()
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
  await page.getByText('Điều hành', { exact: true }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('it ends, asked once more, and stays to be read', async () => {
  await press(page, 'Kết thúc…');
  await press(dialog(page, /^DIỄN TẬP: Kết thúc DT-/), 'Kết thúc');
  await clockState('stopped');
  expect(await detail()).toMatchObject({ status: 'ended', endReason: 'finished' });
  await page.locator('[data-drill-frame]').waitFor({ state: 'detached' });
  await page.goto(`${server.url}/drills`);
  await page.getByText('Đã kết thúc').waitFor();
  expect(seat.errors).toEqual([]);
});
