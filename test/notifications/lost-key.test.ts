import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Transactions } from '../../src/events/transactions.js';
import { renewPushKeys } from '../../src/notifications/push-channel.js';
import { Sealer } from '../../src/platform/secrets/sealer.js';
import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const SHUT = 'secrets_shut';

let gateway: Server;
let received: number;
let address: string;
let server: TestServer;
let admin: Caller;
let webhook: Json;
let keyFile: string;
beforeEach(async () => {
  received = 0;
  gateway = createServer((request, response) => {
    received += 1;
    request.resume().on('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  address = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`;
  server = await startServer();
  admin = await server.as('admin');
  webhook = (await admin.post('/api/channels/webhooks', { name: 'Tin nhắn', url: address, template })).body;
  keyFile = join(server.dataDir, 'keys', 'secrets.key');
});
afterEach(async () => {
  await server.close();
  gateway.close();
});

const template = { to: '{{phone}}', text: '{{text}}' };

const losses: [string, () => Promise<void>][] = [
  ['is gone', () => rm(keyFile)],
  ['is another', () => writeFile(keyFile, Buffer.alloc(32, 7))],
  ['is cut short', () => writeFile(keyFile, Buffer.alloc(5))],
];

const channelOf = async (kind: string): Promise<Json> => {
  const { body } = await admin.get('/api/channels');
  return body.items.find((one: Json) => one.kind === kind);
};

/** A server that begins on the same database, as after its machine was made anew. */
async function restarted<T>(look: (again: TestServer) => Promise<T>): Promise<T> {
  const again = await server.sibling();
  try {
    return await look(again);
  } finally {
    await again.close();
  }
}

async function ordered(): Promise<Json> {
  const unit = (await dispatchable(server, 1))[0]!;
  await server.database.superuser.query(
    `UPDATE contacts SET phone = '0900 000 001' WHERE unit_id = $1 AND rank = 'main'`,
    [unit.id],
  );
  const coordinator = await server.as('coordinator');
  const { id } = await declare(coordinator, { severity: 'critical', category: 'malware' });
  const [sent] = await dispatch(coordinator, id, [unit.id]);
  return sent;
}

const short = async ({ id }: Json): Promise<Json> =>
  (await deliveriesOf(server, id)).find(({ channel }) => channel === 'webhook');

test.each(losses)(
  'a start where the key %s serves, makes no other, and says once of each channel that it fails and why',
  async (_, lose) => {
    await lose();
    const hasKey = existsSync(keyFile);
    const before = await headOf(server);
    await restarted(async ({ stranger }) => expect((await stranger.get('/readyz')).status).toBe(200));
    await restarted(async () => undefined);
    expect(existsSync(keyFile)).toBe(hasKey);
    for (const kind of ['webhook', 'push']) {
      expect(await channelOf(kind)).toMatchObject({
        failingSince: expect.any(String),
        lastProblem: SHUT,
      });
    }
    const events = await eventsAfter(server, before);
    expect(events.filter(({ type }) => type === 'channel.failed')).toHaveLength(2);
  },
);

test('messages wait behind a key that is gone, and go when it is back, without a start', async () => {
  await rename(keyFile, `${keyFile}.elsewhere`);
  await restarted(async () => undefined);
  const sent = await ordered();
  await server.database.superuser.query('UPDATE channels SET version = version + 1'); // nothing is kept open
  await chased(server);
  await pass(server, 5);
  await waitFor('a reason', async () => (await short(sent))?.reason === SHUT);
  expect((await short(sent))?.attempts).toBe(0);
  expect((await admin.post(`/api/channels/${webhook.id}/try`, { address: '1' })).body).toEqual({
    outcome: 'channel',
    words: SHUT,
  });
  await rename(`${keyFile}.elsewhere`, keyFile);
  await waitFor('the message', async () => {
    await pass(server, 2.1); // the longest pause of a failing channel
    return (await short(sent))?.state === 'sent';
  });
  expect(received).toBeGreaterThan(0);
  expect(await channelOf('webhook')).toMatchObject({ failingSince: null, lastProblem: null });
  await restarted(async () => undefined); // push has had no message that would show it
  expect(await channelOf('push')).toMatchObject({ failingSince: null, lastProblem: null });
});

test('a webhook whose secrets do not open wants its address, works with it, and shows its new key once', async () => {
  await rm(keyFile);
  await restarted(async () => undefined);
  const { version } = await channelOf('webhook');
  const path = `/api/channels/webhooks/${webhook.id}`;
  const headers = { 'if-match': `"${version}"` };
  const without = await admin.send('PUT', path, { name: 'Tin nhắn', template }, headers);
  expect([without.status, without.body.errors]).toMatchObject([400, [{ field: 'url', code: 'required' }]]);
  const { status, body } = await admin.send(
    'PUT',
    path,
    { name: 'Tin nhắn', template, url: address },
    headers,
  );
  expect([status, body]).toMatchObject([200, { failingSince: null, lastProblem: null }]);
  expect(body.secret).toMatch(/^[\w-]{20,}$/);
  const tried = await admin.post(`/api/channels/${webhook.id}/try`, { address: '1' });
  expect(tried.body).toEqual({ outcome: 'sent', words: null });
  const again = await admin.send(
    'PUT',
    path,
    { name: 'Tên khác', template },
    { 'if-match': `"${body.version}"` },
  );
  expect([again.status, again.body.secret]).toEqual([200, null]);
});

test('mail that was set on the page is set anew', async () => {
  await admin.send('PUT', '/api/channels/mail', { url: 'smtp://127.0.0.1:1', from: null });
  await rm(keyFile);
  await restarted(async () => undefined);
  expect(await channelOf('email')).toMatchObject({ lastProblem: SHUT });
  const { status } = await admin.send('PUT', '/api/channels/mail', { url: 'smtp://127.0.0.1:2', from: null });
  expect(status).toBe(200);
  expect(await channelOf('email')).toMatchObject({ failingSince: null, lastProblem: null });
  await restarted(async () => expect(await channelOf('email')).toMatchObject({ lastProblem: null }));
});

test('push gets new keys only when those of before do not open; devices of before are written off', async () => {
  const unit = (await dispatchable(server, 1))[0]!;
  const contact = await server.as(loginOf(unit));
  await server.database.superuser.query(
    `INSERT INTO push_subscriptions (id, person_id, endpoint, p256dh, auth, device, created_at)
     SELECT gen_random_uuid(), id, 'https://fcm.googleapis.com/1', 'x', 'y', 'd', now() FROM people WHERE login = $1`,
    [loginOf(unit)],
  );
  const renew = (): Promise<number | null> =>
    renewPushKeys(server.app.get(Transactions), server.app.get(Sealer, { strict: false }));
  const before = await channelOf('push');
  expect(await renew()).toBeNull();
  expect((await channelOf('push')).config).toEqual(before.config);
  await rm(keyFile);
  await restarted(async () => undefined);
  expect(await renew()).toBe(1);
  const after = await channelOf('push');
  expect(after).toMatchObject({ failingSince: null, lastProblem: null });
  expect(after.config.publicKey).not.toBe(before.config.publicKey);
  expect((await contact.get('/api/notifications/push')).body).toEqual({
    publicKey: after.config.publicKey,
    devices: [],
  });
  await restarted(async () => expect(await channelOf('push')).toMatchObject({ lastProblem: null }));
});
