import type { Browser, Page } from 'playwright-core';
import { expectAccessible, launchBrowser, PHONE } from '../support/browser.js';
import type { Caller, Json } from '../support/caller.js';
import { headOf } from '../support/log.js';
import { chased } from '../support/chase.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let coordinator: Caller;
let unit: { id: string };
let contactId: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  coordinator = await server.as('coordinator');
  unit = (await dispatchable(server, 1))[0]!;
  const { body } = await coordinator.get(`/api/units/contacts?unitIds=${unit.id}`);
  contactId = body.items[0].id as string;
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function linked(): Promise<{ order: Json; url: string }> {
  const { id } = await declare(coordinator, { severity: 'high', category: 'malware' });
  const [order] = await dispatch(coordinator, id, [unit.id]);
  await chased(server);
  const { body } = await coordinator.post(`/api/assignments/${order.id}/link`, { contactId });
  return { order, url: server.url + new URL(body.url as string).pathname };
}

const stateOf = async (order: Json): Promise<Json> =>
  (await coordinator.get(`/api/assignments/${order.id}`)).body;

/** What mail filters and link previews do: they open the page as a browser does, scroll, and run what they like in it. */
async function inspect(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.mouse.wheel(0, 2000);
  await page.evaluate(async (address) => {
    for (const link of document.querySelectorAll('a'))
      await fetch(link.href, { mode: 'no-cors' }).catch(() => 0);
    for (const form of document.forms) await fetch(form.action || address, { method: 'HEAD' }).catch(() => 0);
    const ahead = document.createElement('link');
    document.head.append(Object.assign(ahead, { rel: 'prefetch', href: address }));
  }, url);
  await page.reload({ waitUntil: 'networkidle' });
}

test('a scanner that runs scripts and fetches ahead changes nothing; a press on a phone does', async () => {
  const { order, url } = await linked();
  const head = await headOf(server);
  const scanner = await browser.newPage({ javaScriptEnabled: true });
  const asked: string[] = [];
  scanner.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  for (let at = 0; at < 5; at++) await inspect(scanner, url);
  await scanner.close();
  expect(asked.filter((one) => one === `GET ${new URL(url).pathname}`).length).toBeGreaterThanOrEqual(10);
  expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
  expect(await headOf(server)).toBe(head);
  expect(await stateOf(order)).toMatchObject({ state: 'sent', seenAt: null });

  const phone = await browser.newPage({ viewport: PHONE, locale: 'vi-VN', javaScriptEnabled: false });
  await phone.goto(url);
  await phone.getByRole('button', { name: 'Tiếp nhận' }).click();
  await phone
    .getByText(/Đã tiếp nhận lúc/)
    .first()
    .waitFor();
  expect(await stateOf(order)).toMatchObject({ state: 'acknowledged', acknowledgedBy: { via: 'link' } });
  await phone.close();
});

test('the page is readable to everybody, at 320 px, in both themes', async () => {
  const { url } = await linked();
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
  await page.goto(url);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.close();
});
