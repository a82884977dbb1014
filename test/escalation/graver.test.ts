import pg from 'pg';
import { LogFollower } from '../../src/escalation/log-follower.js';
import { Sweep } from '../../src/escalation/sweep.js';
import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf, pass, timersOf } from '../support/chase.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

/** Neither has an account: each makes the next be called at once. */
const UNHEARD = ['deputy', 'head'];

let server: TestServer;
let coordinator: Caller;
let unit: { id: string; code: string; name: string };
beforeEach(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
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
}

const now = (): number => Date.now() + server.clock.offsetMs;
const answerOf = async (sent: Json): Promise<Json> => (await timersOf(server, sent.id))['answer'];
const minutesLeft = async (sent: Json): Promise<number> =>
  Math.round(((await answerOf(sent)).due_at.getTime() - now()) / 60_000);

/** Whom the ladder has called, deadlines apart. */
const calls = async (sent: Json): Promise<string[]> =>
  (await deliveriesOf(server, sent.id))
    .filter(({ kind }) => kind !== 'deadline')
    .map(({ data }) => data.whom as string);

async function escalated(after: number): Promise<string[]> {
  const events = (await eventsAfter(server, after)).filter(({ type }) => type === 'assignment.escalated');
  return events.map(({ payload }) => payload.data.whom as string);
}

test('a severity that is raised late calls the next rung now and the others in their turn', async () => {
  const sent = await ordered('medium');
  await pass(server, 30);
  await pass(server, 50);
  const head = await headOf(server);
  await grade(sent, 'critical');
  await chased(server);
  expect(await escalated(head)).toEqual(['duty_contact']); // of the second round: the team's lead has been called
  expect(await minutesLeft(sent)).toBe(5);
  await pass(server, 5);
  expect(await escalated(head)).toEqual(['duty_contact', ...UNHEARD, 'team_lead']);
  expect(await minutesLeft(sent)).toBe(15);
});

test('a silent unit whose ladder is through is called anew when it becomes graver, not when it becomes less', async () => {
  const sent = await ordered('medium');
  for (let half = 0; half < 10; half++) await pass(server, 30);
  expect(await answerOf(sent)).toMatchObject({ end_reason: 'exhausted' });
  const told = (await calls(sent)).length;
  await grade(sent, 'low');
  await chased(server);
  expect((await calls(sent)).length).toBe(told);
  await grade(sent, 'critical');
  await chased(server);
  expect((await calls(sent)).slice(told)).toEqual(['duty_contact']);
  const head = await headOf(server);
  expect(await minutesLeft(sent)).toBe(5);
  await pass(server, 5);
  expect(await escalated(head)).toContain('team_lead');
});

test('after an outage that is longer than the ladder each rung comes in its turn', async () => {
  const sent = await ordered('critical');
  const head = await headOf(server);
  await pass(server, 300);
  expect(await escalated(head)).toEqual([...UNHEARD, 'team_lead']);
  expect(await minutesLeft(sent)).toBe(15);
});

test('an answer expires no more when the severity sinks to where none does', async () => {
  const sent = await ordered('medium');
  await (await server.as(loginOf(unit))).post(`/api/assignments/${sent.id}/acknowledge`);
  await chased(server);
  await grade(sent, 'low');
  await chased(server);
  await pass(server, 300);
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.answerExpiredAt).toBeNull();
  expect((await timersOf(server, sent.id))['activity']).toMatchObject({ end_reason: 'finished' });
});

test('the later deadline of a severity that sank is warned of and its breach told, as the first was', async () => {
  const sent = await ordered('critical');
  await (await server.as(loginOf(unit))).post(`/api/assignments/${sent.id}/acknowledge`);
  await chased(server);
  const deadlines = async (): Promise<string[]> =>
    (await deliveriesOf(server, sent.id))
      .filter(({ kind, channel, rank }) => kind === 'deadline' && channel === 'in_app' && rank === 'main')
      .map(({ data }) => (data.isBreach ? 'breach' : 'warning'));
  await pass(server, 97);
  await pass(server, 24);
  expect(await deadlines()).toEqual(['warning', 'breach']);
  await grade(sent, 'medium');
  await chased(server);
  await pass(server, 264);
  await pass(server, 96);
  expect(await deadlines()).toEqual(['warning', 'breach', 'warning', 'breach']);
});

/** What `append` takes, last of all. */
const LOG_LOCK = 4217001;

/** How many wait for somebody else's lock. */
async function waiting(): Promise<number> {
  const { rows } = await server.database.superuser.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}

test('a ladder that the sweep begins again is not ended by news that were read meanwhile', async () => {
  const sent = await ordered('critical');
  await (await server.as(loginOf(unit))).post(`/api/assignments/${sent.id}/acknowledge`);
  await chased(server);
  await grade(sent, 'high'); // news of the assignment, which the follower has not read yet
  server.clock.advance(61 * 60_000);
  const holder = new pg.Client({ connectionString: server.database.superuserUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(${LOG_LOCK})`);
    const swept = server.app.get(Sweep).run();
    await waitFor('the sweep to have written all but its events', async () => (await waiting()) === 1);
    const followed = server.app.get(LogFollower).follow();
    await waitFor('the follower to wait for them', async () => (await waiting()) === 2);
    await holder.query('COMMIT');
    await Promise.all([swept, followed]);
  } finally {
    await holder.end();
  }
  expect((await coordinator.get(`/api/assignments/${sent.id}`)).body.answerExpiredAt).not.toBeNull();
  expect(await answerOf(sent)).toMatchObject({ end_reason: null });
  await chased(server);
  expect((await deliveriesOf(server, sent.id)).map(({ kind }) => kind)).toContain('answer_expired');
});
