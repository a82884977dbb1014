import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { dialog, expectAccessible, launchBrowser, press, type Seat, sitBefore } from '../support/browser.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let browser: Browser;
let gateway: Server;
let seat: Seat;
let page: Page;
const received: { body: string; signature: string }[] = [];
/** What the gateway answers next. */
let reply = { status: 200, body: 'queued' };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['x-dieu-phoi-signature']) });
      response.writeHead(reply.status).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  seat = await sitBefore(browser, { url: server.url, login: 'admin', path: '/settings' });
  ({ page } = seat);
});

afterAll(async () => {
  gateway?.close();
  await Promise.all([browser?.close(), server?.close()]);
});

test('a policy is edited as a ladder; somebody else’s change meanwhile is shown and not written over', async () => {
  const admin = await server.as('admin');
  const { body } = await admin.get('/api/escalation/policies');
  const [policy] = body.items;
  await press(page, `Sửa chính sách ${policy.name}`);
  const form = dialog(page, `Sửa chính sách ${policy.name}`);
  await form.getByLabel('Bậc 1: gọi ai').waitFor();
  await press(form, 'Thêm bậc');
  const { id, version, ...rest } = policy;
  await admin.send(
    'PUT',
    `/api/escalation/policies/${id}`,
    { ...rest, windowHours: 48 },
    { 'If-Match': `"${version}"` },
  );
  await press(form, 'Lưu');
  await form.getByText('Người khác vừa sửa chính sách này: Ngừng nhắc sau.', { exact: false }).waitFor();
  await expectAccessible(page);
  await press(form, 'Giữ bản của tôi rồi lưu lại');
  await press(form, 'Lưu');
  await page.getByText(`Đã lưu chính sách ${policy.name}`).waitFor();
  const { body: after } = await admin.get('/api/escalation/policies');
  expect(after.items[0].steps).toHaveLength(policy.steps.length + 1);
});

test('the tester names the first policy that fits, as the server asks them', async () => {
  const admin = await server.as('admin');
  const { body } = await admin.get('/api/escalation/policies');
  const fits = body.items.find(
    (one: { severities: string[]; kinds: string[] }) =>
      (one.severities.length === 0 || one.severities.includes('high')) &&
      (one.kinds.length === 0 || one.kinds.includes('ward')),
  );
  const words = fits ? `Theo “${fits.name}”` : 'Không chính sách nào khớp';
  await page.getByRole('region', { name: /^Thử:/ }).getByText(words, { exact: false }).waitFor();
  await expectAccessible(page);
});

test('a webhook gets a key that is shown once, and is tried with the words of the other side', async () => {
  await page.getByText('Kênh gửi', { exact: true }).first().click();
  await press(page, 'Thêm cổng tin nhắn');
  const form = dialog(page, 'Thêm cổng tin nhắn');
  await form.getByLabel(/^Tên kênh/).fill('SMS tỉnh');
  await form
    .getByLabel(/^Địa chỉ cổng/)
    .fill(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`);
  await press(form, 'SMS');
  await press(form, 'Hiện nội dung ô này'); // its name is a word of ours, for who hears it
  await form.getByRole('button', { name: 'Hiện nội dung ô này', pressed: true }).waitFor();
  await press(form, 'Lưu');
  const key = dialog(page, 'Khóa ký của SMS tỉnh');
  expect((await key.getByRole('group', { name: 'Khóa ký' }).innerText()).length).toBeGreaterThan(20);
  await key.getByText('HMAC_SHA256', { exact: false }).waitFor();
  await expectAccessible(page);
  await key.getByRole('button', { name: 'Đóng' }).last().click();

  await press(page, 'Gửi thử SMS tỉnh');
  const attempt = dialog(page, 'Gửi thử SMS tỉnh');
  await attempt.getByLabel(/^Số điện thoại nhận/).fill('0912345678');
  await press(attempt, 'Gửi thử');
  await attempt.getByText('Bên kia đã nhận.').waitFor();
  expect(JSON.parse(received[0]!.body)).toMatchObject({ to: '0912345678' });
  expect(received[0]!.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  reply = { status: 400, body: 'So khong hop le' };
  await press(attempt, 'Gửi thử');
  await attempt.getByText('Bên kia từ chối tin này.').waitFor();
  await attempt.getByText('So khong hop le', { exact: false }).waitFor();
  await expectAccessible(page);
  expect(seat.errors).toEqual([]);
});

test('a gateway that somebody else has changed meanwhile says what, and is saved once it was chosen whose goes on', async () => {
  const admin = await server.as('admin');
  const channel = async () =>
    (await admin.get('/api/channels')).body.items.find((one: { kind: string }) => one.kind === 'webhook');
  const { id, version, config } = await channel();
  await page.keyboard.press('Escape');
  await press(page, 'Cài đặt SMS tỉnh');
  const form = dialog(page, 'Cài đặt SMS tỉnh');
  await form.getByLabel(/^Tên kênh/).fill('SMS của tỉnh');
  const theirs = { name: 'SMS tỉnh', template: config.template, isActive: false };
  await admin.send('PUT', `/api/channels/webhooks/${id}`, theirs, { 'If-Match': `"${version}"` });
  await press(form, 'Lưu');
  await form.getByText('Người khác vừa sửa kênh này: Đang dùng.', { exact: false }).waitFor();
  await expectAccessible(page);
  await press(form, 'Giữ bản của tôi rồi lưu lại');
  await press(form, 'Lưu');
  await form.waitFor({ state: 'hidden' });
  expect(await channel()).toMatchObject({ name: 'SMS của tỉnh', isActive: true });
});
