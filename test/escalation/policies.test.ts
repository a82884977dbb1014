import { somePolicy } from '../access/matrix-chase.js';
import type { Caller, Json } from '../support/caller.js';
import { chased, pass, timersOf } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const SHIPPED = '00000000-0000-7000-8000-000000000101'; // of what is critical or high

let server: TestServer;
let coordinator: Caller;
let admin: Caller;
let unit: { id: string; code: string; name: string };
beforeEach(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  admin = await server.as('admin');
  [unit] = (await dispatchable(server, 1)) as [typeof unit];
});
afterEach(() => server.close());

async function ordered(severity: string): Promise<Json> {
  const incident = await declare(coordinator, { severity, category: 'malware' });
  const [sent] = await dispatch(coordinator, incident.id, [unit.id]);
  await chased(server);
  return sent;
}

async function grade({ incidentId }: Json, severity: string): Promise<void> {
  const path = `/api/incidents/${incidentId}`;
  const { version } = (await coordinator.get(path)).body;
  const headers = { 'If-Match': `"${version}"` };
  expect((await coordinator.send('PATCH', path, { severity }, headers)).status).toBe(200);
  await chased(server);
}

/** A policy that is asked before every other one, with a first report that is due at once. */
async function introduce(severities: string[]): Promise<string> {
  const body = { ...somePolicy(), position: 1, kinds: [], severities, firstReportMinutes: 15 };
  const { status, body: policy } = await admin.post('/api/escalation/policies', body);
  expect(status).toBe(201);
  return policy.id;
}

const acknowledge = async (sent: Json): Promise<void> => {
  const contact = await server.as(loginOf(unit));
  expect((await contact.post(`/api/assignments/${sent.id}/acknowledge`)).status).toBe(200);
  await chased(server);
};

/** By which policy each timer of an assignment runs. */
const policiesOf = async (sent: Json): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(await timersOf(server, sent.id)).map(([kind, { plan }]) => [kind, plan.policyId]),
  );

test('a new policy is for what is sent from then on: what is being chased keeps its own, to the end', async () => {
  const sent = await ordered('critical');
  await pass(server, 30);
  const head = await headOf(server);
  const fresh = await introduce(['critical']);
  await acknowledge(sent);
  await pass(server, 1);
  expect(await policiesOf(sent)).toEqual({ answer: SHIPPED, activity: SHIPPED, first_report: SHIPPED });
  const types = (await eventsAfter(server, head)).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('assignment.deadline'))).toEqual([]);
  const [, other] = await dispatchable(server, 2);
  const incident = await declare(coordinator, { severity: 'critical', category: 'malware' });
  const [later] = await dispatch(coordinator, incident.id, [other!.id]);
  await chased(server);
  expect(await policiesOf(later)).toMatchObject({ answer: fresh, first_report: fresh });
});

test('what a retired policy chases is chased on by it; another severity takes what is in force by then', async () => {
  const sent = await ordered('critical');
  const fresh = await introduce(['high']);
  expect(
    (await admin.post(`/api/escalation/policies/${SHIPPED}/retire`, { reason: 'Thay mới' })).status,
  ).toBe(200);
  await acknowledge(sent);
  expect(await policiesOf(sent)).toMatchObject({ activity: SHIPPED, first_report: SHIPPED });
  await grade(sent, 'high');
  expect(await policiesOf(sent)).toMatchObject({ first_report: fresh });
});

test('of a policy for two severities what has followed from one to the other is no new case for the next policy', async () => {
  const sent = await ordered('critical');
  await grade(sent, 'high');
  await introduce(['high']);
  await acknowledge(sent);
  expect(await policiesOf(sent)).toEqual({ answer: SHIPPED, activity: SHIPPED, first_report: SHIPPED });
});
