import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Caller, type Json } from '../support/caller.js';
import { chased, deliveriesOf, pass, timersOf } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let server: TestServer;
let coordinator: Caller;
let unit: { id: string; code: string; name: string };
beforeEach(async () => {
  server = await startServer();
  await server.database.superuser.query('DELETE FROM holidays');
});
afterEach(() => server.close());

/** Moves the clock on to that weekday (0 is Sunday) and time in Vietnam, and signs in there. */
async function moveTo(weekday: number, time: string): Promise<number> {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const now = Date.now() + server.clock.offsetMs + 7 * HOUR;
  const midnight = Math.floor(now / DAY) * DAY;
  const days = (weekday - new Date(midnight).getUTCDay() + 7) % 7 || 7;
  const wanted = midnight + days * DAY + hours * HOUR + minutes * 60_000;
  await server.advance(wanted - now);
  await signIn();
  [unit] = (await dispatchable(server, 1)) as [typeof unit];
  return wanted - 7 * HOUR;
}

const signIn = async (): Promise<void> => {
  coordinator = await Caller.signIn(server.url, 'coordinator', DEMO_PASSWORD);
};

async function ordered(severity: string, fields: object = {}): Promise<Json> {
  const incident = await declare(coordinator, { severity, category: 'malware' });
  const [sent] = await dispatch(coordinator, incident.id, [unit.id], fields);
  await chased(server);
  return sent;
}

const whoms = async (id: string): Promise<string[]> =>
  (await deliveriesOf(server, id))
    .filter(({ channel, kind }) => channel === 'in_app' && kind !== 'deadline')
    .map(({ data }) => data.whom);

test('a low order of Friday evening is told on Monday, and late only after the office hours of its term', async () => {
  const friday = await moveTo(5, '17:05');
  const monday = friday + 3 * DAY - (9 * HOUR + 35 * 60_000); // 07:30
  const [low, other] = [await ordered('low'), await ordered('medium')];
  const dueInMinutes = ({ ackDueAt }: Json, from: number): number =>
    Math.round((Date.parse(ackDueAt as string) - from) / 60_000);
  expect([dueInMinutes(low, monday), dueInMinutes(other, friday)]).toEqual([240, 60]);
  await pass(server, 61 * 60);
  expect(await whoms(low.id)).toEqual([]);
  await signIn(); // no session lasts that long
  const { body } = await coordinator.get(`/api/assignments/${low.id}`);
  expect(body.overdue).toBe(false);
  await pass(server, 100);
  expect(await whoms(low.id)).toEqual(['duty_contact']);
});

test('what has to be done sooner than the term is answered sooner', async () => {
  const friday = await moveTo(5, '17:05');
  const dueAt = new Date(friday + 12 * HOUR).toISOString();
  expect(await ordered('low', { dueAt })).toMatchObject({ ackDueAt: dueAt, dueAt });
});

test('a low order is chased after the longest holidays, and a deadline in ten days is warned of and breached', async () => {
  const friday = await moveTo(5, '17:05');
  for (let day = 3; day < 14; day++) {
    await server.database.superuser.query(
      `INSERT INTO holidays (day, name, is_working) VALUES ($1, 'Tết Nguyên đán', false)`,
      [new Date(friday + day * DAY).toISOString().slice(0, 10)],
    );
  }
  const sent = await ordered('low', { dueAt: new Date(friday + 10 * DAY).toISOString() });
  const head = await headOf(server);
  for (let day = 0; day < 12; day++) await pass(server, 24 * 60);
  const types = (await eventsAfter(server, head)).map(({ type }) => type as string);
  expect(types.filter((type) => type.startsWith('assignment.deadline'))).toEqual([
    'assignment.deadline_at_risk',
    'assignment.deadline_breached',
  ]);
  expect((await timersOf(server, sent.id))['answer']).toMatchObject({ step: 0, end_reason: null });
  for (let day = 0; day < 3; day++) await pass(server, 24 * 60);
  expect(await whoms(sent.id)).toContain('duty_contact');
});

describe('with a gateway for phones', () => {
  let gateway: Server;
  beforeEach(async () => {
    gateway = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
    await once(gateway, 'listening');
  });
  afterEach(() => gateway.close());

  test('what may not ring at night is not climbed past at night: the next rung comes so long after the ring', async () => {
    await server.database.superuser.query(
      `UPDATE settings SET value = '{"from": "22:00", "to": "06:00"}' WHERE key = 'quiet_hours'`,
    );
    await moveTo(2, '22:30');
    const { port } = gateway.address() as AddressInfo;
    const channel = { name: 'Tin nhắn', url: `http://127.0.0.1:${port}/`, template: { text: '{{text}}' } };
    const made = await (await server.as('admin')).post('/api/channels/webhooks', { ...channel, headers: {} });
    expect(made.status).toBe(201);
    await server.database.superuser.query(
      `UPDATE contacts SET phone = '0900 000 001' WHERE unit_id = $1 AND rank = 'main'`,
      [unit.id],
    );
    const sent = await ordered('medium');
    for (let half = 0; half < 15; half++) await pass(server, 30);
    expect(await whoms(sent.id)).toEqual(['duty_contact']); // it is six
    await pass(server, 29);
    expect(await whoms(sent.id)).toEqual(['duty_contact']);
    await pass(server, 2);
    expect(await whoms(sent.id)).toEqual(['duty_contact', 'deputy']);
    expect((await timersOf(server, sent.id))['answer']).toMatchObject({ end_reason: null });
  });
});
