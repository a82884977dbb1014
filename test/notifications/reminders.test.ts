import { Courier } from '../../src/notifications/courier.js';
import type { Caller, Json } from '../support/caller.js';
import { chased, pass } from '../support/chase.js';
import { bodyOf, type LetteredUnit, Mailbox, unitsWithLetterBoxes } from '../support/mailbox.js';
import { declare, dispatch, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let mailbox: Mailbox;
let server: TestServer;
let coordinator: Caller;
let units: LetteredUnit[];
beforeEach(async () => {
  mailbox = await Mailbox.open();
  server = await startServer({ smtpUrl: mailbox.url });
  coordinator = await server.as('coordinator');
  units = await unitsWithLetterBoxes(server, 3);
});
afterEach(async () => {
  await server.close();
  await mailbox.stop();
});

async function ordered(fields: object = {}): Promise<Json[]> {
  const incident = await declare(coordinator, { severity: 'critical', category: 'malware' });
  const ids = units.map(({ id }) => id);
  const sent = await dispatch(coordinator, incident.id, ids, fields);
  await waitFor('the orders', () => mailbox.letters.length === ids.length);
  return sent;
}

const answer = async (unit: LetteredUnit, { id }: Json, verb = 'acknowledge', body: object = {}) =>
  expect((await (await server.as(loginOf(unit))).post(`/api/assignments/${id}/${verb}`, body)).status).toBe(
    200,
  );

const lastTo = ({ address }: LetteredUnit): string => {
  const letter = mailbox.lettersTo(address).at(-1);
  return letter ? bodyOf(letter) : '';
};

const IN_ENGLISH = `UPDATE people SET language = 'en' WHERE contact_id IN (SELECT id FROM contacts WHERE unit_id = $1)`;

test('a reminder by hand reaches whoever is behind, and says with what: the answer, the result or a word', async () => {
  const [silent, late, quiet] = units as [LetteredUnit, LetteredUnit, LetteredUnit];
  await server.database.superuser.query(IN_ENGLISH, [quiet.id]);
  const sent = await ordered({ dueAt: new Date(server.clock.now().getTime() + 50 * 60_000).toISOString() });
  await answer(late, sent[1]);
  await answer(late, sent[1], 'progress', { note: 'Đang cô lập' });
  await answer(quiet, sent[2]);
  await server.database.superuser.query('UPDATE assignments SET due_at = NULL WHERE id = $1', [sent[2]!.id]);
  await pass(server, 61);
  expect((await coordinator.get(`/api/assignments/${sent[2]!.id}`)).body.answerExpiredAt).not.toBeNull();
  await pass(server, 2); // what the ladders say of it has gone
  const { body } = await coordinator.post('/api/assignments/remind', {
    assignmentIds: sent.map(({ id }) => id),
  });
  expect(body.items).toHaveLength(3);
  await pass(server, 1.1);
  const [ofAnswer, ofResult, ofWord] = [
    `${silent.name} chưa tiếp nhận nhiệm vụ`,
    `${late.name} quá hạn hoàn thành nhiệm vụ`,
    `${quiet.name} has not reported progress`,
  ];
  await waitFor('the reminders', () =>
    [
      lastTo(silent).includes(ofAnswer),
      lastTo(late).includes(ofResult),
      lastTo(quiet).includes(ofWord),
    ].every(Boolean),
  );
});

test('the alarm that a unit cannot be reached leaves also when it had acknowledged, and not once it was heard again', async () => {
  const [first, second] = units as [LetteredUnit, LetteredUnit];
  await server.database.superuser.query(`UPDATE people SET email = 'lead@tinh.example' WHERE login = 'lead'`);
  const sent = await ordered();
  for (const at of [0, 1, 2]) await answer(units[at]!, sent[at]);
  await server.database.superuser.query(
    `WITH contact AS (UPDATE contacts SET email = NULL, phone = NULL WHERE unit_id = ANY ($1) RETURNING id)
     UPDATE people SET is_active = false WHERE contact_id IN (SELECT id FROM contact)`,
    [[first.id, second.id]],
  );
  mailbox.refuse = () => ({ code: 451, words: 'later' });
  await pass(server, 61);
  await chased(server);
  const unreachable = async ({ id }: Json) =>
    (await coordinator.get(`/api/assignments/${id}`)).body.unreachableAt;
  expect([await unreachable(sent[0]), await unreachable(sent[1])]).toEqual([
    expect.any(String),
    expect.any(String),
  ]);
  await server.database.superuser.query(
    'UPDATE assignments SET answer_expired_at = NULL, unreachable_at = NULL WHERE id = $1',
    [sent[1]!.id],
  );
  await server.app.get(Courier).run(); // what was on its way with what held before has been refused
  mailbox.refuse = () => undefined;
  await pass(server, 3);
  await waitFor('the alarm', () => mailbox.lettersTo('lead@tinh.example').length > 0);
  const told = mailbox.lettersTo('lead@tinh.example').map(bodyOf).join('\n');
  expect(told).toContain(`Không đầu mối nào của ${first.name} nhận được tin`);
  expect(told).not.toContain(`Không đầu mối nào của ${second.name} nhận được tin`);
});
