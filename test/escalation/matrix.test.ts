import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let units: { id: string; code: string; name: string }[];
beforeEach(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  units = await dispatchable(server, 6);
});
afterEach(() => server.close());

async function ordered(count: number, fields: object = {}): Promise<{ incidentId: string; sent: Json[] }> {
  const { id } = await declare(coordinator, { severity: 'critical', category: 'malware', ...fields });
  const sent = await dispatch(
    coordinator,
    id,
    units.slice(0, count).map((unit) => unit.id),
  );
  await chased(server);
  return { incidentId: id as string, sent };
}

const answer = async (at: number, id: string, verb: string, body: object = {}) =>
  expect(
    (await (await server.as(loginOf(units[at]!))).post(`/api/assignments/${id}/${verb}`, body)).status,
  ).toBe(200);

test('each unit’s truth stands in its row, and the counts are of the rows', async () => {
  await server.database.superuser.query(
    `UPDATE people SET is_active = false WHERE contact_id IN (SELECT id FROM contacts WHERE unit_id = $1)`,
    [units[5]!.id],
  );
  const { incidentId, sent } = await ordered(6);
  await answer(0, sent[0]!.id, 'acknowledge');
  await answer(1, sent[1]!.id, 'decline', { reason: 'Không đủ người' });
  await answer(2, sent[2]!.id, 'acknowledge');
  await answer(2, sent[2]!.id, 'done', { result: 'Xong' });
  await server.database.superuser.query(
    `UPDATE assignments SET ack_due_at = now() - interval '1 minute' WHERE id = $1`,
    [sent[3]!.id],
  );
  const { body } = await coordinator.get(`/api/matrix?incidentId=${incidentId}`);
  const rows = new Map<string, Json>(body.items.map((row: Json) => [row.assignment.id, row]));
  expect(sent.map(({ id }) => rows.get(id as string)!.standing)).toEqual([
    'answered',
    'declined',
    'done',
    'late',
    'waiting',
    'unreachable',
  ]);
  expect(body.counts).toEqual({
    total: 6,
    answered: 1,
    waiting: 1,
    late: 1,
    declined: 1,
    expired: 0,
    done: 1,
    unreachable: 1,
  });
  expect(rows.get(sent[0]!.id)!.ackMs).toBeGreaterThanOrEqual(0);
  expect(rows.get(sent[4]!.id)).toMatchObject({
    lastContact: { kind: 'order', channel: 'in_app', state: 'sent' },
    ladder: { step: 2, steps: 5, whom: 'deputy' },
    deadlines: [{ which: 'first_report', standing: 'on_track' }],
    hasWorkingContact: true,
  });
  expect(rows.get(sent[5]!.id)).toMatchObject({ hasWorkingContact: false });
  const late = await coordinator.get(`/api/matrix?incidentId=${incidentId}&standing=late,unreachable`);
  expect(late.body.items.map((row: Json) => row.standing).sort()).toEqual(['late', 'unreachable']);
  expect(late.body.counts).toEqual(body.counts);
  const across = (await coordinator.get('/api/matrix')).body;
  expect(across.items.map((row: Json) => row.standing)).toContain('declined');
});

test('a reminder touches the late ones, tells them once, and says why it left the others alone', async () => {
  const { incidentId, sent } = await ordered(3);
  await server.database.superuser.query(
    `UPDATE assignments SET ack_due_at = now() - interval '1 minute' WHERE id = ANY ($1)`,
    [[sent[0]!.id, sent[1]!.id]],
  );
  await answer(1, sent[1]!.id, 'acknowledge');
  const head = await headOf(server);
  const { status, body } = await coordinator.post('/api/assignments/remind', { incidentId });
  expect([status, body.items.map(({ id }: Json) => id)]).toEqual([200, [sent[0]!.id]]);
  expect(body.skipped.map(({ reason }: Json) => reason)).toEqual(['not_late', 'not_late']);
  const reminded = (await eventsAfter(server, head)).filter(({ type }) => type === 'assignment.reminded');
  expect(reminded.map(({ assignment_id }) => assignment_id)).toEqual([sent[0]!.id]);
  expect((await deliveriesOf(server, sent[0]!.id)).filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
  const again = await coordinator.post('/api/assignments/remind', { incidentId });
  expect(again.body.items).toEqual([]);
  expect(again.body.skipped).toContainEqual({ assignmentId: sent[0]!.id, reason: 'just_reminded' });
});

test('a unit whose order was taken back is silent no more: not counted, not reminded', async () => {
  const { incidentId, sent } = await ordered(1);
  const { id } = sent[0]!;
  await answer(0, id, 'acknowledge');
  await chased(server);
  await pass(server, 61);
  const [silent] = (await coordinator.get(`/api/matrix?incidentId=${incidentId}`)).body.items;
  expect(silent.standing).toBe('expired');
  const recalled = await coordinator.post(`/api/assignments/${id}/recall`, { reason: 'Nhầm đơn vị' });
  expect([recalled.status, recalled.body.answerExpiredAt]).toEqual([200, null]);
  const { body } = await coordinator.get(`/api/matrix?incidentId=${incidentId}`);
  expect(body.items.map((row: Json) => row.standing)).toEqual(['done']);
  const { body: reminded } = await coordinator.post('/api/assignments/remind', { assignmentIds: [id] });
  expect(reminded).toEqual({ items: [], skipped: [{ assignmentId: id, reason: 'not_late' }] });
});

test('an order given to another unit instead is taken back here and sent there, both or neither', async () => {
  const { incidentId, sent } = await ordered(2);
  const [first] = sent;
  const { status, body } = await coordinator.post(`/api/assignments/${first!.id}/reassign`, {
    unitId: units[4]!.id,
    reason: 'Mất liên lạc',
  });
  expect([status, body.recalled.state, body.sent.unitId]).toEqual([201, 'recalled', units[4]!.id]);
  expect(body.sent.instruction).toBe(first!.instruction);
  const busy = await coordinator.post(`/api/assignments/${body.sent.id}/reassign`, {
    unitId: units[1]!.id,
    reason: 'Thử',
  });
  expect([busy.status, busy.body.code]).toEqual([409, 'already_assigned']);
  expect((await coordinator.get(`/api/assignments/${body.sent.id}`)).body.state).toBe('sent');
  const matrix = (await coordinator.get(`/api/matrix?incidentId=${incidentId}`)).body;
  expect(matrix.counts.total).toBe(2);
});

test('the time to acknowledge comes from the log, as median and 90th percentile, by unit and in all', async () => {
  const minutes = [1, 2, 3, 10];
  const { sent } = await ordered(4);
  for (const [at, minute] of minutes.entries()) {
    await server.advance((minute - (minutes[at - 1] ?? 0)) * 60_000);
    await answer(at, sent[at]!.id, 'acknowledge');
  }
  const { body } = await coordinator.get('/api/statistics/answer-times');
  const inMinutes = (ms: number): number => Math.round(ms / 6000) / 10;
  expect(inMinutes(body.all.medianMs)).toBeCloseTo(2.5, 0);
  expect(inMinutes(body.all.p90Ms)).toBeCloseTo(7.9, 0);
  expect(body.all).toMatchObject({ sent: 4, acknowledged: 4, late: 0 });
  const one = body.items.find(({ unitId }: Json) => unitId === units[3]!.id);
  expect(inMinutes(one.medianMs)).toBeCloseTo(10, 0);
});

test('late is who was waited for beyond the term: not who said "cannot" in time, nor who was recalled before', async () => {
  const { sent } = await ordered(5);
  await answer(0, sent[0]!.id, 'decline', { reason: 'Không đủ người' });
  await coordinator.post(`/api/assignments/${sent[1]!.id}/recall`, { reason: 'Báo nhầm' });
  await server.advance(20 * 60_000);
  await answer(2, sent[2]!.id, 'decline', { reason: 'Không đủ người' });
  await answer(3, sent[3]!.id, 'acknowledge');
  const { body } = await coordinator.get('/api/statistics/answer-times');
  expect(body.all).toMatchObject({ sent: 5, acknowledged: 1, late: 3 });
  const lateOf = (at: number) => body.items.find(({ unitId }: Json) => unitId === units[at]!.id).late;
  expect([0, 1, 2, 3, 4].map(lateOf)).toEqual([0, 0, 1, 1, 1]);
});

test('a call, a decline and a cry for help ring the team', async () => {
  const { sent } = await ordered(3);
  await answer(0, sent[0]!.id, 'call', { phone: '0900 111 222' });
  await answer(1, sent[1]!.id, 'decline', { reason: 'Không đủ người' });
  await answer(2, sent[2]!.id, 'acknowledge');
  await answer(2, sent[2]!.id, 'progress', { note: 'Cần người', needsHelp: true });
  await chased(server);
  const told = async (id: string) =>
    (await deliveriesOf(server, id))
      .filter(({ kind }) => kind === 'unit_answer')
      .map(({ data }) => data.what);
  expect(new Set(await told(sent[0]!.id))).toEqual(new Set(['call_asked']));
  expect(new Set(await told(sent[1]!.id))).toEqual(new Set(['declined']));
  expect(new Set(await told(sent[2]!.id))).toEqual(new Set(['help_asked']));
  const [{ login }] = (await deliveriesOf(server, sent[0]!.id)).filter(
    ({ kind }) => kind === 'unit_answer',
  ) as [Json];
  const bell = (await (await server.as(login as string)).get('/api/notifications')).body;
  expect(bell.items.map(({ data }: Json) => data.what)).toEqual(
    expect.arrayContaining(['call_asked', 'declined', 'help_asked']),
  );
  expect(bell.unread).toBeGreaterThan(0);
});

test('a unit sees nothing of it: no matrix, no deliveries, no other unit’s bell', async () => {
  const { incidentId, sent } = await ordered(2);
  const contact = await server.as(loginOf(units[0]!));
  expect((await contact.get(`/api/matrix?incidentId=${incidentId}`)).status).toBe(403);
  expect((await contact.get(`/api/assignments/${sent[0]!.id}/deliveries`)).status).toBe(403);
  const { body } = await contact.get('/api/notifications');
  expect(body.items.map(({ assignmentId }: Json) => assignmentId)).toEqual([sent[0]!.id]);
  await pass(server, 6);
  const events = (await contact.get('/api/feed?limit=500')).body.events.map(
    ({ type }: Json) => type as string,
  );
  expect(events.filter((type: string) => /escalated|unreachable|delivery|escalation/.test(type))).toEqual([]);
});
