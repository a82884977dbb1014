import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass } from '../support/chase.js';
import { around, newPerson, planned } from '../support/duty.js';
import { Mailbox } from '../support/mailbox.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { newcomer } from '../support/people.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let coordinator: Caller;
let admin: Caller;
let unit: { id: string; code: string; name: string };
let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await Mailbox.open();
  server = await startServer({ smtpUrl: mailbox.url });
  coordinator = await server.as('coordinator');
  admin = await server.as('admin');
  // Nobody is on duty but whom a test plans.
  await server.database.superuser.query('UPDATE duty_shifts SET cancelled_at = now()');
  [unit] = (await dispatchable(server, 1)) as [typeof unit];
});
afterEach(async () => {
  await server.close();
  await mailbox.stop();
});

async function ordered(fields: object = {}): Promise<Json> {
  const { id } = await declare(coordinator, { severity: 'critical', category: 'malware', ...fields });
  const [sent] = await dispatch(coordinator, id, [unit.id]);
  await chased(server);
  return sent;
}

/** Who of the team hears that a unit cannot: whoever is on duty. */
async function onDuty(): Promise<string[]> {
  const sent = await ordered();
  const contact = await server.as(loginOf(unit));
  await contact.post(`/api/assignments/${sent.id}/decline`, { reason: 'Không đủ người' });
  await chased(server);
  const told = (await deliveriesOf(server, sent.id)).filter(
    ({ kind, channel }) => kind === 'unit_answer' && channel === 'in_app',
  );
  return told.map(({ login }) => login as string).sort();
}

test.each([
  ['has left', (id: string) => admin.post(`/api/people/${id}/deactivate`, { reason: 'Nghỉ việc' })],
  ['is an auditor now', (id: string) => admin.post(`/api/people/${id}/role`, { role: 'auditor' })],
  ['is an admin now', (id: string) => admin.post(`/api/people/${id}/role`, { role: 'admin' })],
  ['is of the leadership now', (id: string) => admin.post(`/api/people/${id}/role`, { role: 'leader' })],
])(
  'when the only one on the roster %s, leads and coordinators hear, and nobody is shown',
  async (_, leave) => {
    const { id, login } = await newPerson(server);
    const shift = await planned(server, id, around(server, 1, 10));
    expect(await onDuty()).toEqual([login]);
    expect((await leave(id)).status).toBe(200);
    expect(await onDuty()).toEqual(['coordinator', 'lead']);
    expect((await coordinator.get('/api/duty/now')).body).toMatchObject({ team: [], next: [] });
    expect((await coordinator.get('/api/duty/shifts')).body.items).toMatchObject([
      { id: shift.id, isPersonActive: false },
    ]);
  },
);

test('who is invited and has no password yet is on no duty', async () => {
  const { body: invited } = await admin.post('/api/people', newcomer({ role: 'responder' }));
  await planned(server, invited.id, around(server, 1, 10));
  expect(await onDuty()).toEqual(['coordinator', 'lead']);
  expect((await coordinator.get('/api/duty/now')).body.team).toEqual([]);
});

const leaders = async (id: string): Promise<string[]> =>
  (await deliveriesOf(server, id))
    .filter(({ data, channel }) => data.whom === 'on_call_leader' && channel === 'in_app')
    .map(({ login }) => login as string);

async function boss(): Promise<Caller> {
  const caller = await server.as('leader');
  const { id } = (await caller.get('/api/auth/me')).body.person;
  await planned(server, id, { post: 'leader', ...around(server, 1, 10) });
  await server.database.superuser.query(`UPDATE people SET email = 'leader@tinh.example' WHERE id = $1`, [
    id,
  ]);
  return caller;
}

test('of an incident of TLP red the leads are told in place of the leader on call', async () => {
  const leader = await boss();
  const [shown, red] = [await ordered(), await ordered({ tlp: 'red' })];
  for (let minute = 0; minute < 45; minute += 5) await pass(server, 5);
  expect(await leaders(shown.id)).toEqual(['leader']);
  expect(await leaders(red.id)).toEqual(['lead']);
  const bell = (await leader.get('/api/notifications')).body;
  expect(bell.items.map(({ assignmentId }: Json) => assignmentId)).toEqual([shown.id]);
});

test('what waits for the leader on call when its incident turns red does not leave, and the list forgets it', async () => {
  const leader = await boss();
  mailbox.refuse = (address) =>
    address === 'leader@tinh.example' ? { code: 451, words: 'later' } : undefined;
  const sent = await ordered();
  for (let minute = 0; minute < 45; minute += 5) await pass(server, 5);
  const letter = async () =>
    (await deliveriesOf(server, sent.id)).find(
      ({ login, channel }) => login === 'leader' && channel === 'email',
    );
  await waitFor('the letter to wait', async () => (await letter())?.reason?.includes('later'));
  expect((await leader.get('/api/notifications')).body).toMatchObject({ unread: 1, items: [{}] });
  const path = `/api/incidents/${sent.incidentId}`;
  const { version } = (await coordinator.get(path)).body;
  expect((await coordinator.patch(path, version, { tlp: 'red' })).status).toBe(200);
  mailbox.refuse = () => undefined;
  await pass(server, 30); // past the longest pause between two attempts
  await waitFor('the letter to be written off', async () => (await letter())?.state === 'skipped');
  expect(await letter()).toMatchObject({ reason: 'not_permitted' });
  expect(mailbox.lettersTo('leader@tinh.example')).toEqual([]);
  expect((await leader.get('/api/notifications')).body).toEqual({ items: [], unread: 0, next: null });
});
