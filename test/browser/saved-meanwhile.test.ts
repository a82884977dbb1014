import type { Browser, Locator, Page } from 'playwright-core';
import { dialog, launchBrowser, press, sitBefore } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { madeDrill } from '../support/drills.js';
import { endedDrill, nextWeek, playerOf, proposed, rated } from '../support/learning.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

// One person has a dialog open, a colleague saves the same thing: what the colleague set is not taken back unseen.
let server: TestServer;
let browser: Browser;
let colleague: Caller;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  colleague = await server.as('lead');
  ({ page } = await sitBefore(browser, { url: server.url, login: 'lead', path: '/' }));
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const closed = (sheet: Locator): Promise<void> => sheet.waitFor({ state: 'detached' });
const choose = (sheet: Locator, whose: 'Của bạn' | 'Đang lưu trên máy chủ'): Promise<void> =>
  sheet.getByLabel(whose).check();

test('triage: a sharing limit and “serious” that were set meanwhile stay', async () => {
  const incident = await declare(colleague, { title: 'Lộ dữ liệu dân cư' });
  const path = `/api/incidents/${incident.id}`;
  await page.goto(`${server.url}/incidents/${incident.id}`);
  await press(page, /^Phân loại/);
  const sheet = dialog(page, /^Phân loại SC-/);
  await sheet.getByRole('radio', { name: /^Cao/ }).press('Space');
  const graver = { tlp: 'red', serious: true, seriousReason: 'Lan sang 3 xã' };
  expect((await colleague.patch(path, 1, graver)).status).toBe(200);
  await sheet.getByRole('checkbox', { checked: true }).waitFor(); // the form follows
  await press(sheet, 'Phân loại');
  await closed(sheet);
  expect((await colleague.get(path)).body).toMatchObject({ ...graver, state: 'triaged', severity: 'high' });
});

test('a shift: another person saved over a moved end leaves the end; two different ends are a choice', async () => {
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 6 * 86_400_000).toISOString();
  const { body } = await colleague.get(`/api/duty/shifts?from=${from}&to=${to}`);
  const shift = body.items.findLast(({ can, post }: Json) => can.change && post === 'team');
  const path = `/api/duty/shifts/${shift.id}`;
  const endsAt = (minutes: number): string =>
    new Date(Date.parse(shift.endsAt as string) - minutes * 60_000).toISOString();
  const now = async (): Promise<Json> =>
    (await colleague.get(`/api/duty/shifts?from=${from}&to=${to}`)).body.items.find(
      ({ id }: Json) => id === shift.id,
    );
  const [day = '', time = ''] = new Date(Date.parse(shift.startsAt as string) + 7 * 3_600_000)
    .toISOString()
    .split('T');
  const begins = `${day.slice(8)}/${day.slice(5, 7)} ${time.slice(0, 5)}`;
  const open = async (): Promise<Locator> => {
    await page.goto(`${server.url}/duty?week=${day}`);
    await page.getByRole('button', { name: new RegExp(`, Trực đội, ${begins} đến`) }).click();
    await press(dialog(page), 'Sửa ca');
    return dialog(page, /^Sửa ca của/);
  };
  let sheet = await open();
  const other = body.people.find(({ id, posts }: Json) => id !== shift.person.id && posts.includes('team'));
  await sheet.getByLabel(/^Người trực/).click();
  await page.getByRole('option', { name: other.name }).click();
  expect((await colleague.patch(path, shift.version, { endsAt: endsAt(30) })).status).toBe(200);
  await press(sheet, 'Lưu');
  await closed(sheet);
  expect(await now()).toMatchObject({ person: { id: other.id }, endsAt: endsAt(30) });

  sheet = await open();
  await sheet.getByLabel(/^Hết ca/).fill('01/01/2030 00:00');
  await colleague.patch(path, (await now()).version, { endsAt: endsAt(60) });
  await press(sheet, 'Lưu');
  await choose(sheet, 'Đang lưu trên máy chủ');
  await press(sheet, 'Lưu theo lựa chọn');
  await closed(sheet);
  expect((await now()).endsAt).toBe(endsAt(60));
});

test('office hours: what stands now and what was typed are a choice', async () => {
  await page.goto(`${server.url}/duty?tab=calendar`);
  await press(page, 'Sửa giờ');
  const sheet = dialog(page, 'Giờ hành chính');
  await sheet.getByLabel('Thứ Bảy').check();
  const { body } = await colleague.get('/api/calendar');
  const { version, spans } = body.officeHours;
  await colleague.patch('/api/calendar/office-hours', version, { weekdays: [1, 2], spans });
  await page.getByText('T2, T3', { exact: true }).first().waitFor(); // the page behind has it
  await press(sheet, 'Lưu');
  await sheet.getByRole('alert').waitFor();
  expect((await colleague.get('/api/calendar')).body.officeHours.weekdays).toEqual([1, 2]);
  await choose(sheet, 'Của bạn');
  await press(sheet, 'Lưu theo lựa chọn');
  await closed(sheet);
  expect((await colleague.get('/api/calendar')).body.officeHours.weekdays).toEqual([1, 2, 3, 4, 5, 6]);
});

test('severity from a row: a newer choice is told, not overwritten', async () => {
  const incident = await declare(colleague, { title: 'Trang tin không mở được', severity: 'low' });
  await page.goto(server.url);
  await page.locator(`[data-row="${incident.id}"]`).waitFor();
  await page.locator(`[data-row="${incident.id}"] a`).first().focus();
  await page.keyboard.press('m');
  const sheet = dialog(page, /^Mức độ của SC-/);
  await sheet.waitFor();
  await colleague.patch(`/api/incidents/${incident.id}`, 1, { severity: 'critical' });
  await page.locator(`[data-row="${incident.id}"]`, { hasText: 'Khẩn cấp' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await choose(sheet, 'Đang lưu trên máy chủ');
  await press(sheet, 'Lưu theo lựa chọn');
  await closed(sheet);
  expect((await colleague.get(`/api/incidents/${incident.id}`)).body.severity).toBe('critical');
});

test('a corrective action: what was not touched stays as a colleague saved it; the same field is a choice', async () => {
  const organiser = await server.as('organiser');
  const drill = await endedDrill(organiser);
  const { unitId } = await playerOf(server, drill);
  const { id: finding } = await rated(server, { drill, rating: 'U', unitId });
  const { id, version } = await proposed(organiser, drill, [finding], {});
  const path = `/api/corrective-actions/${id}`;
  const now = async (): Promise<Json> =>
    (await organiser.get('/api/corrective-actions')).body.items.find((one: Json) => one.id === id);
  const seat = await sitBefore(browser, { url: server.url, login: 'organiser', path: '/drills' });
  await seat.page.goto(`${server.url}/corrective-actions?action=${id}`);
  await press(seat.page, 'Sửa…');
  let sheet = dialog(seat.page, /^Sửa/);
  await sheet.getByLabel(/^Nguyên nhân gốc/).fill('Không ai được giao trực');
  await sheet.getByLabel(/^Vấn đề/).fill('Của tôi');
  await organiser.patch(path, version, { issue: 'Của đồng nghiệp', action: 'Lập lịch trực' });
  await seat.page.reload(); // what was typed is kept, what was not follows
  await press(seat.page, 'Sửa…');
  sheet = dialog(seat.page, /^Sửa/);
  await sheet.getByText(/^Bản nháp/).waitFor();
  expect(await sheet.getByLabel(/^Vấn đề/).inputValue()).toBe('Của tôi');
  expect(await sheet.getByLabel(/^Hành động/).inputValue()).toBe('Lập lịch trực');
  await press(sheet, 'Lưu');
  await choose(sheet, 'Đang lưu trên máy chủ');
  await press(sheet, 'Lưu theo lựa chọn');
  await closed(sheet);
  expect(await now()).toMatchObject({
    ...{ issue: 'Của đồng nghiệp', action: 'Lập lịch trực', rootCause: 'Không ai được giao trực' },
  });
});

test('accepting a corrective action: a day that a colleague has saved meanwhile stays', async () => {
  const organiser = await server.as('organiser');
  const drill = await endedDrill(organiser);
  const { unitId } = await playerOf(server, drill);
  const { id: finding } = await rated(server, { drill, rating: 'U', unitId });
  const { body: contacts } = await organiser.get(`/api/corrective-actions/contacts?unitId=${unitId}`);
  const owner = { ownerUnitId: unitId, contactId: contacts.items[0].id, dueAt: nextWeek() };
  const { id, version } = await proposed(organiser, drill, [finding], owner);
  const seat = await sitBefore(browser, { url: server.url, login: 'organiser', path: '/drills' });
  await seat.page.goto(`${server.url}/corrective-actions?action=${id}`);
  await press(seat.page, 'Nhận việc');
  const sheet = dialog(seat.page, /^Nhận /);
  await sheet.waitFor();
  const dueAt = new Date(Date.parse(owner.dueAt) + 7 * 86_400_000).toISOString();
  expect((await organiser.patch(`/api/corrective-actions/${id}`, version, { dueAt })).status).toBe(200);
  await press(sheet, 'Nhận việc');
  await closed(sheet);
  const { body } = await organiser.get('/api/corrective-actions');
  expect(body.items.find((one: Json) => one.id === id)).toMatchObject({ state: 'accepted', dueAt });
});

test("a drill's details: what a colleague saved of another field stays, the same field is a choice", async () => {
  const organiser = await server.as('organiser');
  const { id, version } = await madeDrill(organiser);
  const seat = await sitBefore(browser, {
    url: server.url,
    login: 'organiser',
    path: `/drills/${id}?tab=plan`,
  });
  await press(seat.page, 'Sửa tên, ngày, thời lượng');
  const sheet = dialog(seat.page, /Sửa DT-/);
  await sheet.getByLabel('Tên', { exact: false }).first().fill('Tên của tôi');
  const theirs = { title: 'Tên của đồng nghiệp', maxMinutes: 200 };
  expect((await organiser.patch(`/api/drills/${id}`, version, theirs)).status).toBe(200);
  await press(sheet, 'Lưu');
  await sheet.getByRole('alert').waitFor();
  expect((await organiser.get(`/api/drills/${id}`)).body).toMatchObject(theirs);
  await choose(sheet, 'Của bạn');
  await press(sheet, 'Lưu theo lựa chọn');
  await closed(sheet);
  expect((await organiser.get(`/api/drills/${id}`)).body).toMatchObject({ ...theirs, title: 'Tên của tôi' });
});
