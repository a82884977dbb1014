import type { Browser, BrowserContext, Page } from 'playwright-core';
import { wholeFeed } from '../access/everything.js';
import { DESK, LAN_HOST, launchBrowser, sit } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { headOf } from '../support/log.js';
import { dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { type Wire, wireTo } from '../support/wire.js';

let server: TestServer;
let browser: Browser;
let desk: Caller;
let contexts: BrowserContext[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  desk = await server.as('coordinator');
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
  await waitFor('the sockets to close', async () => (await sockets()) === 0);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

/** How many sockets the server has open. */
async function sockets(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^dieuphoi_live_sockets (\d+)/m.exec(text)?.[1]);
}

/** The tabs of one browser, all signed in as the same person. */
async function tabs(login: string, paths: string[], url = server.url, options: object = { viewport: DESK }) {
  const { page } = await sit(browser, url, login, options);
  const context = page.context();
  contexts.push(context);
  await live(page);
  const opened: Page[] = [];
  for (const path of paths.slice(1)) {
    const next = await context.newPage();
    await next.goto(url + path);
    await live(next);
    opened.push(next);
  }
  return [page, ...opened] as [Page, ...Page[]];
}

const live = (page: Page): Promise<void> => page.getByText('Trực tiếp').first().waitFor();

async function declare(title: string, fields: object = {}): Promise<Json> {
  const { body: units } = await desk.get('/api/units?limit=1');
  const { body } = await desk.post('/api/incidents', {
    title,
    unitId: units.items[0].id,
    detectedAt: new Date().toISOString(),
    reporter: { name: 'Văn thư xã' },
    severity: 'high',
    ...fields,
  });
  return body;
}

const shows = (page: Page, title: string): Promise<void> => page.getByText(title).first().waitFor();
const newRows = (page: Page): Promise<void> =>
  page
    .getByRole('button', { name: /mới/ })
    .first()
    .click({ timeout: 1000 })
    .catch(() => undefined);

/** A row that arrived, whether or not it is still held back from under the cursor. */
async function arrives(page: Page, title: string): Promise<void> {
  await page
    .getByText(title)
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => newRows(page));
  await shows(page, title);
}
/** The page itself, not a dialog above the page that is left. */
const signInPage = (page: Page): Promise<void> =>
  page.getByRole('main').getByLabel('Tên đăng nhập').waitFor();

test('three tabs share one socket; when the tab that has it closes, another takes over and nothing is missed', async () => {
  const [first, second, third] = (await tabs('coordinator', ['/', '/', '/'])) as [Page, Page, Page];
  expect(await sockets()).toBe(1);
  await declare('Sự cố cho cả ba');
  for (const page of [first, second, third]) await arrives(page, 'Sự cố cho cả ba');

  await first.close();
  await declare('Giữa hai người dẫn');
  for (const page of [second, third]) await arrives(page, 'Giữa hai người dẫn');
  await waitFor('the one socket', async () => (await sockets()) === 1);
  for (const page of [second, third]) await live(page);

  await second.close();
  await declare('Chỉ còn một');
  await arrives(third, 'Chỉ còn một');
  expect(await sockets()).toBe(1);
});

test('a leading tab that is frozen is deposed; thawed, it follows and has everything', async () => {
  const [first, second] = (await tabs('coordinator', ['/', '/'])) as [Page, Page];
  const devtools = await first.context().newCDPSession(first);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await second.evaluate(() => dispatchEvent(new Event('online'))); // as after a sleep: the tab asks who leads
  await waitFor('a second socket, or the first one gone', async () => {
    await declare('Trong lúc đóng băng');
    return second.getByText('Trong lúc đóng băng').first().isVisible();
  });
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await arrives(first, 'Trong lúc đóng băng');
  await waitFor('one socket again', async () => (await sockets()) === 1);
  await declare('Sau khi tan băng');
  for (const page of [first, second]) await arrives(page, 'Sau khi tan băng');
});

test('on plain http in the local network each tab has its own socket', async () => {
  const url = server.url.replace('127.0.0.1', LAN_HOST);
  const [first, second] = (await tabs('coordinator', ['/', '/'], url)) as [Page, Page];
  expect(await first.evaluate(() => isSecureContext)).toBe(false);
  expect(await sockets()).toBe(2);
  await declare('Qua mạng nội bộ');
  for (const page of [first, second]) await arrives(page, 'Qua mạng nội bộ');
});

/** What can happen to a line: the device knows, only the connections know, nobody is told. */
const LINES: [string, (page: Page, wire: Wire, isDown: boolean) => Promise<void> | void][] = [
  [
    'cut off with its device',
    async (page, wire, isDown) => {
      wire.cut(isDown);
      await page.context().setOffline(isDown);
    },
  ],
  ['cut somewhere on the way', (_, wire, isDown) => wire.cut(isDown)],
  ['fallen silent', (_, wire, isDown) => wire.hush(isDown)],
];

test.each(LINES)(
  'a page %s says since when, and catches up by itself, event by event',
  async (_, line) => {
    const wire = await wireTo(new URL(server.url));
    const follower = await LiveClient.follow(desk);
    try {
      const [page] = await tabs('coordinator', ['/'], `http://127.0.0.1:${wire.port}`);
      const seqs = hearing(page);
      await page.reload();
      await live(page);
      const begun = await headOf(server);
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));
      const cutAt = Date.now();
      await line(page, wire, true);
      const pill = page.locator('[data-live="disconnected"]').first();
      await pill.waitFor({ timeout: 20_000 }); // silence is noticed after 12 s
      expect(minutesAround(cutAt).map((time) => `Mất kết nối từ ${time}`)).toContain(
        await pill.textContent(),
      );

      const titles = ['Một', 'Hai', 'Ba'].map((number) => `${number} lúc ${cutAt}`);
      for (const title of titles) await declare(title);
      await follower.reach(await headOf(server)); // whoever has a line has them all
      expect(await pill.isVisible()).toBe(true);
      for (const title of titles) expect(await page.getByText(title).count()).toBe(0);

      await line(page, wire, false);
      await page.locator('[data-live="live"]').first().waitFor({ timeout: 20_000 });
      for (const title of titles) await arrives(page, title);
      const meant = (await wholeFeed(desk)).map(({ seq }) => seq as number).filter((seq) => seq > begun);
      await waitFor('every event', () => seqs.includes(meant.at(-1)!));
      expect(seqs.filter((seq) => seq > begun)).toEqual(meant);
      expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    } finally {
      follower.close();
      await wire.close();
    }
  },
  90_000,
);

/** The numbers of the events that come over the page's sockets, in their order. */
function hearing(page: Page): number[] {
  const seqs: number[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const packet = /^42(\[.*)$/s.exec(payload.toString())?.[1];
      const [name, message] = packet ? (JSON.parse(packet) as [string, Json]) : [];
      if (name === 'events') seqs.push(...message.events.map(({ seq }: Json) => seq as number));
    }),
  );
  return seqs;
}

/** In which minutes the last word before an instant may have come, as the page writes them. */
const minutesAround = (at: number): string[] =>
  [at - 12_000, at + 1000].map((time) =>
    new Date(time).toLocaleTimeString('vi-VN', {
      ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' },
    }),
  );

test('a device clock set three hours on or back turns nothing late, nor less late', async () => {
  const incident = await declare('Đồng hồ sai');
  const [unit] = await dispatchable(server, 1);
  const ackDueAt = new Date(Date.now() + 20 * 60_000).toISOString();
  await dispatch(desk, incident.id, [unit!.id], { ackDueAt });
  const [page] = await tabs('coordinator', ['/']);
  await page.goto(`${server.url}/incidents/${incident.id}`);
  await live(page);
  const countdown = page.locator(`time[datetime="${ackDueAt}"]`, { hasText: /\b1\d:[0-5]\d\b/ }).first();
  for (const hours of [3, -6]) {
    const before = await countdown.textContent();
    await page.evaluate((ms) => {
      const told = Date.now.bind(Date);
      Date.now = () => told() + ms;
    }, hours * 3_600_000);
    await waitFor('the countdown to go on', async () => (await countdown.textContent()) !== before);
    expect(await page.getByText(/quá hạn|trễ/i).count()).toBe(0);
  }
});

test('signing out in one tab clears all; whoever signs in next never sees the draft, its writer does', async () => {
  const incident = await declare('Bản nháp của ai');
  const path = `/incidents/${incident.id}`;
  const [first, second] = (await tabs('coordinator', ['/', path])) as [Page, Page];
  const composer = second.getByRole('textbox', { name: 'Ghi diễn biến' });
  await composer.fill('Lời chưa gửi của điều phối viên');
  await first.getByRole('button', { name: /^Tài khoản/ }).click();
  // What did not reach the server is no sign-out, and does not look like one.
  await first.route('**/api/auth/logout', (route) => route.abort());
  await first.getByText('Đăng xuất').click();
  await first.getByRole('alert').getByText('Chưa đăng xuất được').waitFor();
  expect(await composer.inputValue()).toBe('Lời chưa gửi của điều phối viên');
  await first.unroute('**/api/auth/logout');
  await first.getByRole('button', { name: 'Đăng xuất' }).click();
  for (const page of [first, second]) await signInPage(page);

  const signIn = async (login: string) => {
    await second.getByLabel('Tên đăng nhập').fill(login);
    await second.getByLabel('Mật khẩu', { exact: true }).fill('dieuphoi-demo-2026');
    await second.getByRole('button', { name: 'Đăng nhập' }).click();
    await composer.click();
  };
  await signIn('lead');
  expect(second.url()).toBe(server.url + path); // the same place
  expect(await composer.inputValue()).toBe('');
  await second.getByRole('button', { name: /^Tài khoản/ }).click();
  await second.getByText('Đăng xuất').click();
  await signInPage(second);
  await second.goto(server.url + path);
  await signIn('coordinator');
  expect(await composer.inputValue()).toBe('Lời chưa gửi của điều phối viên');
  await second.getByText(/^Bản nháp lúc \d\d:\d\d/).waitFor();
  await second.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await second.getByRole('button', { name: 'Bấm lần nữa để bỏ' }).click();
  expect(await composer.inputValue()).toBe('');
  await second.reload();
  await composer.click();
  expect(await composer.inputValue()).toBe('');
});

test('who looks and who types is seen by colleagues, on the board, and by a unit as the team', async () => {
  const incident = await declare('Cùng nhìn một sự cố');
  const [unit] = await dispatchable(server, 1);
  await dispatch(desk, incident.id, [unit!.id]);
  const path = `/incidents/${incident.id}`;
  const [board, coordinator] = (await tabs('coordinator', ['/', path])) as [Page, Page];
  const [lead] = await tabs('lead', ['/']);
  await lead.goto(server.url + path);
  await coordinator.getByRole('group', { name: 'Cùng xem: Đội trưởng Đội ứng cứu' }).waitFor();
  await board.getByRole('img', { name: 'Cùng xem: Đội trưởng Đội ứng cứu' }).first().waitFor();
  await lead.getByRole('textbox', { name: 'Ghi diễn biến' }).fill('Đang gọi cho xã');
  await coordinator.getByText('Đội trưởng Đội ứng cứu đang ghi…').waitFor();

  const [phone] = await tabs(loginOf(unit!), ['/unit'], server.url, {
    viewport: { width: 390, height: 844 },
  });
  await phone.getByRole('link', { name: incident.title }).first().click();
  await phone.getByText('Đội ứng cứu đang', { exact: false }).waitFor();
  expect(await phone.getByText('Đội trưởng Đội ứng cứu').count()).toBe(0);
  expect(await sockets()).toBe(3);
  if (process.env['SCREENSHOTS']) {
    await coordinator.screenshot({ path: `${process.env['SCREENSHOTS']}/incident.png` });
    await board.screenshot({ path: `${process.env['SCREENSHOTS']}/board.png` });
    await phone.screenshot({ path: `${process.env['SCREENSHOTS']}/phone.png` });
  }
  await lead.context().close();
  contexts = contexts.filter((context) => context !== lead.context());
  await board
    .getByRole('img', { name: /Đội trưởng/ })
    .first()
    .waitFor({ state: 'detached' });
});
