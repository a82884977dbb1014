import { createHash } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { chased, deliveriesOf, pass } from '../support/chase.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { type DeviceAddress, PushService } from '../support/push-service.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let service: PushService;
let server: TestServer;
let coordinator: Caller;
let contact: Caller;
let unit: { id: string; code: string };
beforeEach(async () => {
  service = await PushService.open();
  server = await startServer({ pushHosts: [`localhost:${service.port}`] });
  coordinator = await server.as('coordinator');
  unit = (await dispatchable(server, 1))[0]!;
  contact = await server.as(loginOf(unit));
});
afterEach(async () => {
  await server.close();
  await service.close();
});

/** The browser lets notifications in: its own service gives an address and keys, which the page hands to the server. */
async function letIn(caller: Caller): Promise<DeviceAddress> {
  const { body } = await caller.get('/api/notifications/push');
  const device = await service.subscribe(body.publicKey as string);
  const { endpoint, keys } = device;
  const { status } = await caller.post('/api/notifications/push', {
    endpoint,
    ...keys,
    device: 'Điện thoại',
  });
  expect(status).toBe(200);
  return device;
}

async function ordered(): Promise<Json> {
  const { id } = await declare(coordinator, {
    severity: 'critical',
    category: 'malware',
    title: 'Tên rất kín',
  });
  const [sent] = await dispatch(coordinator, id, [unit.id]);
  await chased(server);
  return sent;
}

const pushes = async (id: string): Promise<Json[]> =>
  (await deliveriesOf(server, id)).filter(({ channel }) => channel === 'push');

test('a message reaches the device: the service has checked our key, and decrypted it says what it may', async () => {
  const device = await letIn(contact);
  await contact.post('/api/auth/language', { language: 'en' });
  const sent = await ordered();
  await waitFor('the push', async () => (await pushes(sent.id))[0]?.state === 'sent');
  const [message] = await service.messagesOf(device);
  expect(message).toMatchObject({
    title: expect.stringContaining(sent.incidentCode as string),
    url: `/unit/assignments/${sent.id}`,
    lang: 'en',
  });
  expect(JSON.stringify(message)).not.toContain('Tên rất kín');
});

test('what waits for a device goes as one push that says what is on top and opens it', async () => {
  const device = await letIn(contact);
  const first = await ordered();
  await waitFor('the push', async () => (await pushes(first.id))[0]?.state === 'sent');
  const [second, third] = [await ordered(), await ordered()];
  await pass(server, 0.3);
  await waitFor('the next push', async () => (await pushes(third.id))[0]?.state === 'sent');
  const messages = await service.messagesOf(device);
  expect(messages).toHaveLength(2);
  expect(messages[1]).toMatchObject({
    title: expect.stringMatching(/^2 việc/),
    body: expect.stringContaining(second.incidentCode as string),
    url: `/unit/assignments/${second.id}`,
  });
});

test('a device that is gone is written off, and the person may let in another', async () => {
  await service.expire(await letIn(contact));
  const sent = await ordered();
  await waitFor('the bounce', async () => (await pushes(sent.id))[0]?.state === 'bounced');
  expect((await contact.get('/api/notifications/push')).body.devices).toEqual([]);
});

test.each([
  'https://evil.example/push',
  'http://localhost:1/x',
  'http://169.254.169.254/latest',
  'javascript:1',
])('this server calls no address that a person names: %s', async (endpoint) => {
  const keys = { p256dh: 'x', auth: 'y', device: 'd' };
  const { status, body } = await contact.post('/api/notifications/push', { endpoint, ...keys });
  expect([status, body.errors[0].field]).toEqual([400, 'endpoint']);
});

test.each([
  ['p256dh', 'too short', { p256dh: 'BNcRdreALRFXTkOOUHK1Eg' }],
  ['p256dh', 'beside the curve', { p256dh: Buffer.from([4, ...Array(64).fill(7)]).toString('base64url') }],
  ['auth', 'too short', { auth: 'tBHItJI5' }],
])('a device’s %s that is %s is refused', async (field, _, bad) => {
  const { body: state } = await contact.get('/api/notifications/push');
  const { endpoint, keys } = await service.subscribe(state.publicKey as string);
  const wanted = { endpoint, ...keys, device: 'd' };
  const { status, body } = await contact.post('/api/notifications/push', { ...wanted, ...bad });
  expect([status, body.errors]).toMatchObject([400, [{ field, code: 'not_a_device_key' }]]);
  expect((await contact.post('/api/notifications/push', wanted)).status).toBe(200);
});

test('a device whose keys encrypt nothing is written off at once, and rings on the others', async () => {
  await letIn(contact);
  const good = await letIn(contact);
  await server.database.superuser.query(
    `UPDATE push_subscriptions SET p256dh = 'x', auth = 'y' WHERE endpoint <> $1`,
    [good.endpoint],
  );
  const sent = await ordered();
  await waitFor('the push', async () => (await pushes(sent.id))[0]?.state === 'sent');
  expect((await contact.get('/api/notifications/push')).body.devices).toHaveLength(1);
  await server.database.superuser.query(`UPDATE push_subscriptions SET p256dh = 'x', auth = 'y'`);
  const lost = await ordered();
  await pass(server, 0.3);
  await waitFor('the end', async () => (await pushes(lost.id))[0]?.state === 'failed');
  expect((await pushes(lost.id))[0]).toMatchObject({ reason: 'bad_device_keys', due_at: null });
});

test('a device rings for whoever is signed in on it: signing out there ends it, a new password elsewhere does not', async () => {
  const here = await Caller.signIn(server.url, loginOf(unit), DEMO_PASSWORD);
  const elsewhere = await Caller.signIn(server.url, loginOf(unit), DEMO_PASSWORD);
  const devices = [await letIn(here), await letIn(elsewhere), await letIn(contact)];
  const known = async (): Promise<string[]> =>
    (await contact.get('/api/notifications/push')).body.devices.map(({ endpointHash }: Json) => endpointHash);
  const hashes = devices.map(({ endpoint }) => createHash('sha256').update(endpoint).digest('hex'));
  expect(await known()).toEqual(hashes);
  expect((await here.post('/api/auth/logout', {})).status).toBe(204);
  expect(await known()).toEqual(hashes.slice(1));
  const { body } = await contact.get('/api/auth/sessions');
  const other = body.items.filter(({ isCurrent }: Json) => !isCurrent);
  for (const { id } of other) await contact.post(`/api/auth/sessions/${id}/end`);
  expect(await known()).toEqual(hashes.slice(2)); // a lost phone is silenced from another
  const next = await Caller.signIn(server.url, loginOf(unit), DEMO_PASSWORD);
  const password = 'mot-cau-khac-han';
  expect((await next.post('/api/auth/password', { current: DEMO_PASSWORD, password })).status).toBe(204);
  contact = next;
  expect(await known()).toEqual(hashes.slice(2));
});
