import ICAL from 'ical.js';
import type { Answer, Caller, Json } from '../support/caller.js';
import { around, DAY_MS, newPerson, planned } from '../support/duty.js';
import { headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function addressOf(caller: Caller): Promise<string> {
  const { status, body } = await caller.post('/api/duty/calendar');
  if (status !== 201) throw new Error(`making an address answered ${status}`);
  return new URL(body.url).pathname;
}

/** The events of a calendar, read by a parser that knows nothing of how it was written. */
function eventsIn({ body }: Answer): Json[] {
  const calendar = new ICAL.Component(ICAL.parse(body));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(body).not.toMatch(/(?<!\r)\n/); // every line ends as RFC 5545 wants
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      sequence: event.sequence,
      startsAt: event.startDate.toJSDate().toISOString(),
      endsAt: event.endDate.toJSDate().toISOString(),
      status: String(component.getFirstPropertyValue('status')),
    };
  });
}

const inDays = (from: number, hours: number) => {
  const { startsAt } = around(server, -24 * from, 0);
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + hours * 3_600_000).toISOString() };
};

test('a calendar program reads one’s own shifts at the secret address, with nothing else to show', async () => {
  const [own, other] = [await newPerson(server, 'lead'), await newPerson(server)];
  const head = await headOf(server);
  const path = await addressOf(own.caller);
  expect(await headOf(server)).toBe(head); // a preference, no event
  const shift = await planned(server, own.id, inDays(3, 12));
  const onCall = await planned(server, own.id, { ...inDays(5, 24), post: 'leader' });
  await planned(server, own.id, inDays(200, 12)); // beyond half a year
  await planned(server, other.id, inDays(3, 12));
  const answer = await server.stranger.get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(eventsIn(answer)).toEqual([
    {
      ...{ uid: `${shift.id}@duty.dieu-phoi`, summary: 'Trực Đội ứng cứu', sequence: 0 },
      ...{ startsAt: shift.startsAt, endsAt: shift.endsAt, status: 'CONFIRMED' },
    },
    {
      ...{ uid: `${onCall.id}@duty.dieu-phoi`, summary: 'Lãnh đạo trực', sequence: 0 },
      ...{ startsAt: onCall.startsAt, endsAt: onCall.endsAt, status: 'CONFIRMED' },
    },
  ]);
});

test('the same shift keeps its name through a change; a cancelled one says so, a swapped one is gone', async () => {
  const lead = await server.as('lead');
  const { id, caller } = await newPerson(server);
  const path = await addressOf(caller);
  const [moved, cancelled, given] = [
    await planned(server, id, inDays(3, 12)),
    await planned(server, id, inDays(4, 12)),
    await planned(server, id, inDays(5, 12)),
  ];
  const endsAt = new Date(Date.parse(moved.endsAt) + 3_600_000).toISOString();
  await lead.patch(`/api/duty/shifts/${moved.id}`, 1, { endsAt });
  await lead.post(`/api/duty/shifts/${cancelled.id}/cancel`, { reason: 'Đổi lịch' });
  const other = await newPerson(server);
  await caller.post(`/api/duty/shifts/${given.id}/offer`, { personId: other.id });
  await other.caller.post(`/api/duty/shifts/${given.id}/accept`);
  expect(eventsIn(await server.stranger.get(path))).toMatchObject([
    { uid: `${moved.id}@duty.dieu-phoi`, sequence: 1, endsAt, status: 'CONFIRMED' },
    { uid: `${cancelled.id}@duty.dieu-phoi`, sequence: 1, status: 'CANCELLED' },
  ]);
});

test('a new address ends the old one, and taking it back ends the new one', async () => {
  const { caller } = await newPerson(server);
  expect((await caller.get('/api/duty/calendar')).body).toEqual({ madeAt: null });
  const first = await addressOf(caller);
  expect((await caller.get('/api/duty/calendar')).body).toEqual({ madeAt: expect.any(String) });
  const second = await addressOf(caller);
  expect((await server.stranger.get(first)).status).toBe(404);
  expect((await server.stranger.get(second)).status).toBe(200);
  expect((await caller.send('DELETE', '/api/duty/calendar')).status).toBe(204);
  expect((await caller.send('DELETE', '/api/duty/calendar')).status).toBe(204);
  expect((await server.stranger.get(second)).status).toBe(404);
});

test('a repeat of the request names no secret, and none is kept', async () => {
  const { caller } = await newPerson(server);
  const headers = { 'Idempotency-Key': 'mot-khoa-chong-trung' };
  const [first, again] = [
    await caller.post('/api/duty/calendar', {}, headers),
    await caller.post('/api/duty/calendar', {}, headers),
  ];
  expect(again.body).toEqual({ madeAt: first.body.madeAt, url: null });
  const path = new URL(first.body.url).pathname;
  expect((await server.stranger.get(path)).status).toBe(200);
  const secret = path.split('/').at(-1)!.replace('.ics', '');
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  for (const table of ['duty_feeds', 'idempotency_keys', 'event_log']) {
    const { rows } = await server.database.superuser.query(
      `SELECT count(*)::int AS found FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`,
      [secret],
    );
    expect([table, rows[0].found]).toEqual([table, 0]);
  }
});

test('anything else is not found, told apart by nothing', async () => {
  const wrong = ['x', 'A'.repeat(43), '%00', '..%2f..', 'a'.repeat(190), '%F0%28%8C%28', '🙂'];
  const answers = await Promise.all(wrong.map((one) => server.stranger.get(`/api/duty/calendar/${one}.ics`)));
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(wrong.map(() => [404, 'not_found']));
  const { id, caller } = await newPerson(server);
  const path = await addressOf(caller);
  expect((await server.stranger.get(path.replace('.ics', ''))).status).toBe(404);
  const admin = await server.as('admin');
  await admin.post(`/api/people/${id}/role`, { role: 'auditor' });
  expect((await server.stranger.get(path)).status).toBe(404);
  await admin.post(`/api/people/${id}/role`, { role: 'responder' });
  expect((await server.stranger.get(path)).status).toBe(200);
  await admin.post(`/api/people/${id}/deactivate`, { reason: 'Nghỉ' });
  expect((await server.stranger.get(path)).status).toBe(404);
});

test('who holds no shifts has no address', async () => {
  for (const role of ['admin', 'auditor', 'organiser', 'unit-syt'])
    expect((await (await server.as(role)).post('/api/duty/calendar')).status).toBe(403);
  expect((await server.stranger.post('/api/duty/calendar')).status).toBe(401);
});

test('what is long past is left out', async () => {
  const { id, caller } = await newPerson(server);
  const path = await addressOf(caller);
  await planned(server, id, around(server, 1, 1));
  expect(eventsIn(await server.stranger.get(path))).toHaveLength(1);
  await server.advance(31 * DAY_MS);
  expect(eventsIn(await server.stranger.get(path))).toEqual([]);
});
