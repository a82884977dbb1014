import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { incidentIn } from '../support/states.js';

let server: TestServer;
let coordinator: Caller;
let responder: Caller;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  [coordinator, responder, lead] = (await Promise.all(
    ['coordinator', 'responder', 'lead'].map((login) => server.as(login)),
  )) as [Caller, Caller, Caller];
});
afterAll(() => server.close());

const UNKNOWN = '01900000-0000-7000-8000-000000000000';
const idsOf = (rows: Json[]): string[] => rows.map(({ id }) => id);
const several = async (count: number, fields: object = {}): Promise<string[]> =>
  idsOf(await Promise.all(Array.from({ length: count }, () => declare(coordinator, fields))));
const one = async (id: string): Promise<Json> => (await lead.get(`/api/incidents/${id}`)).body;
test('each row has its result: what was refused says why and undoes nothing', async () => {
  const [mine, free, taken, other] = (await several(4)) as [string, string, string, string];
  const closed = (await incidentIn(server, 'closed')).id;
  await responder.post(`/api/incidents/${mine}/claim`);
  await coordinator.post(`/api/incidents/${taken}/claim`);
  const head = await headOf(server);
  const incidentIds = [mine, taken, free, closed, UNKNOWN, other];
  const { status, body } = await responder.post('/api/bulk/claim', { incidentIds });
  expect(status).toBe(200);
  expect(idsOf(body.items.map((item: Json) => ({ id: item.incidentId })))).toEqual(incidentIds);
  expect(body.items.map((item: Json) => item.problem?.code ?? item.done)).toEqual([
    true,
    'already_claimed',
    true,
    'illegal_transition',
    'not_found',
    true,
  ]);
  expect(body).toMatchObject({ done: 3, refused: 3 });
  expect(body.items[1].problem.detail).toContain('Điều phối viên');
  expect(body.items[4].code).toBeNull();
  expect((await one(free)).owner.name).toBe((await one(other)).owner.name);
  // A repeat that changes nothing tells nothing: the first was already the responder's.
  expect((await eventsAfter(server, head)).map((event) => [event.type, event.incident_id])).toEqual([
    ['incident.claimed', free],
    ['incident.claimed', other],
  ]);
});

test('a responder triages in bulk what is its own or nobody’s, exactly as one by one', async () => {
  const [free, foreign] = (await several(2)) as [string, string];
  await coordinator.post(`/api/incidents/${foreign}/claim`);
  const { body } = await responder.post('/api/bulk/triage', {
    incidentIds: [free, foreign],
    category: 'malware',
    severity: 'high',
  });
  expect(body.items.map((item: Json) => item.problem?.code ?? 'done')).toEqual(['done', 'not_the_owner']);
  expect([(await one(free)).state, (await one(foreign)).state]).toEqual(['triaged', 'received']);
});

test('severity, state, dispatch and close of many; each verb leaves its own events', async () => {
  const ids = await several(3);
  const [unit] = await dispatchable(server, 1);
  const head = await headOf(server);
  await coordinator.post('/api/bulk/severity', { incidentIds: ids, severity: 'critical' });
  await dispatch(coordinator, ids[0] as string, [unit!.id]);
  const sent = await coordinator.post('/api/bulk/dispatch', {
    incidentIds: ids,
    unitIds: [unit!.id],
    leadUnitId: unit!.id,
    instruction: 'Tách máy chủ khỏi mạng.',
  });
  // In the first the unit has an order to support already: it gets none to lead, and that is not called done.
  expect(sent.body).toMatchObject({ done: 2, refused: 1 });
  const rows = await Promise.all(ids.map(one));
  expect(rows.map(({ state, severity, assignments }) => [state, severity, assignments.length])).toEqual(
    ids.map(() => ['dispatched', 'critical', 1]),
  );
  const closing = { outcome: 'no_impact', summary: 'Không ảnh hưởng.', reason: 'Báo nhầm' };
  const refused = await coordinator.post('/api/bulk/close', { incidentIds: ids, ...closing });
  expect(refused.body.items.map((item: Json) => item.problem?.code)).toEqual(
    ids.map(() => 'open_assignments'),
  );
  const done = await lead.post('/api/bulk/close', { incidentIds: ids, ...closing });
  expect(done.body).toMatchObject({ done: 3, refused: 0 });
  const told = await typesAfter(server, head);
  const count = (type: string): number => told.filter((one) => one === type).length;
  for (const type of [
    'incident.changed',
    'assignment.sent',
    'incident.state_changed',
    'assignment.recalled',
    'incident.closed',
  ])
    expect([type, count(type)]).toEqual([type, 3]);
  expect(told).toHaveLength(15);
});

test('a bulk dispatch says for each incident who had an order already, and is not done where nobody got one', async () => {
  const [none, some, free] = (await several(3)) as [string, string, string];
  const [a, b] = (await dispatchable(server, 2)) as [Json, Json];
  const first = await dispatch(coordinator, none, [a.id, b.id]);
  const [second] = await dispatch(coordinator, some, [a.id]);
  const head = await headOf(server);
  const order = { unitIds: [a.id, b.id], instruction: 'Đổi mật khẩu quản trị.' };
  const { body } = await coordinator.post('/api/bulk/dispatch', {
    incidentIds: [none, some, free],
    ...order,
  });
  expect(body).toMatchObject({ done: 2, refused: 1 });
  const openOf = (sent: Json[]) => sent.map(({ id, unitId }) => ({ unitId, assignmentId: id }));
  const [refused, partly, whole] = body.items;
  expect(refused).toMatchObject({ done: false, problem: { status: 409, code: 'all_assigned' } });
  expect(refused.already).toHaveLength(2);
  expect(refused.already).toEqual(expect.arrayContaining(openOf(first)));
  expect(partly).toMatchObject({ done: true, already: openOf([second]) });
  expect([whole.done, 'already' in whole]).toEqual([true, false]);
  expect((await eventsAfter(server, head)).filter(({ incident_id }) => incident_id === none)).toEqual([]);
});

test('a request that is wrong for every row is refused as a whole, naming the field', async () => {
  const incidentIds = await several(2);
  const { status, body } = await coordinator.post('/api/bulk/triage', {
    incidentIds,
    category: 'khong-co',
    severity: 'high',
  });
  expect([status, body.errors[0].field]).toEqual([422, 'category']);
});

test('a repeat with the same key gets the first answer and acts once', async () => {
  const incidentIds = await several(2);
  const key = { 'Idempotency-Key': 'nhan-hai-su-co-mot-lan' };
  const first = await coordinator.send('POST', '/api/bulk/claim', { incidentIds }, key);
  const head = await headOf(server);
  const again = await coordinator.send('POST', '/api/bulk/claim', { incidentIds }, key);
  expect(again.body).toEqual(first.body);
  expect(await headOf(server)).toBe(head);
});

test('two officers claim the same hundred at the same instant: each incident has one owner', async () => {
  const incidentIds = await several(100);
  const [a, b] = await Promise.all([
    coordinator.post('/api/bulk/claim', { incidentIds }),
    responder.post('/api/bulk/claim', { incidentIds: incidentIds.toReversed() }),
  ]);
  expect([a.status, b.status]).toEqual([200, 200]);
  expect(a.body.done + b.body.done).toBe(100);
});
