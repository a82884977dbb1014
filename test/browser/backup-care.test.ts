import type { Browser, Page } from 'playwright-core';
import { tellNight } from '../support/backup-nights.js';
import { copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { declare } from '../support/operation.js';
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
  ({ id: systemId } = await newSystem(server));
  const copies = [copyOf({ name: 'NAS', device: 'NAS' }), copyOf({ name: 'Kho xa', device: 'DAS' })];
  await writePlan(lead, systemId, planOf(copies));
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
const copyNamed = async (name: string): Promise<Json> =>
  (await plan()).datasets[0].copies.find((copy: Json) => copy['name'] === name);
const pinged = async (key: unknown): Promise<number> =>
  (await fetch(`${server.url}/ping/${String(key)}`)).status;

test("a ping address is given up for another: the new one stands there at once, the old one is nobody's", async () => {
  const { pingKey: old } = await copyNamed('NAS');
  const row = page.getByRole('group', { name: 'NAS', exact: true });
  await row.getByText(old as string).waitFor();
  await press(row, 'Đổi địa chỉ báo tin của NAS');
  await press(dialog(page), 'Đổi địa chỉ');
  await row.getByText(old as string).waitFor({ state: 'detached' });
  const { pingKey: fresh } = await copyNamed('NAS');
  expect(fresh).not.toBe(old);
  await row.getByText(fresh as string).waitFor();
  expect([await pinged(old), await pinged(fresh)]).toEqual([404, 200]);
  expect(await copyNamed('Kho xa')).toMatchObject({ pingKey: expect.not.stringMatching(fresh as string) });
});

test('a copy is paused with a reason, which stands on the plan, the system and the map; ended early, it is gone', async () => {
  const panel = page.getByRole('region', { name: 'Tạm ngưng để bảo trì' });
  await press(panel, 'Tạm ngưng một bản sao');
  await press(dialog(page), /^Tạm ngưng$/);
  await dialog(page).getByText('Nêu lý do.').first().waitFor();
  await dialog(page).getByLabel('Lý do').fill('Thay ổ của NAS');
  await press(dialog(page), /^Tạm ngưng$/);
  await panel.getByText('Đang tạm ngưng').waitFor();
  await panel.getByText('Thay ổ của NAS').waitFor();
  expect((await plan()).pauses).toMatchObject([{ copyName: 'NAS', reason: 'Thay ổ của NAS', endedAt: null }]);
  await expectAccessible(page);

  await page.goto(`${server.url}/backups/systems/${systemId}`);
  await page.getByText(/Tạm ngưng theo dõi đến .*Thay ổ của NAS/).waitFor();
  await page.goto(`${server.url}/backups`);
  await page.getByRole('button', { name: /Ba bản.*tạm ngưng để bảo trì/i }).waitFor();

  await page.goto(`${server.url}/backups/systems/${systemId}/plan`);
  await press(panel, 'Theo dõi lại NAS');
  await press(dialog(page), 'Theo dõi lại');
  await panel.getByText('Đã hết').waitFor();
  expect((await plan()).pauses[0].endedAt).toEqual(expect.any(String));
});

test('an incident of encryption shows the copies of the systems that are hit, with what is proved of each', async () => {
  const { id } = await copyNamed('NAS');
  await tellNight(await TestCollector.enrol(server, lead, systemId), id as string);
  const incident = await declare(lead, {
    title: 'Máy chủ bị mã hóa',
    category: 'data_encryption',
    systemIds: [systemId],
  });
  await page.goto(`${server.url}/incidents/${incident.id}`);
  const panel = page.getByRole('region', { name: 'Sao lưu của hệ thống bị ảnh hưởng' });
  const [made, declared] = ['NAS', 'Kho xa'].map((name) =>
    panel.getByRole('listitem').filter({ hasText: name }),
  );
  await made!.getByText('được tính', { exact: false }).waitFor();
  await declared!.getByText('khai báo, chưa chứng minh', { exact: false }).waitFor();
  await panel.getByRole('link').first().click();
  await page.waitForURL(`**/backups/systems/${systemId}`);
  expect(seat.errors).toEqual([]);
});
