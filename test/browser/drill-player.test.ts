import type { Browser, Page } from 'playwright-core';
import {
  DESK,
  dialog,
  expectAccessible,
  launchBrowser,
  PHONE,
  press,
  type Seat,
  sit,
  sitBefore,
} from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { drillDeliveries, playOn, runningDrill } from '../support/drills.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const STOP = 'DỪNG – SỰ CỐ THẬT';
const ANSWER = 'Đã rút mạng máy chủ tệp, 14 máy trạm.';

let server: TestServer;
let browser: Browser;
let organiser: Caller;
let drill: Json;
let order: Json;
let phone: Seat;
let desk: Seat;
let board: Seat;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  organiser = await server.as('organiser');
  drill = await runningDrill(organiser, 4);
  await playOn(server, 5 * 60_000);
  order = (await drillDeliveries(server, drill.id)).find((one) => one.assignment_id && one.unit_id)!;
});

afterAll(async () => {
  await Promise.all([browser?.close(), server?.close()]);
  expect([phone, desk, board].flatMap((seat) => seat?.errors ?? [])).toEqual([]);
});

const inside = (path: string): string => `${server.url}/dt/${drill.id}${path}`;
const top = (page: Page) => page.locator('[data-drill-top]');
const arrival = (page: Page, code: string) => page.locator(`[data-arrival="${code}"]`);

/** What the phone keeps for reading without a line. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const known = (await indexedDB.databases()).some(({ name }) => name === 'dieu-phoi.reading.1');
    if (!known) return '';
    return new Promise<string>((resolve, reject) => {
      const asked = indexedDB.open('dieu-phoi.reading.1');
      asked.onerror = () => reject(new Error('storage'));
      asked.onsuccess = () => {
        const rows = asked.result.transaction('rows').objectStore('rows').getAll();
        rows.onsuccess = () => resolve(JSON.stringify(rows.result));
      };
    });
  });

/** Nothing of a page lies beside the screen. */
const expectNarrow = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

test("a unit's phone is told of the drill, and enters it: frame, clock, title, what has come", async () => {
  const { body: unit } = await (await server.as('coordinator')).get(`/api/units/${order.unit_id}`);
  phone = await sit(browser, `${server.url}/unit`, loginOf(unit), {
    ...{ viewport: { ...PHONE, width: 360 }, isMobile: true, hasTouch: true },
  });
  const { page } = phone;
  await page.getByText('Chưa có việc nào được giao').waitFor();
  await page.locator('[data-drill-notice]').click();
  await page.waitForURL(inside('/unit'));
  await top(page).getByText('KHÔNG PHẢI SỰ CỐ THẬT').waitFor();
  await top(page).getByText(drill.code).waitFor();
  const clock = top(page).getByRole('timer');
  const shown = await clock.textContent();
  expect(shown).toMatch(/^H\+00:2\d:\d\d/);
  await page.waitForFunction(
    ([text]) => document.querySelector('[role=timer]')?.textContent !== text,
    [shown],
  );
  expect(await page.title()).toMatch(/^\[DIỄN TẬP] /);
  await arrival(page, order.code).getByText('Chưa xem').waitFor();
  await expectNarrow(page);
  await expectAccessible(page);
});

test('whoever opens the drill is heard by the organisers', async () => {
  const { body } = await organiser.get(`/api/drills/${drill.id}`);
  const members = (body.parties as Json[]).flatMap((party) => party.members as Json[]);
  expect(members.find(({ unitId }) => unitId === order.unit_id)).toMatchObject({
    heardAt: expect.any(String),
  });
});

test('what has come is opened, acknowledged and answered, twice; the organisers see it', async () => {
  const { page } = phone;
  const card = arrival(page, order.code);
  await card.getByRole('heading').getByRole('button').click();
  await card.getByText('Đã xem, chưa nhận').waitFor();
  await expectNarrow(page);
  await expectAccessible(page);
  await press(card, 'Đã nhận');
  await card.getByText(/ nhận lúc \d\d:/).waitFor();
  await press(card, 'Trả lời');
  await card.getByLabel('Đã làm gì').fill(ANSWER);
  await press(card, 'Gửi trả lời');
  await card.getByRole('list', { name: 'Đã trả lời' }).getByText(ANSWER).waitFor();
  await press(card, 'Trả lời thêm');
  await card.getByLabel('Đã làm gì').fill('Đã khóa tài khoản quản trị.');
  await press(card, 'Gửi trả lời');
  await expect(
    card.getByRole('list', { name: 'Đã trả lời' }).getByRole('listitem').nth(1).textContent(),
  ).resolves.toContain('Đã khóa tài khoản quản trị.');
  const [stored] = (await drillDeliveries(server, drill.id)).filter(({ id }) => id === order.id);
  expect(stored).toMatchObject({ seen_at: expect.any(Date), acked_at: expect.any(Date) });
});

test('the order that came with it is acknowledged as any order is; nothing of it is kept or real', async () => {
  const { page } = phone;
  await arrival(page, order.code).getByRole('link', { name: 'Mở nhiệm vụ đi kèm' }).click();
  await page.waitForURL(inside(`/unit/assignments/${order.assignment_id}`));
  await press(page, 'Tiếp nhận');
  await page.getByText('Đã tiếp nhận').first().waitFor();
  await page.getByRole('button', { name: 'Quay lại' }).click();
  await page.waitForURL(inside('/unit'));
  await page.getByRole('link', { name: 'Nhiệm vụ', exact: true }).click();
  await page.getByRole('heading', { name: 'Đang làm' }).waitFor();
  await expectNarrow(page);
  const { rows } = await server.database.superuser.query(
    'SELECT state, realm FROM assignments WHERE id = $1',
    [order.assignment_id],
  );
  expect(rows).toEqual([{ state: 'acknowledged', realm: drill.id }]);
  expect(await kept(page)).not.toContain('DT-');
});

test("the team's desk in the drill: the same screens, the inbox live, and nothing that a drill has not", async () => {
  desk = await sitBefore(browser, { url: server.url, login: 'coordinator', path: `/dt/${drill.id}/` });
  const { page } = desk;
  await page.getByText('DT-', { exact: false }).first().waitFor();
  const rail = page.getByRole('navigation', { name: 'Mục chính' }).first();
  expect(await rail.getByRole('link').allTextContents()).toEqual(
    expect.arrayContaining(['Tình huống', 'Trực ban', 'Sự cố', 'Giao việc']),
  );
  for (const gone of ['Đơn vị', 'Hệ thống', 'Lịch trực', 'Cấu hình'])
    expect(await rail.getByRole('link', { name: gone, exact: true }).count()).toBe(0);
  await expectAccessible(page);
  await page.keyboard.press('n');
  await dialog(page, /^DIỄN TẬP · Ghi sự cố mới/).waitFor();
  await page.keyboard.press('Escape');
  await rail.getByRole('link', { name: 'Tình huống' }).click();
  await page.locator('[data-arrival]').first().waitFor();
  await expectAccessible(page);
  const before = await page.locator('[data-arrival]').count();
  await playOn(server, 8 * 60_000);
  await page.locator('[data-arrival]').nth(before).waitFor();
  await page.goto(inside('/assignments?tab=times'));
  await page.getByText('Trong diễn tập: giờ thật', { exact: false }).waitFor();
  await page.goto(inside('/units'));
  await page.getByText('Không có trang này').waitFor();
});

test('a real page beside it shows nothing of the drill but its notice, and both share one line', async () => {
  const page = await desk.page.context().newPage();
  board = { page, errors: [] };
  page.on('pageerror', (error) => board.errors.push(error.message));
  await page.setViewportSize(DESK);
  await page.goto(server.url);
  await page.getByText('Chưa có sự cố').first().waitFor();
  await page.getByText(`Diễn tập ${drill.code}`).waitFor();
  await desk.page.goto(inside('/'));
  await desk.page.getByText('Trực tiếp').first().waitFor();
  const title = 'Trang một cửa không mở được';
  const { body: units } = await organiser.get('/api/units?limit=1', { Realm: drill.id });
  const { status } = await (
    await server.as('coordinator')
  ).post(
    '/api/incidents',
    {
      title,
      unitId: units.items[0].id,
      detectedAt: new Date().toISOString(),
      reporter: { name: 'Trực ban' },
    },
    { Realm: drill.id },
  );
  expect(status).toBe(201);
  await desk.page.getByText(title).first().waitFor();
  expect(await page.getByText(title).count()).toBe(0);
  expect(await page.getByText('DT-', { exact: false }).filter({ hasNotText: 'Diễn tập' }).count()).toBe(0);
  expect(await page.locator('[data-drill-top]').count()).toBe(0);
});

test('while the clock stands no order falls due on the phone; then it has the time that was left', async () => {
  const { page } = phone;
  const coordinator = await server.as('coordinator');
  const realm = { Realm: drill.id as string };
  const clock = async (act: object) =>
    expect((await organiser.post(`/api/drills/${drill.id}/clock`, act)).status).toBe(200);
  const { body: incident } = await coordinator.post(
    '/api/incidents',
    {
      ...{ title: 'Máy trạm báo mã độc', unitId: order.unit_id, reporter: { name: 'Trực ban' } },
      detectedAt: new Date().toISOString(),
    },
    realm,
  );
  const { body: sent } = await coordinator.post(
    `/api/incidents/${incident.id}/assignments`,
    { unitIds: [order.unit_id], instruction: 'Rút dây mạng.' },
    realm,
  );
  const { id, ackDueAt, sentAt } = sent.items[0];
  const countdown = (until: string) => page.locator(`time[datetime="${until}"]`).first();
  await countdown(ackDueAt).waitFor();
  await clock({ act: 'pause' });
  await top(page).getByText('tạm dừng', { exact: false }).waitFor();
  // Beyond the deadline. Another speed tells the page what time it is, and changes nothing of what is held.
  await server.advance(Date.parse(ackDueAt) - Date.parse(sentAt) + 120_000);
  await clock({ act: 'scale', scale: 2 });
  const { body: held } = await organiser.get(`/api/drills/${drill.id}`);
  const since = new Date(Date.parse(held.clock.anchorAt as string) + 7 * 3_600_000)
    .toISOString()
    .slice(11, 16);
  await top(page).getByText(`từ ${since}`, { exact: false }).waitFor();
  expect(await countdown(ackDueAt).getAttribute('data-late')).toBeNull();
  // Who comes only now finds the same.
  await page.reload();
  await top(page).getByText(`từ ${since}`, { exact: false }).waitFor();
  await countdown(ackDueAt).waitFor();
  expect(await countdown(ackDueAt).getAttribute('data-late')).toBeNull();
  await clock({ act: 'resume' });
  const { body: now } = await coordinator.get(`/api/assignments/${id}`, realm);
  expect(Date.parse(now.ackDueAt as string)).toBeGreaterThan(Date.parse(ackDueAt as string));
  await countdown(now.ackDueAt as string).waitFor();
  expect(await countdown(now.ackDueAt as string).getAttribute('data-late')).toBeNull();
  await clock({ act: 'scale', scale: 4 });
});

test('the phone stops it: every page shows the band at once, and the real incident stands on the real board', async () => {
  const { page } = phone;
  await press(page, STOP);
  const confirm = dialog(page, /^DIỄN TẬP · /);
  await expectAccessible(page);
  await confirm.getByLabel(/Chuyện gì đang xảy ra/).fill('Máy chủ thật của xã bị mã hóa');
  await press(confirm, 'Dừng');
  const since = Date.now();
  for (const one of [page, desk.page]) await one.locator('[data-stopped]').waitFor();
  expect(Date.now() - since).toBeLessThan(2_000);
  await desk.page
    .locator('[data-stopped]')
    .getByText(/dừng lúc \d\d:\d\d:\d\d/)
    .waitFor();
  expect(await page.getByRole('button', { name: STOP }).count()).toBe(0);
  await board.page.getByText('Máy chủ thật của xã bị mã hóa').first().waitFor();
  expect(await desk.page.getByText('Máy chủ thật của xã bị mã hóa').count()).toBe(0);
  // Who pressed has answered the roll call; the others are asked, and another page of theirs knows that they did.
  await page.getByText('Bạn đã báo đã biết').waitFor();
  await press(desk.page, 'Tôi đã biết');
  await desk.page.getByText('Bạn đã báo đã biết').waitFor();
  await desk.page.reload();
  await desk.page.getByText('Bạn đã báo đã biết').waitFor();
  await expectNarrow(page);
  await expectAccessible(page);
  await expectAccessible(desk.page);
  const { rows } = await server.database.superuser.query(
    'SELECT count(*)::int AS heard FROM drill_stop_answers',
  );
  expect(rows).toEqual([{ heard: 2 }]);
  await page.getByRole('link', { name: 'Sang màn hình thật' }).click();
  await page.waitForURL(`${server.url}/unit`);
  await page.getByText(`Diễn tập ${drill.code} đã dừng vì sự cố thật`).waitFor();
});
