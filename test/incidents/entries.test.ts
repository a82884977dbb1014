import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let team: Caller;
let incident: Json;
let path: string;
let units: { id: string; code: string; name: string }[];
beforeAll(async () => {
  server = await startServer();
  team = await server.as('coordinator');
  units = await dispatchable(server, 3);
});
afterAll(() => server.close());
beforeEach(async () => {
  incident = await declare(team);
  path = `/api/incidents/${incident.id}/entries`;
  await dispatch(team, incident.id, [units[0]!.id, units[1]!.id]);
});

const unit = (index: number) => server.as(loginOf(units[index]!));
const textsFor = async (caller: Caller) => (await caller.get(path)).body.items.map(({ text }: Json) => text);

test('when it happened and when it was written stand apart', async () => {
  const happenedAt = new Date(Date.now() - 7_200_000).toISOString();
  const head = await headOf(server);
  const { status, body } = await team.post(path, { text: 'Đã gọi trực ban', happenedAt });
  expect([status, body]).toEqual([201, expect.objectContaining({ happenedAt, share: 'team', struck: null })]);
  expect(Math.abs(Date.parse(body.recordedAt) - Date.now())).toBeLessThan(5000);
  const [event] = await eventsAfter(server, head);
  expect(event).toMatchObject({ type: 'incident.entry_added', entry_id: body.id, audience: ['team'] });
  expect([event.at.toISOString(), event.recorded_at > event.at]).toEqual([happenedAt, true]);
  const now = await team.post(path, { text: 'Bây giờ' });
  expect(now.body.happenedAt).toBe(now.body.recordedAt);
});

test('what is yet to happen is refused', async () => {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  expect((await team.post(path, { text: 'a', happenedAt: at(-1000) })).status).toBe(201);
  const { status, body } = await team.post(path, { text: 'a', happenedAt: at(3_600_000) });
  expect([status, body.code, body.errors[0].field]).toEqual([422, 'happened_in_future', 'happenedAt']);
});

test('the team shares with nobody, with every unit dispatched, or with those it names', async () => {
  const [first, second] = [await unit(0), await unit(1)];
  await team.post(path, { text: 'nội bộ' });
  await team.post(path, { text: 'mọi đơn vị', share: 'units' });
  const named = await team.post(path, { text: 'riêng', share: [units[0]!.id, units[0]!.id.toUpperCase()] });
  expect(named.body.share).toEqual([units[0]!.id]);
  expect(await textsFor(team)).toEqual(['riêng', 'mọi đơn vị', 'nội bộ']);
  expect(await textsFor(first)).toEqual(['riêng', 'mọi đơn vị']);
  expect(await textsFor(second)).toEqual(['mọi đơn vị']);
});

test('a unit named in capitals hears of it', async () => {
  const head = await headOf(server);
  await team.post(path, { text: 'riêng', share: [units[0]!.id.toUpperCase()] });
  const [event] = await eventsAfter(server, head);
  expect([...event.audience].sort()).toEqual(['team', `unit:${units[0]!.id}`]);
});

test('it cannot be shared with a unit that is not dispatched', async () => {
  for (const id of [units[2]!.id, '01900000-0000-7000-8000-000000000000']) {
    const { status, body } = await team.post(path, { text: 'a', share: [units[0]!.id, id] });
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'share_not_dispatched', 'share']);
  }
});

test('a unit writes to the team alone, and reads the team without names', async () => {
  const [first, second] = [await unit(0), await unit(1)];
  const written = await first.post(path, { text: 'Đã tắt máy chủ', share: 'units' });
  expect(written.body).toMatchObject({ share: 'team', author: { kind: 'contact', unitId: units[0]!.id } });
  expect(await textsFor(second)).toEqual([]);
  await team.post(path, { text: 'Cảm ơn', share: 'units' });
  const { body } = await first.get(path);
  expect(body.items[0].author).toMatchObject({ kind: 'team', id: null });
});

test('a unit that was never dispatched finds nothing, and one writes nothing more once it is closed', async () => {
  const [first, stranger] = [await unit(0), await unit(2)];
  expect((await stranger.post(path, { text: 'a' })).status).toBe(404);
  expect((await stranger.get(path)).status).toBe(404);
  expect((await first.post(path, { text: 'a' })).status).toBe(201);
  const { body: assignments } = await team.get(`/api/assignments?incidentId=${incident.id}`);
  for (const { id, unitId } of assignments.items) {
    const contact = await server.as(loginOf(units.find((one) => one.id === unitId)!));
    await contact.post(`/api/assignments/${id}/acknowledge`);
    await contact.post(`/api/assignments/${id}/done`, { result: 'Xong' });
    await team.post(`/api/assignments/${id}/accept`);
  }
  await team.post(`/api/incidents/${incident.id}/close`, {
    outcome: 'resolved',
    summary: 'Xong',
    reason: 'Xong',
  });
  expect(await first.post(path, { text: 'b' })).toMatchObject({
    status: 409,
    body: { code: 'incident_closed' },
  });
  expect(await textsFor(first)).toEqual(['a']);
});

test('it is struck once, with a reason, by its author or the team lead, and stays readable', async () => {
  const [responder, lead] = [await server.as('responder'), await server.as('lead')];
  const { body: entry } = await responder.post(path, { text: 'Sai máy' });
  const strike = (caller: Caller, body: object = { reason: 'Nhầm máy' }) =>
    caller.post(`/api/entries/${entry.id}/strike`, body);
  expect((await strike(team)).status).toBe(403);
  expect((await strike(await unit(0))).status).toBe(404);
  expect((await strike(responder, {})).status).toBe(400);
  const head = await headOf(server);
  const { status, body } = await strike(responder);
  expect([status, body]).toEqual([
    200,
    {
      ...entry,
      struck: { at: expect.any(String), by: expect.objectContaining({ kind: 'person' }), reason: 'Nhầm máy' },
    },
  ]);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'incident.entry_struck', entry_id: entry.id },
  ]);
  expect(await strike(lead)).toMatchObject({ status: 409, body: { code: 'already_struck' } });
  const { body: other } = await responder.post(path, { text: 'Dòng khác' });
  expect((await lead.post(`/api/entries/${other.id}/strike`, { reason: 'Theo yêu cầu' })).status).toBe(200);
  expect(await textsFor(team)).toEqual(['Dòng khác', 'Sai máy']);
});

test('of two who strike at once one does', async () => {
  const { body: entry } = await team.post(path, { text: 'Sai' });
  const lead = await server.as('lead');
  const answers = await Promise.all(
    [team, lead].map((one) => one.post(`/api/entries/${entry.id}/strike`, { reason: 'Sai' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});
