import type { Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { assignmentIn } from '../support/states.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const MINUTE = 60_000;
const DAY = 86_400_000;
const ago = (ms: number): string => new Date(server.clock.now().getTime() - ms).toISOString();

/** What each act that may wait on a device needs, from which state, and what it writes. */
const ACTS = [
  ['sent', 'acknowledge', {}, 'assignment.acknowledged', 'acknowledgedAt'],
  ['sent', 'decline', { reason: 'Mất điện' }, 'assignment.declined', 'declinedAt'],
  ['acknowledged', 'progress', { note: 'Đã ngắt mạng' }, 'assignment.progressed', 'lastNoteAt'],
  ['in_progress', 'done', { result: 'Đã xong' }, 'assignment.done', 'doneAt'],
] as const;

test.each(ACTS)('from %s, %s says when it was pressed', async (state, verb, body, type, column) => {
  const { path, unit, assignment } = await assignmentIn(server, state);
  server.clock.advance(40 * MINUTE);
  const head = await headOf(server);
  const pressedAt = ago(30 * MINUTE);
  const answer = await unit.post(`${path}/${verb}`, { ...body, pressedAt });
  expect(answer.status).toBe(200);
  const written = await eventsAfter(server, head); // the chase may have come to its turn before
  expect(written.filter((one) => one.type === type).map(({ at }) => at.toISOString())).toEqual([pressedAt]);
  // The server's own word on when it had it stays the server's.
  expect(Date.parse(answer.body[column])).toBeGreaterThan(Date.parse(pressedAt) + 29 * MINUTE);
  const { body: whole } = await unit.get(path);
  const told = whole.history.find((one: Json) => one.type === type && one.at === pressedAt);
  expect(told).toBeDefined();
  expect(JSON.stringify(told.subject) + JSON.stringify(told.data)).not.toContain(pressedAt);
  expect(assignment.sentAt < pressedAt).toBe(true);
});

test('without it, an act happened when it was received', async () => {
  const { path, unit } = await assignmentIn(server, 'sent');
  const head = await headOf(server);
  const { body } = await unit.post(`${path}/acknowledge`);
  const [event] = await eventsAfter(server, head);
  expect(event.at.toISOString()).toBe(body.acknowledgedAt);
});

test('a watch a little ahead is put right; nothing is done before it was asked for', async () => {
  const { path, unit, assignment } = await assignmentIn(server, 'sent');
  const head = await headOf(server);
  await unit.post(`${path}/acknowledge`, { pressedAt: ago(-4 * MINUTE) });
  await unit.post(`${path}/progress`, { note: 'x', pressedAt: ago(DAY) });
  const [acknowledged, progressed] = await eventsAfter(server, head);
  expect(acknowledged.at.toISOString()).toBe(acknowledged.payload.subject.acknowledgedAt);
  expect(progressed.at.toISOString()).toBe(assignment.sentAt);
});

test.each([
  ['ahead', -6 * MINUTE, 'pressed_in_future'],
  ['too old', 14 * DAY + MINUTE, 'pressed_too_long_ago'],
])('a press %s is refused by name, and nothing is written', async (_, age, code) => {
  for (const [state, verb, body] of ACTS) {
    const { path, unit } = await assignmentIn(server, state);
    const head = await headOf(server);
    expect(await unit.post(`${path}/${verb}`, { ...body, pressedAt: ago(age) })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', errors: [{ field: 'pressedAt', code }] },
    });
    expect(await headOf(server)).toBe(head);
  }
});

test('what is refused for its watch alone may be sent again without it, under the same key', async () => {
  const { path, unit } = await assignmentIn(server, 'sent');
  const key = { 'Idempotency-Key': 'a-press-with-a-wrong-watch' };
  const refused = await unit.send('POST', `${path}/acknowledge`, { pressedAt: ago(-DAY) }, key);
  expect(refused.status).toBe(400);
  const taken = await unit.send('POST', `${path}/acknowledge`, {}, key);
  expect(taken.status).toBe(200);
  // Its answer was lost: the device begins again, with the time.
  expect(await unit.send('POST', `${path}/acknowledge`, { pressedAt: ago(-DAY) }, key)).toMatchObject({
    status: 200,
    body: taken.body,
  });
});

test.each(ACTS)(
  'from %s, %s is the same one when it is sent again with, without, and with another time',
  async (state, verb, body, type) => {
    const { path, unit } = await assignmentIn(server, state);
    server.clock.advance(40 * MINUTE);
    const head = await headOf(server);
    const key = { 'Idempotency-Key': `pressed-once-${verb}` };
    const times = [{}, { pressedAt: ago(30 * MINUTE) }, { pressedAt: ago(20 * MINUTE) }, {}];
    const answers: Json[] = [];
    for (const time of times) {
      const { status, body: answer } = await unit.send('POST', `${path}/${verb}`, { ...body, ...time }, key);
      answers.push({ status, answer });
    }
    expect(answers).toEqual(times.map(() => ({ status: 200, answer: answers[0].answer })));
    const written = await eventsAfter(server, head);
    expect(written.filter((one) => one.type === type)).toHaveLength(1);
  },
);

test('what is said otherwise under the same key is another act, also at the same time', async () => {
  const { path, unit } = await assignmentIn(server, 'acknowledged');
  const key = { 'Idempotency-Key': 'a-note-with-two-wordings' };
  const pressedAt = ago(0);
  const send = (body: object) => unit.send('POST', `${path}/progress`, body, key);
  expect((await send({ note: 'Đã ngắt mạng', pressedAt })).status).toBe(200);
  expect(await send({ note: 'Đã ngắt mạng.', pressedAt })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});

test('it must be an instant', async () => {
  const { path, unit } = await assignmentIn(server, 'sent');
  expect(await unit.post(`${path}/acknowledge`, { pressedAt: 'hôm qua' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'pressedAt', code: 'not_an_instant' }] },
  });
});
