import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { assignmentIn } from '../support/states.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('the unit acknowledges in its own name; a repeat by anybody answers with the first time', async () => {
  const { path, unit, team, assignment } = await assignmentIn(server, 'sent');
  const { body } = await unit.post(`${path}/acknowledge`);
  expect(body).toMatchObject({
    state: 'acknowledged',
    acknowledgedBy: { kind: 'contact', unitId: assignment.unitId, via: 'web' },
    spokeWith: null,
  });
  server.clock.advance(60_000);
  const head = await headOf(server);
  for (const again of [
    await unit.post(`${path}/acknowledge`),
    await team.post(`${path}/acknowledge`, { spokeWith: 'Chị Hoa' }),
  ]) {
    expect(again).toMatchObject({
      status: 200,
      body: { acknowledgedAt: body.acknowledgedAt, spokeWith: null },
    });
  }
  expect(await headOf(server)).toBe(head);
});

test('on a phone call’s word the team says with whom, and it is marked so', async () => {
  const { path, team, assignment } = await assignmentIn(server, 'sent');
  const refused = await team.post(`${path}/acknowledge`);
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'spoke_with_required', errors: [{ field: 'spokeWith' }] },
  });
  const { body: unit } = await team.get(`/api/units/${assignment.unitId}`);
  const [contact] = unit.contacts;
  const head = await headOf(server);
  const { status, body } = await team.post(`${path}/acknowledge`, { spokeWith: contact.id });
  expect([status, body]).toMatchObject([
    200,
    { spokeWith: contact.name, acknowledgedBy: { kind: 'person', via: 'phone' } },
  ]);
  const [event] = await eventsAfter(server, head);
  expect(event.payload).toMatchObject({ actor: { via: 'phone' }, data: { spokeWith: contact.name } });
});

test('a name will do, a contact of another unit will not, and a unit says nothing of the kind', async () => {
  const { path, team, unit, assignment } = await assignmentIn(server, 'sent');
  const others = (await dispatchable(server, 5)).find(({ id }) => id !== assignment.unitId);
  const { body: other } = await team.get(`/api/units/${others!.id}`);
  const wrong = await team.post(`${path}/acknowledge`, { spokeWith: other.contacts[0].id });
  expect(wrong).toMatchObject({
    status: 422,
    body: { code: 'unknown_contact', errors: [{ field: 'spokeWith' }] },
  });
  const byUnit = await unit.post(`${path}/acknowledge`, { spokeWith: 'Chị Hoa' });
  expect(byUnit).toMatchObject({
    status: 422,
    body: { code: 'spoke_with_refused', errors: [{ field: 'spokeWith' }] },
  });
  expect((await team.post(`${path}/acknowledge`, { spokeWith: 'Chị Hoa' })).body.spokeWith).toBe('Chị Hoa');
});

test.each([
  ['unit', 'sent', 'decline', 'declinedAt'],
  ['team', 'done', 'return', 'returnedAt'],
  ['team', 'sent', 'recall', 'recalledAt'],
] as const)('%s: from %s, to %s needs a reason, which stands', async (who, state, verb, at) => {
  const { path, unit, team } = await assignmentIn(server, state);
  const caller = { unit, team }[who];
  for (const body of [{}, { reason: '' }, { reason: '  ' }]) {
    expect(await caller.post(`${path}/${verb}`, body)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', code: 'required' }] },
    });
  }
  const { body } = await caller.post(`${path}/${verb}`, { reason: ' Mất điện ' });
  expect(body).toMatchObject({ reason: 'Mất điện', [at]: expect.any(String) });
});

test('progress keeps its first start, its latest note, and when help was asked', async () => {
  const { path, unit } = await assignmentIn(server, 'acknowledged');
  const first = await unit.post(`${path}/progress`, { note: 'Bắt đầu' });
  expect(first.body).toMatchObject({
    startedAt: first.body.lastNoteAt,
    lastNote: 'Bắt đầu',
    helpAskedAt: null,
  });
  server.clock.advance(60_000);
  const { body } = await unit.post(`${path}/progress`, { note: 'Cần chuyên gia', needsHelp: true });
  expect(body).toMatchObject({
    startedAt: first.body.startedAt,
    lastNote: 'Cần chuyên gia',
    helpAskedAt: body.lastNoteAt,
  });
  expect(body.lastNoteAt > first.body.lastNoteAt).toBe(true);
});

test('a result is given back, worked on again, and accepted', async () => {
  const { path, unit, team } = await assignmentIn(server, 'returned');
  expect((await unit.post(`${path}/done`, { result: 'x' })).status).toBe(409);
  await unit.post(`${path}/progress`, { note: 'Làm lại' });
  await unit.post(`${path}/done`, { result: 'Đủ nhật ký' });
  const { body } = await team.post(`${path}/accept`);
  expect(body).toMatchObject({ state: 'accepted', result: 'Đủ nhật ký', acceptedAt: expect.any(String) });
  const { body: whole } = await team.get(path);
  const types = whole.history.map(({ type }: Json) => type.split('.')[1]);
  expect(types).toEqual(['sent', 'acknowledged', 'done', 'returned', 'progressed', 'done', 'accepted']);
});

test('delivered and seen keep their first time and answer nothing', async () => {
  const { path, unit } = await assignmentIn(server, 'sent');
  const head = await headOf(server);
  const { body: delivered } = await unit.post(`${path}/delivered`);
  server.clock.advance(60_000);
  const { body: seen } = await unit.post(`${path}/seen`);
  expect(seen).toMatchObject({ state: 'sent', deliveredAt: delivered.deliveredAt, acknowledgedAt: null });
  expect(seen.seenAt > seen.deliveredAt).toBe(true);
  await Promise.all([unit.post(`${path}/seen`), unit.post(`${path}/delivered`)]);
  expect(await typesAfter(server, head)).toEqual(['assignment.delivered', 'assignment.seen']);
});

describe('several units', () => {
  let coordinator: Caller;
  let contacts: Caller[];
  let incident: Json;
  let sent: Json[];
  beforeEach(async () => {
    coordinator = await server.as('coordinator');
    const units = await dispatchable(server, 8);
    contacts = await Promise.all(units.map((unit) => server.as(loginOf(unit))));
    incident = await declare(coordinator);
    sent = await dispatch(
      coordinator,
      incident.id,
      units.map(({ id }) => id),
    );
  });
  const all = (verb: string, body: object) =>
    Promise.all(contacts.map((one, index) => one.post(`/api/assignments/${sent[index].id}/${verb}`, body)));

  test('answering at the same instant are all counted, and the incident does not move', async () => {
    const before = (await coordinator.get(`/api/incidents/${incident.id}`)).body;
    const answers = await all('acknowledge', {});
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const { body } = await coordinator.get(`/api/incidents/${incident.id}`);
    expect(body.assignments.map(({ state }: Json) => state)).toEqual(Array(8).fill('acknowledged'));
    expect([body.version, body.state]).toEqual([before.version, 'dispatched']);
    const { body: list } = await coordinator.get(`/api/incidents?limit=200`);
    const row = list.items.find(({ id }: Json) => id === incident.id);
    expect(row.assignments.map(({ state }: Json) => state)).toEqual(Array(8).fill('acknowledged'));
  });

  test('beginning at the same instant move the incident once', async () => {
    await all('acknowledge', {});
    const head = await headOf(server);
    const answers = await all('progress', { note: 'Bắt đầu' });
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const types = await typesAfter(server, head);
    expect(types.filter((type) => type === 'incident.state_changed')).toHaveLength(1);
    expect(types.filter((type) => type === 'assignment.progressed')).toHaveLength(8);
    expect((await coordinator.get(`/api/incidents/${incident.id}`)).body).toMatchObject({
      state: 'responding',
      version: 3,
    });
  });

  test('one that begins later does not move it back', async () => {
    await all('acknowledge', {});
    await contacts[0]!.post(`/api/assignments/${sent[0].id}/progress`, { note: 'a' });
    await coordinator.post(`/api/incidents/${incident.id}/state`, { to: 'recovering' });
    await contacts[1]!.post(`/api/assignments/${sent[1].id}/progress`, { note: 'b' });
    expect((await coordinator.get(`/api/incidents/${incident.id}`)).body.state).toBe('recovering');
  });
});
