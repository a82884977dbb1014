import type { Browser, Page } from 'playwright-core';
import { tellNight } from '../support/backup-nights.js';
import { bodyOfPlan, newSystem, TestCollector, writePlan } from '../support/backups.js';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let seat: Seat;
let page: Page;
let lead: Caller;
let systemId: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  lead = await server.as('lead');
  await lead.post('/api/backup-sites', { name: 'Trụ sở', latitude: 16.81, longitude: 107.1 });
  await lead.post('/api/backup-sites', { name: 'Kho tỉnh', latitude: 17.46, longitude: 106.62 });
  ({ id: systemId } = await newSystem(server));
  seat = await sitBefore(browser, {
    url: server.url,
    login: 'lead',
    path: `/backups/systems/${systemId}/plan`,
  });
  ({ page } = seat);
}, 90_000);

afterAll(async () => {
  await Promise.all([browser?.close(), server?.close()]);
});

const plan = async (): Promise<Json> => (await lead.get(`/api/backups/${systemId}/plan`)).body;
const verdict = async (): Promise<Json> => (await lead.get(`/api/backups/${systemId}`)).body;
/** Goes to a field by the keyboard alone, forwards from wherever the focus is. */
async function tabTo(
  name: string | RegExp,
  role: 'textbox' | 'combobox' | 'button' = 'textbox',
  at = 0,
): Promise<void> {
  const field = page.getByRole(role, { name, exact: typeof name === 'string' }).nth(at);
  for (let step = 0; step < 80; step++) {
    if (await field.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(name)}`);
}
const type = async (name: string | RegExp, text: string, at = 0): Promise<void> => {
  await tabTo(name, 'textbox', at);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
};
/** Chooses in a list by typing into it, or by the arrows. */
async function choose(name: string, option: string, at = 0): Promise<void> {
  await tabTo(name, 'combobox', at);
  const wanted = page.getByRole('option', { name: option });
  await wanted.waitFor();
  // Opened by the focus, the list finds its place by a timer of its own; this one is behind it.
  await page.evaluate(() => new Promise((passed) => setTimeout(passed, 0)));
  for (let step = 0; step < 20; step++) {
    if ((await wanted.getAttribute('data-combobox-selected')) === 'true') break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

test('a first plan is written with the keyboard alone; what is wrong stands at its field', async () => {
  await page.getByRole('heading', { name: 'Dữ liệu đang dùng' }).waitFor();
  await type('Thiết bị thật', 'SAN-01');
  await choose('Nơi để', 'Trụ sở');
  await type('Mật khẩu do ai giữ', 'AD tỉnh');
  await type('Tên tập dữ liệu', 'Một cửa');
  await type('Đường dẫn bắt buộc', '/srv');
  await type('Tên bản sao', ' ');
  await type('Thiết bị thật', 'NAS-01', 1);
  await choose('Nơi để', 'Kho tỉnh', 1);
  await tabTo('Lưu phương án', 'button');
  await page.keyboard.press('Enter');
  const name = page.getByRole('textbox', { name: 'Tên bản sao' });
  await page.getByText('Bắt buộc').first().waitFor();
  expect(await name.evaluate((one) => one === document.activeElement)).toBe(true);
  expect((await plan()).version).toBe(0);

  await page.reload(); // what was written is still there
  await page.getByText('Bản nháp lúc', { exact: false }).waitFor();
  await type('Tên bản sao', 'NAS trung tâm');
  await tabTo('Lưu phương án', 'button');
  await page.keyboard.press('Enter');
  await page.getByText('Chưa có gì được chứng minh', { exact: false }).waitFor();
  await expectAccessible(page);
  expect(bodyOfPlan(await plan())).toMatchObject({
    primary: { device: 'SAN-01', credentialDomain: 'AD tỉnh' },
    datasets: [
      {
        ...{ name: 'Một cửa', requiredPaths: ['/srv'] },
        copies: [{ name: 'NAS trung tâm', tool: 'restic', schedule: { kind: 'cron', expr: '0 1 * * *' } }],
      },
    ],
  });
  expect((await verdict()).verdict).toBe('unproved');
}, 90_000);

test('a collector is made, and with the token that is shown its evidence turns the squares', async () => {
  await press(page, 'Tạo bộ thu');
  const form = dialog(page, 'Tạo bộ thu');
  await form.getByLabel('Tên').fill('Máy kiểm chứng phòng 204');
  await press(form, 'Tạo và hiện mã');
  const made = dialog(page, 'Mã của Máy kiểm chứng phòng 204');
  const token = await made.getByRole('group', { name: 'Mã bí mật' }).locator('pre').innerText();
  await made.getByText(`enrol --url '${server.url}'`, { exact: false }).waitFor();
  const [copy] = (await plan()).datasets[0].copies;
  await made.getByText(`"copyId": "${copy.id}"`, { exact: false }).waitFor();
  await expectAccessible(page);
  await made.getByRole('button', { name: 'Đóng' }).last().click();
  await page.getByText('Chờ đăng ký').waitFor();

  const { body } = await lead.get(`/api/backups/${systemId}/collectors`);
  const collector = await TestCollector.keyed(server, { id: body.items[0].id, token });
  await tellNight(collector, copy.id);
  await page.getByText('Đã đăng ký khóa').waitFor(); // by the feed, without reloading
  await page.getByText('máy kiem-chung-01', { exact: false }).waitFor();
  const proved = await verdict();
  expect(proved.datasets[0].copies[0]).toMatchObject({ level: 5, state: 'fresh', counts: true });
  expect(proved.squares.find(({ rule }: Json) => rule === 'offsite').state).toBe('met');
}, 90_000);

test('another device asks first, since it takes the proof away', async () => {
  await page.getByRole('textbox', { name: 'Thiết bị thật' }).nth(1).fill('NAS-02');
  await press(page, 'Lưu phương án');
  const asked = dialog(page, 'Lưu sẽ bỏ bớt chứng cứ');
  await asked.getByText('NAS trung tâm: chứng cứ cũ không còn tính vì đổi thiết bị').waitFor();
  await press(asked, 'Vẫn lưu');
  await asked.waitFor({ state: 'detached' });
  const [copy] = (await plan()).datasets[0].copies;
  expect([copy.device, typeof copy.changedAt]).toEqual(['NAS-02', 'string']);
});

test('what somebody else saved meanwhile stands beside one’s own, and a person chooses', async () => {
  await page.getByRole('textbox', { name: 'Tên bản sao' }).fill('NAS của tôi');
  const before = await plan();
  const theirs = bodyOfPlan(before);
  theirs.rpoHours = 4;
  theirs.datasets[0].copies[0].name = 'NAS của họ';
  const coordinator = await server.as('coordinator');
  expect((await writePlan(coordinator, systemId, theirs, before.version)).status).toBe(200);
  const panel = page.getByRole('region', { name: 'Người khác vừa lưu phương án này' });
  await panel.getByText('NAS của họ').waitFor();
  const { name } = (await coordinator.get('/api/auth/me')).body.person;
  await panel.getByText(`${String(name)} · `).waitFor();
  await expectAccessible(page);
  await panel.getByRole('radio', { name: /NAS của tôi/ }).check();
  await press(panel, 'Gộp vào bản của tôi');
  await panel.waitFor({ state: 'detached' });
  await press(page, 'Lưu phương án');
  await page.getByText('Đã lưu phương án.').waitFor();
  const after = await plan();
  expect([after.rpoHours, after.datasets[0].copies[0].name]).toEqual([4, 'NAS của tôi']);
});

test('a waiver is signed and stands on the page with its signer, and is ended early', async () => {
  await press(page, 'Ký miễn trừ');
  const form = dialog(page, 'Ký miễn trừ');
  await form.getByLabel('Lý do').fill('Kho ngoại tuyến giao tháng sau');
  await press(form, 'Ký');
  const panel = page.getByRole('region', { name: 'Miễn trừ có thời hạn' });
  await panel.getByText('Kho ngoại tuyến giao tháng sau').waitFor();
  const { body } = await lead.get('/api/auth/me');
  await panel.getByText(`Ký: ${body.person.name}`, { exact: false }).waitFor();
  await press(panel, /^Chấm dứt miễn trừ/);
  await press(dialog(page), 'Chấm dứt sớm');
  await panel.getByText('Đã hết').waitFor();
  expect((await plan()).waivers[0].endedAt).toEqual(expect.any(String));
  expect(seat.errors).toEqual([]);
});
