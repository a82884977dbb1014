import { operatorOfServer } from '../../src/events/principal.js';
import { Transactions } from '../../src/events/transactions.js';
import { lockIncident } from '../../src/incidents/incident.reads.js';
import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass, timersOf } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let unit: { id: string; code: string; name: string };
beforeEach(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  [unit] = (await dispatchable(server, 1)) as [typeof unit];
});
afterEach(() => server.close());

const classified = async (severity: string): Promise<Json> =>
  declare(coordinator, { severity, category: 'malware' });

async function ordered(severity = 'critical', fields: object = {}): Promise<Json> {
  const incident = await classified(severity);
  const [sent] = await dispatch(coordinator, incident.id, [unit.id], fields);
  await chased(server);
  return sent;
}

const whoms = async (id: string): Promise<string[]> =>
  (await deliveriesOf(server, id)).filter(({ channel }) => channel === 'in_app').map(({ data }) => data.whom);

const escalations = async (after: number): Promise<Json[]> =>
  (await eventsAfter(server, after)).filter(({ type }) => type === 'assignment.escalated');

test('a dispatched unit is told at once, by its duty contact, once', async () => {
  const sent = await ordered();
  const deliveries = await deliveriesOf(server, sent.id);
  expect(deliveries.map(({ kind, channel, state, rank }) => [kind, channel, state, rank])).toEqual([
    ['order', 'in_app', 'sent', 'main'],
  ]);
  await chased(server);
  expect(await deliveriesOf(server, sent.id)).toHaveLength(1);
});

test('a silent unit is climbed rung by rung, twice, and then no more; every step is on the timeline', async () => {
  const sent = await ordered();
  const head = await headOf(server);
  for (let minute = 0; minute < 120; minute += 5) await pass(server, 5);
  const climbed = await escalations(head);
  expect(climbed.map(({ payload }) => [payload.data.whom, payload.data.round, payload.data.step])).toEqual([
    ['deputy', 1, 2],
    ['head', 1, 3],
    ['team_lead', 1, 4],
    ['on_call_leader', 1, 5],
    ['duty_contact', 2, 1],
    ['deputy', 2, 2],
    ['head', 2, 3],
    ['team_lead', 2, 4],
    ['on_call_leader', 2, 5],
  ]);
  expect((await timersOf(server, sent.id))['answer']).toMatchObject({
    end_reason: 'exhausted',
    due_at: null,
  });
  await pass(server, 600);
  expect(await escalations(head)).toHaveLength(9);
});

test.each([
  ['acknowledge', {}, 'answered'],
  ['decline', { reason: 'Không đủ người' }, 'declined'],
])('%s ends the climb at once', async (verb, body, reason) => {
  const sent = await ordered();
  await pass(server, 5);
  const before = await whoms(sent.id);
  await (await server.as(loginOf(unit))).post(`/api/assignments/${sent.id}/${verb}`, body);
  await pass(server, 50);
  expect(await whoms(sent.id)).toEqual(before);
  expect((await timersOf(server, sent.id))['answer']).toMatchObject({ end_reason: reason });
});

test('a step fires while somebody changes the incident: neither waits for the other', async () => {
  const sent = await ordered();
  const [isHeld, isOver] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const change = server.app.get(Transactions).transact(operatorOfServer, async (tx) => {
    await lockIncident(tx, sent.incidentId);
    isHeld.resolve();
    await isOver.promise;
    return { answer: null, events: [] };
  });
  await isHeld.promise;
  const before = await whoms(sent.id);
  await pass(server, 5);
  expect((await whoms(sent.id)).length).toBeGreaterThan(before.length);
  isOver.resolve();
  await change;
});

test('a recall and a close over it end everything that was waited for', async () => {
  const sent = await ordered();
  const lead = await server.as('lead');
  const closing = { outcome: 'resolved', summary: 'Xong', reason: 'Kết thúc sớm' };
  expect((await lead.post(`/api/incidents/${sent.incidentId}/close`, closing)).status).toBe(200);
  const before = (await deliveriesOf(server, sent.id)).length;
  await pass(server, 600);
  expect((await deliveriesOf(server, sent.id)).length).toBe(before);
  const timers = Object.values(await timersOf(server, sent.id));
  expect(timers.map(({ end_reason }) => end_reason)).toEqual(timers.map(() => 'recalled'));
});

test('what fell due longer ago than the window of its policy is never chased again', async () => {
  const sent = await ordered();
  const before = (await deliveriesOf(server, sent.id)).length;
  await server.database.superuser.query(
    `UPDATE escalation_timers SET began_at = began_at - interval '8 days', due_at = due_at - interval '8 days'
     WHERE assignment_id = $1 AND kind = 'answer'`,
    [sent.id],
  );
  await pass(server, 6);
  expect((await deliveriesOf(server, sent.id)).length).toBe(before);
  expect((await timersOf(server, sent.id))['answer']).toMatchObject({ end_reason: 'too_old' });
});

test('an acknowledgement without a word expires, is chased again, and a word ends that', async () => {
  const sent = await ordered();
  const contact = await server.as(loginOf(unit));
  await contact.post(`/api/assignments/${sent.id}/acknowledge`);
  await chased(server);
  await pass(server, 59);
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.answerExpiredAt).toBeNull();
  await pass(server, 2);
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.answerExpiredAt).not.toBeNull();
  await pass(server, 6);
  expect(
    (await deliveriesOf(server, sent.id)).filter(({ kind }) => kind === 'answer_expired').length,
  ).toBeGreaterThan(0);
  await contact.post(`/api/assignments/${sent.id}/progress`, { note: 'Đang cô lập' });
  await chased(server);
  const before = (await deliveriesOf(server, sent.id)).length;
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.answerExpiredAt).toBeNull();
  await pass(server, 50);
  expect((await deliveriesOf(server, sent.id)).filter(({ kind }) => kind === 'answer_expired').length).toBe(
    (await deliveriesOf(server, sent.id)).slice(0, before).filter(({ kind }) => kind === 'answer_expired')
      .length,
  );
  await pass(server, 15);
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.answerExpiredAt).not.toBeNull();
});

test('a deadline is warned of once and its breach told once', async () => {
  const sent = await ordered('low', { dueAt: new Date(Date.now() + 100 * 60_000).toISOString() });
  const head = await headOf(server);
  for (let minute = 0; minute < 120; minute += 10) await pass(server, 10);
  const types = (await eventsAfter(server, head))
    .filter(({ payload }) => payload.data.which === 'resolution')
    .map(({ type }) => type);
  expect(types).toEqual(['assignment.deadline_at_risk', 'assignment.deadline_breached']);
  expect((await timersOf(server, sent.id))['resolution']).toMatchObject({ end_reason: 'breached' });
});

test('a unit that nobody can reach is an event that calls the team, and is called again by hand', async () => {
  await server.database.superuser.query(
    `UPDATE people SET is_active = false WHERE contact_id IN (SELECT id FROM contacts WHERE unit_id = $1)`,
    [unit.id],
  );
  const head = await headOf(server);
  const sent = await ordered();
  const types = (await eventsAfter(server, head)).map(({ type }) => type);
  expect(types.filter((type) => type === 'assignment.unreachable')).toHaveLength(1);
  const alarms = (await deliveriesOf(server, sent.id)).filter(({ kind }) => kind === 'unreachable');
  expect(alarms.map(({ login }) => login)).toContain('lead');
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.unreachableAt).not.toBeNull();
});

test('a higher severity puts a waiting unit on the faster ladder, without telling anybody twice', async () => {
  const sent = await ordered('low');
  const due = (await timersOf(server, sent.id))['answer']?.due_at;
  const { version } = (await coordinator.get(`/api/incidents/${sent.incidentId}`)).body;
  const path = `/api/incidents/${sent.incidentId}`;
  const headers = { 'If-Match': `"${version}"` };
  expect((await coordinator.send('PATCH', path, { severity: 'critical' }, headers)).status).toBe(200);
  await chased(server);
  const { due_at, plan } = (await timersOf(server, sent.id))['answer'];
  expect(plan.name).toContain('Khẩn cấp');
  expect(due_at.getTime()).toBeLessThan(due.getTime());
  expect(await whoms(sent.id)).toEqual(['duty_contact']);
});

test('the clock moved an hour on and an hour back fires each step once', async () => {
  const sent = await ordered();
  await pass(server, 5);
  const once = await whoms(sent.id);
  await pass(server, -60);
  expect(await whoms(sent.id)).toEqual(once);
  await pass(server, 60);
  expect(await whoms(sent.id)).toEqual(once);
  await pass(server, 60);
  const all = await whoms(sent.id);
  expect(new Set(all.map((_, at) => at)).size).toBe(all.length);
  expect(all.filter((whom) => whom === 'deputy').length).toBeLessThanOrEqual(2);
});

test('two servers fire each step once', async () => {
  const sibling = await server.sibling();
  try {
    const sent = await ordered();
    for (let minute = 0; minute < 50; minute += 5) {
      sibling.clock.advance(5 * 60_000);
      await Promise.all([server.advance(5 * 60_000), sibling.advance(0)]);
    }
    await chased(server);
    const { rows } = await server.database.superuser.query(
      `SELECT cause, channel, coalesce(contact_id, person_id) AS who, count(*)::int AS count FROM deliveries
       WHERE assignment_id = $1 GROUP BY 1, 2, 3`,
      [sent.id],
    );
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
    const { rows: events } = await server.database.superuser.query(
      `SELECT count(*)::int AS count FROM event_log WHERE assignment_id = $1 AND type = 'assignment.escalated'`,
      [sent.id],
    );
    // A unit without deputy and head: each unheard rung calls the next one at once, in both rounds.
    expect(events[0].count).toBe(8);
  } finally {
    await sibling.close();
  }
});

test('one broken timer stops no other, and the auditor raises it', async () => {
  const [first, second] = (await dispatchable(server, 2)) as [typeof unit, typeof unit];
  const incident = await classified('critical');
  const [broken, sound] = await dispatch(coordinator, incident.id, [first.id, second.id]);
  await chased(server);
  await server.database.superuser.query(
    `UPDATE escalation_timers SET plan = '{}' WHERE assignment_id = $1 AND kind = 'answer'`,
    [broken.id],
  );
  await server.advance(6 * 60_000);
  await server.advance(61_000);
  expect(await whoms(sound.id)).toContain('team_lead');
  const raised = (await eventsAfter(server, 0)).filter(({ type }) => type === 'escalation.step_missed');
  expect(raised.map(({ assignment_id }) => assignment_id)).toEqual([broken.id]);
});
