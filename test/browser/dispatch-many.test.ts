import type { Browser, Locator, Page } from 'playwright-core';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let team: Caller;
let units: Json[];
let incident: Json;
let seat: Seat;
let page: Page;
let sheet: Locator;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  team = await server.as('coordinator');
  units = (await team.get('/api/units?limit=500')).body.items.filter((unit: Json) => unit.dispatchable);
  incident = await declare(team, { title: 'Mã độc lan qua thư', severity: 'critical' });
});

afterAll(() => Promise.all([browser?.close(), server?.close()]));

const ofKind = (kind: string): Json[] => units.filter((unit) => unit.kind === kind);
const way = (name: string): Promise<void> => sheet.getByText(name, { exact: true }).click();

async function openDialog(of = incident): Promise<void> {
  await page.goto(`${server.url}/incidents/${of.id}`);
  await page.getByRole('heading', { name: of.title as string }).waitFor();
  await page.keyboard.press('d');
  sheet = dialog(page, /Điều phối SC-/);
  await sheet.getByPlaceholder('Tìm đơn vị').waitFor();
}

test('a whole kind is chosen at once and kept as a group, which is renamed, chosen again and deleted', async () => {
  seat = await sitBefore(browser, { url: server.url, login: 'coordinator', path: '/' });
  ({ page } = seat);
  await openDialog();
  await way('Nhóm');
  await press(sheet, /^Phường/);
  const wards = ofKind('ward').length;
  await sheet.getByRole('button', { name: `Gửi cho ${wards} đơn vị` }).waitFor();
  await sheet.getByLabel('Tên nhóm').fill('Các phường');
  await press(sheet, 'Lưu nhóm');
  await sheet.getByRole('button', { name: 'Chọn nhóm Các phường' }).waitFor();
  const { body } = await team.get('/api/groups');
  expect(body.items).toMatchObject([{ name: 'Các phường' }]);
  expect(body.items[0].unitIds.toSorted()).toEqual(
    ofKind('ward')
      .map(({ id }) => id)
      .toSorted(),
  );

  await press(sheet, 'Đổi tên nhóm Các phường');
  await sheet.getByLabel('Tên nhóm').first().fill('Phường nội thị');
  await sheet.getByRole('button', { name: 'Lưu nhóm' }).first().click();
  const pick = sheet.getByRole('button', { name: 'Chọn nhóm Phường nội thị' });
  await pick.waitFor();
  await press(sheet, 'Bỏ hết');
  await pick.click();
  await sheet.getByRole('button', { name: `Gửi cho ${wards} đơn vị` }).waitFor();
  await expectAccessible(page);

  await press(sheet, 'Xóa nhóm Phường nội thị');
  await sheet.getByText('Xóa nhóm “Phường nội thị”?').waitFor();
  await sheet.getByRole('button', { name: 'Xóa nhóm', exact: true }).click();
  await sheet.getByText('Chưa có nhóm nào.').waitFor();
});

test('a unit of a group that can no longer be dispatched is named, hinders no new name, and is taken out', async () => {
  const [stays, leaves] = ofKind('ward') as [Json, Json];
  const body = { name: 'Ven sông', unitIds: [stays.id, leaves.id] };
  expect((await team.post('/api/groups', body)).status).toBe(201);
  const { version } = (await team.get(`/api/units/${leaves.id}`)).body;
  const lead = await server.as('lead');
  const change = (at: number, isOffered: boolean) =>
    lead.patch(`/api/units/${leaves.id}`, at, { dispatchable: isOffered });
  expect((await change(version, false)).status).toBe(200);
  await sheet.getByText(`Không điều phối được nữa: ${leaves.name}.`).waitFor();
  await press(sheet, 'Đổi tên nhóm Ven sông');
  await sheet.getByLabel('Tên nhóm').first().fill('Dọc sông');
  await sheet.getByRole('button', { name: 'Lưu nhóm' }).first().click();
  await press(sheet, 'Bỏ 1 đơn vị không điều phối được khỏi nhóm Dọc sông');
  await sheet.getByText('Không điều phối được nữa').waitFor({ state: 'detached' });
  const { items } = (await team.get('/api/groups')).body;
  expect(items).toMatchObject([{ name: 'Dọc sông', unitIds: [stays.id] }]);
  await team.post(`/api/groups/${items[0].id}/retire`);
  expect((await change(version + 1, true)).status).toBe(200);
});

test('a frame drawn on the map takes the units whose centre lies inside; a press takes one back', async () => {
  await press(sheet, 'Bỏ hết');
  // Those that can be chosen have come: the map has a place for each.
  await sheet.getByRole('heading', { name: `1. Chọn đơn vị ${units.length} đơn vị` }).waitFor();
  await way('Bản đồ');
  const map = sheet.getByRole('img', { name: /^Bản đồ các xã/ });
  await map.locator('path').first().waitFor();
  const places = await map.locator('path').count();
  const box = (await map.boundingBox())!;
  await page.mouse.move(box.x + 1, box.y + 1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height - 2, { steps: 4 });
  await page.mouse.up();
  await sheet.getByText(`Vừa thêm ${places} đơn vị trong vùng.`).waitFor();
  await sheet.getByRole('button', { name: `Gửi cho ${places} đơn vị` }).waitFor();
  await expectAccessible(page);
  await press(sheet, 'Bỏ vùng vừa chọn');
  expect(await map.locator('path[data-chosen]').count()).toBe(0);
});

test('before all are told it says how many hear and who does not, and asks once; everybody has one assignment', async () => {
  const [silent] = ofKind('commune') as [Json];
  const admin = await server.as('admin');
  const { body } = await team.get(`/api/units/contacts?unitIds=${silent.id}`);
  for (const contact of body.items)
    await admin.post(`/api/contacts/${contact.id}/retire`, { reason: 'Đã nghỉ' });

  await way('Nhóm');
  await press(sheet, /^Tất cả/);
  await sheet.getByText(/^\d+ lượt gửi tới \d+ đầu mối của \d+ đơn vị$/).waitFor();
  await sheet.getByText('Không có đầu mối', { exact: false }).first().waitFor();
  await press(sheet, `Bỏ ${silent.name} khỏi lần gửi`);
  const count = units.length - 1;
  await sheet.getByRole('button', { name: `Gửi cho ${count} đơn vị` }).waitFor();
  await sheet.getByLabel(/^Yêu cầu/).fill('Ngắt mọi thư có tệp nén, báo lại trong 30 phút.');
  await sheet.getByText('Nội dung sẽ gửi').click();
  await sheet.getByText('Yêu cầu: Ngắt mọi thư có tệp nén', { exact: false }).waitFor();
  await expectAccessible(page);

  await press(sheet, new RegExp(`^Gửi cho ${count} đơn vị`));
  const question = sheet.getByRole('alertdialog', {
    name: new RegExp(`^Gửi cho ${count} đơn vị, \\d+ lượt gửi\\?$`),
  });
  await question.waitFor();
  await expectAccessible(page);
  await press(question, 'Gửi');
  await sheet.getByText(`Đã gửi cho ${count} đơn vị`).waitFor();
  const { body: detail } = await team.get(`/api/incidents/${incident.id}`);
  expect(new Set(detail.assignments.map((one: Json) => one.unitId)).size).toBe(count);
  expect(detail.assignments).toHaveLength(count);
  expect(detail.assignments.map((one: Json) => one.unitId)).not.toContain(silent.id);
  expect(seat.errors).toEqual([]);
}, 120_000);

test('who was chosen is there again after a reload, but for who cannot be chosen any more', async () => {
  const [gone, here] = ofKind('ward') as [Json, Json];
  const other = await declare(team, { title: 'Trang tin bị sửa' });
  await openDialog(other);
  const search = sheet.getByPlaceholder('Tìm đơn vị');
  for (const { code } of [gone, here]) {
    await search.fill(code as string);
    await search.press('Enter');
  }
  await sheet.getByRole('button', { name: /^Gửi cho 2 đơn vị/ }).waitFor();
  await dispatch(team, other.id, [gone.id]);
  await openDialog(other);
  await sheet.getByText(/^Bản nháp/).waitFor();
  await sheet.getByRole('button', { name: /^Gửi cho 1 đơn vị/ }).waitFor();
  await sheet.getByRole('button', { name: `Bỏ ${here.name}`, exact: true }).waitFor();
});
