import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
let server: TestServer;
let coordinator: Caller;
let units: { id: string; name: string }[];
let incident: Json;
let path: string;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  units = await dispatchable(server, 200);
});
afterAll(() => server.close());
beforeEach(async () => {
  incident = await declare(coordinator);
  path = `/api/incidents/${incident.id}/assignments`;
});

const order = (unitIds: string[], rest: object = {}) =>
  coordinator.post(path, { unitIds, instruction: 'Ngắt mạng', ...rest });
const idsOf = (from: number, to: number) => units.slice(from, to).map(({ id }) => id);
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

test('every body of the province at once is one transaction with one event each, in order, and one for the incident', async () => {
  expect(units.length).toBeGreaterThanOrEqual(99);
  const head = await headOf(server);
  const { status, body } = await order(
    units.map(({ id }) => id),
    { leadUnitId: units[7]!.id, dueAt: inMs(600 * MINUTE) },
  );
  expect([status, body.items.length, body.already]).toEqual([201, units.length, []]);
  expect(body.items.filter(({ role }: Json) => role === 'lead').map(({ unitId }: Json) => unitId)).toEqual([
    units[7]!.id,
  ]);
  const events = await eventsAfter(server, head);
  const sent = events.filter(({ type }) => type === 'assignment.sent');
  expect(sent.map(({ unit_id }) => unit_id)).toEqual(body.items.map(({ unitId }: Json) => unitId));
  expect(sent.map(({ assignment_id }) => assignment_id)).toEqual(body.items.map(({ id }: Json) => id));
  expect(events.slice(sent.length)).toMatchObject([
    { type: 'incident.state_changed', incident_id: incident.id },
  ]);
  expect(new Set(events.map(({ recorded_at }) => recorded_at.getTime())).size).toBe(1);
  const { body: detail } = await coordinator.get(`/api/incidents/${incident.id}`);
  expect([detail.state, detail.assignments.length]).toEqual(['dispatched', units.length]);
});

test('a unit with an open assignment gets none and is listed; the others get theirs', async () => {
  const [first] = await dispatch(coordinator, incident.id, idsOf(0, 1));
  const { body } = await order(idsOf(0, 3));
  expect(body.already).toEqual([{ unitId: units[0]!.id, assignmentId: first.id }]);
  expect(body.items.map(({ unitId }: Json) => unitId)).toEqual(idsOf(1, 3));
  const head = await headOf(server);
  const again = await order(idsOf(0, 3));
  expect([again.status, again.body.items, again.body.already.length]).toEqual([201, [], 3]);
  expect(await headOf(server)).toBe(head);
});

test('once its assignment is over a unit may be dispatched again', async () => {
  const [first] = await dispatch(coordinator, incident.id, idsOf(0, 1));
  await coordinator.post(`/api/assignments/${first.id}/recall`, { reason: 'Nhầm' });
  const { body } = await order(idsOf(0, 1));
  expect([body.already, body.items.length]).toEqual([[], 1]);
  expect(body.items[0].id).not.toBe(first.id);
});

test('a unit named twice, or in capitals, gets one', async () => {
  const { body } = await order([units[0]!.id, units[0]!.id.toUpperCase(), units[0]!.id]);
  expect(body.items.map(({ unitId }: Json) => unitId)).toEqual([units[0]!.id]);
});

test('a second lead is 409 naming the first; the same one again is not', async () => {
  const [first] = await dispatch(coordinator, incident.id, idsOf(0, 1), { leadUnitId: units[0]!.id });
  const head = await headOf(server);
  const refused = await order(idsOf(1, 3), { leadUnitId: units[1]!.id });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'lead_exists', unitId: units[0]!.id, unitName: units[0]!.name, assignmentId: first.id },
  });
  expect(refused.body.detail).toContain(units[0]!.name);
  expect(await headOf(server)).toBe(head);
  const { body } = await order(idsOf(0, 2), { leadUnitId: units[0]!.id });
  expect(body.items).toMatchObject([{ unitId: units[1]!.id, role: 'supporting' }]);
  await coordinator.post(`/api/assignments/${first.id}/recall`, { reason: 'Đổi đơn vị chủ trì' });
  expect((await order(idsOf(2, 3), { leadUnitId: units[2]!.id })).body.items).toMatchObject([
    { role: 'lead' },
  ]);
});

test('whoever has an open order to support cannot be sent one to lead: refused whole, naming it', async () => {
  const [first] = await dispatch(coordinator, incident.id, idsOf(0, 1));
  const head = await headOf(server);
  const refused = await order(idsOf(0, 3), { leadUnitId: units[0]!.id });
  expect(refused).toMatchObject({
    status: 409,
    body: {
      ...{ code: 'lead_supports', unitId: units[0]!.id, assignmentId: first.id },
      errors: [{ field: 'leadUnitId', code: 'lead_supports' }],
    },
  });
  expect(refused.body.detail).toContain(units[0]!.name);
  expect(await headOf(server)).toBe(head);
  expect((await order(idsOf(0, 3), { leadUnitId: units[1]!.id })).body.items).toMatchObject([
    { unitId: units[1]!.id, role: 'lead' },
    { unitId: units[2]!.id, role: 'supporting' },
  ]);
});

test('a lead that is not among the units is refused', async () => {
  const refused = await order(idsOf(0, 2), { leadUnitId: units[5]!.id });
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'leadUnitId', code: 'lead_not_listed' }] },
  });
});

test('one unknown or military unit refuses all, naming it', async () => {
  const { body } = await coordinator.get('/api/units?kind=military');
  const head = await headOf(server);
  const nobody = '01900000-0000-7000-8000-000000000000';
  const military = body.items[0];
  for (const [id, name] of [
    [nobody, nobody],
    [military.id, military.name],
  ]) {
    const refused = await order([...idsOf(0, 3), id]);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'unknown_units', errors: [{ field: 'unitIds' }] },
    });
    expect(refused.body.detail).toContain(`: ${name}. `);
  }
  expect([
    await headOf(server),
    (await coordinator.get(`/api/incidents/${incident.id}`)).body.assignments,
  ]).toEqual([head, []]);
});

test.each([
  ['critical', 15],
  ['high', 15],
  ['medium', 60],
  [null, 60],
])('with severity %s the answer is due in %i minutes', async (severity, minutes) => {
  const graded = await declare(coordinator, { severity });
  const [sent] = await dispatch(coordinator, graded.id, idsOf(0, 1));
  expect(Date.parse(sent.ackDueAt) - Date.parse(sent.sentAt)).toBe(minutes * MINUTE);
  expect(sent).toMatchObject({ dueAt: null, overdue: false, state: 'sent', version: 1 });
});

test('deadlines that are given are kept; past ones and a result due before its answer are refused', async () => {
  const refused = [
    [{ ackDueAt: inMs(-MINUTE) }, 'due_in_past', 'ackDueAt'],
    [{ dueAt: inMs(-MINUTE) }, 'due_in_past', 'dueAt'],
    [{ ackDueAt: inMs(60 * MINUTE), dueAt: inMs(30 * MINUTE) }, 'due_before_ack', 'dueAt'],
  ] as const;
  for (const [fields, code, field] of refused) {
    expect(await order(idsOf(0, 1), fields)).toMatchObject({
      status: 422,
      body: { code, errors: [{ field }] },
    });
  }
  const right = { ackDueAt: inMs(30 * MINUTE), dueAt: inMs(60 * MINUTE) };
  expect((await order(idsOf(0, 1), right)).body.items).toMatchObject([right]);
});

test('late is computed: unanswered after the one deadline, at work after the other', async () => {
  const { body } = await order(idsOf(0, 1), { ackDueAt: inMs(10 * MINUTE), dueAt: inMs(20 * MINUTE) });
  const assignment = `/api/assignments/${body.items[0].id}`;
  const isOverdue = async () => (await coordinator.get(assignment)).body.overdue;
  try {
    expect(await isOverdue()).toBe(false);
    server.clock.advance(11 * MINUTE);
    expect(await isOverdue()).toBe(true);
    await coordinator.post(`${assignment}/acknowledge`, { spokeWith: 'Anh Nam' });
    expect(await isOverdue()).toBe(false);
    server.clock.advance(10 * MINUTE);
    expect(await isOverdue()).toBe(true);
  } finally {
    server.clock.offsetMs = 0;
  }
});

test('the same order sent ten times at once with its key is one dispatch and ten equal answers', async () => {
  const head = await headOf(server);
  const body = { unitIds: idsOf(0, 3), instruction: 'Một lần' };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      coordinator.post(path, body, { 'Idempotency-Key': `giao-${incident.id}` }),
    ),
  );
  for (const one of answers) expect([one.status, one.body]).toEqual([201, answers[0]!.body]);
  expect(await typesAfter(server, head)).toEqual([
    ...Array(3).fill('assignment.sent'),
    'incident.state_changed',
  ]);
});

test('the look ahead shows the message in the language of who is told first', async () => {
  const unit = units[0]!;
  const speak = (language: string) =>
    server.database.superuser.query(
      'UPDATE people SET language = $2 WHERE contact_id IN (SELECT id FROM contacts WHERE unit_id = $1)',
      [unit.id, language],
    );
  const subjects = async (): Promise<string[]> => {
    const { body } = await coordinator.post(`${path}/preview`, {
      unitIds: [unit.id],
      instruction: 'Ngắt mạng',
    });
    return (body.messages as Json[]).map(({ subject }) => subject as string);
  };
  expect(await subjects()).toEqual(Array(2).fill(expect.stringContaining('tiếp nhận trước')));
  await speak('en');
  expect(await subjects()).toEqual(Array(2).fill(expect.stringContaining('acknowledge before')));
  await speak('vi');
});
