import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass } from '../support/chase.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let gateway: Server;
let received: Received[];
let answer: number;
/** The gateway breaks off whatever holds this. */
let hangingOn: string;
let server: TestServer;
let coordinator: Caller;
let secret: string;
let unit: { id: string };
beforeEach(async () => {
  received = [];
  answer = 200;
  hangingOn = 'nothing at all';
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      if (body.includes(hangingOn)) return void request.socket.destroy();
      received.push({ headers: request.headers, body });
      response.writeHead(answer).end(answer === 200 ? '{}' : 'số dư không đủ');
    });
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  server = await startServer();
  coordinator = await server.as('coordinator');
  unit = (await dispatchable(server, 1))[0]!;
  const { port } = gateway.address() as AddressInfo;
  const { status, body } = await (
    await server.as('admin')
  ).post('/api/channels/webhooks', {
    name: 'Tin nhắn',
    url: `http://127.0.0.1:${port}/sms?key=bi-mat`,
    headers: { 'x-api-key': 'khoa-cua-nha-mang' },
    template: { to: '{{phone}}', content: { text: '{{text}}', ref: '{{id}}' }, brand: 'TINH' },
  });
  expect(status).toBe(201);
  secret = body.secret as string;
  await server.database.superuser.query(
    `UPDATE contacts SET phone = '0900 000 001' WHERE unit_id = $1 AND rank = 'main'`,
    [unit.id],
  );
});
afterEach(async () => {
  await server.close();
  gateway.close();
});

async function ordered(fields: object = {}): Promise<Json> {
  const { id } = await declare(coordinator, { severity: 'critical', category: 'malware', ...fields });
  const [sent] = await dispatch(coordinator, id, [unit.id]);
  await chased(server);
  return sent;
}

const short = async (id: string): Promise<Json[]> =>
  (await deliveriesOf(server, id)).filter(({ channel }) => channel === 'webhook');

test('the gateway gets its own shape, signed, with an event id; nothing of the incident but what a phone may show', async () => {
  const sent = await ordered({ title: 'Lộ "dữ liệu"\nhộ tịch' });
  await waitFor('the message', () => received.length === 1);
  const [{ headers, body }] = received as [Received];
  const message = JSON.parse(body);
  expect(message).toEqual({
    to: '0900 000 001',
    content: {
      text: expect.stringMatching(/\/tra-loi\/[\w-]{43}\?vi$/),
      ref: headers['x-dieu-phoi-event-id'],
    },
    brand: 'TINH',
  });
  expect(body).not.toContain('hộ tịch');
  expect(headers['x-api-key']).toBe('khoa-cua-nha-mang');
  const [, at, signature] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-dieu-phoi-signature'])) ?? [];
  const expected = createHmac('sha256', secret).update(`${at}.${body}`).digest();
  expect(timingSafeEqual(expected, Buffer.from(signature ?? '', 'hex'))).toBe(true);
  await waitFor('the row', async () => (await short(sent.id))[0]?.state === 'sent');
});

test('a 5xx is tried again under the same event id, a 4xx is final with its words', async () => {
  answer = 503;
  const sent = await ordered();
  await waitFor('the first attempt to fail', async () => (await short(sent.id))[0]?.reason !== null);
  answer = 200;
  await pass(server, 1);
  await waitFor('the second attempt', async () => (await short(sent.id))[0]?.state === 'sent');
  expect(new Set(received.map(({ headers }) => headers['x-dieu-phoi-event-id'])).size).toBe(1);
  answer = 402;
  await pass(server, 2);
  const refused = await ordered();
  await waitFor('the refusal', async () => (await short(refused.id))[0]?.state === 'failed');
  expect((await short(refused.id))[0]).toMatchObject({ reason: expect.stringContaining('số dư không đủ') });
});

test('each matter that waits for a telephone goes by itself, with its own link; of one matter the newest says it all', async () => {
  const first = await ordered();
  await waitFor('the first message', () => received.length === 1);
  const others = [await ordered(), await ordered()];
  await server.database.superuser.query(`UPDATE assignments SET ack_due_at = now() WHERE id = $1`, [
    first.id,
  ]);
  await coordinator.post('/api/assignments/remind', { assignmentIds: [first.id] });
  expect(received).toHaveLength(1);
  await pass(server, 1.1);
  await waitFor('a message for each', () => received.length === 4);
  const texts = received.slice(1).map(({ body }) => JSON.parse(body).content.text as string);
  const links = texts.map((text) => /\/tra-loi\/([\w-]{43})(\?vi)?$/.exec(text)?.[1]);
  expect(new Set(links).size).toBe(3);
  expect(links).not.toContain(undefined);
  for (const { incidentCode } of [first, ...others])
    expect(texts.filter((text) => text.includes(incidentCode as string))).toHaveLength(1);
  expect(texts.find((text) => text.includes(first.incidentCode as string))).toContain('Nhắc');
});

const quiet = (from: string, to: string): Promise<unknown> =>
  server.database.superuser.query(`UPDATE settings SET value = $1 WHERE key = 'quiet_hours'`, [{ from, to }]);

test('a message on which the gateway breaks off stops nobody else, uses its own attempts and is given up', async () => {
  await quiet('00:00', '00:00'); // never: what is not urgent waits for the morning else
  const [, other] = await dispatchable(server, 2);
  await server.database.superuser.query(
    `UPDATE contacts SET phone = '0900 000 002' WHERE unit_id = $1 AND rank = 'main'`,
    [other!.id],
  );
  hangingOn = '0900 000 001';
  const stuck = await ordered();
  const isFailing = async (): Promise<boolean> => {
    const { rows } = await server.database.superuser.query(
      `SELECT failures FROM channels WHERE kind = 'webhook'`,
    );
    return rows[0].failures > 0;
  };
  await waitFor('the channel to fail', isFailing);
  for (const count of [1, 2]) {
    const { id } = await declare(coordinator, { severity: 'medium', category: 'malware' });
    await dispatch(coordinator, id, [other!.id]);
    await pass(server, 2.1);
    await waitFor('the other message', () => received.length === count);
    await waitFor('the end of the fault', async () => !(await isFailing()));
  }
  await waitFor('an attempt of its own', async () => {
    const [{ state, attempts }] = (await short(stuck.id)) as [Json];
    return state === 'queued' && attempts > 0;
  });
  await pass(server, 25 * 60);
  await waitFor('it to be given up', async () => (await short(stuck.id))[0]?.state === 'failed');
});

test('nobody reads a secret back: not in the list, an event, or the database', async () => {
  const { body } = await (await server.as('admin')).get('/api/channels');
  const { rows } = await server.database.superuser.query(
    'SELECT c.*, encode(sealed, $1) AS hidden FROM channels c',
    ['escape'],
  );
  const { rows: events } = await server.database.superuser.query('SELECT payload FROM event_log');
  const whole = JSON.stringify([body, rows, events]);
  for (const hidden of [secret, 'bi-mat', 'khoa-cua-nha-mang']) expect(whole).not.toContain(hidden);
});

test('at night only what is urgent rings a phone', async () => {
  const wall = (hours: number): string =>
    new Date(server.clock.now().getTime() + (7 + hours) * 3_600_000).toISOString().slice(11, 16);
  await quiet(wall(-2), wall(2));
  const calm = await ordered({ severity: 'medium' });
  const urgent = await ordered();
  await waitFor('the urgent message', () => received.length === 1);
  expect((await short(calm.id))[0]?.state).toBe('queued');
  expect((await short(urgent.id))[0]?.state).not.toBe('queued');
});
