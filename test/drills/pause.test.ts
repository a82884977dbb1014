import { type ClockHistory, ranMs } from '../../src/drills/clock/clock-history.js';
import type { Caller, Json } from '../support/caller.js';
import { chased, deliveriesOf } from '../support/chase.js';
import { playersOf, runningDrill } from '../support/drills.js';
import { eventsAfter } from '../support/log.js';
import { loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;

let server: TestServer;
let organiser: Caller;
let coordinator: Caller;
let drill: Json;
let inDrill: Record<string, string>;
let unitId: string;
beforeEach(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  coordinator = await server.as('coordinator');
  drill = await runningDrill(organiser);
  inDrill = { Realm: drill.id };
  unitId = playersOf(drill)[0]!.unitId;
});
afterEach(() => server.close());

async function ordered(severity = 'critical'): Promise<Json> {
  const { body: incident } = await coordinator.post(
    '/api/incidents',
    {
      title: 'Máy chủ bị mã hóa',
      unitId,
      detectedAt: new Date(Date.now() - MINUTE).toISOString(),
      reporter: { name: 'Trực ban' },
      severity,
      category: 'malware',
    },
    inDrill,
  );
  const { status, body } = await coordinator.post(
    `/api/incidents/${incident.id as string}/assignments`,
    { unitIds: [unitId], instruction: 'Ngắt máy chủ khỏi mạng.' },
    inDrill,
  );
  expect(status).toBe(201);
  await chased(server);
  return body.items[0];
}

/** Minute by minute, as a server that never slept. */
async function passing(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) await server.advance(MINUTE);
  await chased(server);
}

async function turn(body: object): Promise<void> {
  const { status } = await organiser.post(`/api/drills/${drill.id}/clock`, body);
  expect(status).toBe(200);
}

/** The minute of the drill since the order in which each of these things was said. */
async function minutesOf(sent: Json, types: RegExp): Promise<[string, number][]> {
  const { rows } = await server.database.superuser.query(
    `SELECT at AS "anchorAt", drill_ms::int AS "anchorMs", state, scale FROM drill_clock_events
     WHERE drill_id = $1 ORDER BY number`,
    [drill.id],
  );
  const since = new Date(sent.sentAt as string);
  return (await eventsAfter(server, 0))
    .filter(({ type, assignment_id }) => assignment_id === sent.id && types.test(type as string))
    .map(({ type, recorded_at, payload }) => [
      (payload.data?.whom ?? type) as string,
      Math.round(ranMs(rows as unknown as ClockHistory, since, recorded_at as Date) / MINUTE),
    ]);
}

/** Neither deputy nor head has an account: each makes the next be called at once. */
const LADDER: [string, number][] = [
  ['deputy', 5],
  ['head', 5],
  ['team_lead', 5],
  ['on_call_leader', 30],
  ['duty_contact', 45],
  ['deputy', 50],
  ['head', 50],
  ['team_lead', 50],
  ['on_call_leader', 75],
];

test.each<[string, () => Promise<void>]>([
  ['a clock that only runs', () => passing(80)],
  [
    'a pause of an hour',
    async () => {
      await passing(6);
      await turn({ act: 'pause' });
      await passing(60);
      await turn({ act: 'resume' });
      await passing(75);
    },
  ],
  [
    'five times the speed, a pause, and the first speed again',
    async () => {
      await passing(6);
      await turn({ act: 'scale', scale: 5 });
      await passing(6);
      await turn({ act: 'pause' });
      await passing(20);
      await turn({ act: 'scale', scale: 1 });
      await turn({ act: 'resume' });
      await passing(45);
    },
  ],
])('a silent body is climbed at the minutes of the drill: %s', async (_, play) => {
  const sent = await ordered();
  await play();
  const climbed = await minutesOf(sent, /escalated/);
  expect(climbed.map(([whom]) => whom)).toEqual(LADDER.map(([whom]) => whom));
  const offBy = climbed.map(([, minute], at) => Math.abs(minute - LADDER[at]![1]));
  expect(Math.max(...offBy)).toBeLessThanOrEqual(2); // at the fast speed the server looks every five minutes of the drill
});

test('what a body has to do keeps its term over a pause, whatever it opens and whoever grades afterwards', async () => {
  const sent = await ordered('medium');
  await passing(5);
  const body = await server.as(loginOf({ code: await codeOf(unitId) }));
  await body.post(`/api/assignments/${sent.id}/acknowledge`, {}, inDrill);
  await passing(25);
  await turn({ act: 'pause' });
  for (let hour = 0; hour < 10; hour++) await server.advance(60 * MINUTE);
  await turn({ act: 'resume' });
  await body.post(`/api/assignments/${sent.id}/seen`, {}, inDrill);
  await chased(server);
  const path = `/api/incidents/${sent.incidentId}`;
  const { version } = (await coordinator.get(path, inDrill)).body;
  const headers = { ...inDrill, 'If-Match': `"${version}"` };
  expect((await coordinator.send('PATCH', path, { severity: 'critical' }, headers)).status).toBe(200);
  await chased(server);
  expect(await minutesOf(sent, /expired|deadline/)).toEqual([]);
  await passing(95);
  expect(await minutesOf(sent, /expired|deadline/)).toEqual([
    ['assignment.answer_expired', 65],
    ['assignment.deadline_at_risk', 96],
    ['assignment.deadline_breached', 120],
  ]);
});

test('who is ordered while the clock stands is told when it runs again, and has all of the term', async () => {
  await passing(6);
  await turn({ act: 'pause' });
  await passing(50);
  const sent = await ordered();
  await passing(10);
  expect(await deliveriesOf(server, sent.id)).toEqual([]);
  await turn({ act: 'resume' });
  const resumedAt = Date.now() + server.clock.offsetMs;
  await chased(server);
  expect((await deliveriesOf(server, sent.id)).map(({ kind }) => kind)).toContain('order');
  const { ackDueAt } = (await coordinator.get(`/api/assignments/${sent.id}`, inDrill)).body;
  expect(Math.round((Date.parse(ackDueAt) - resumedAt) / MINUTE)).toBe(15);
});

test('while the clock stands nobody turns late, and who is not late is not reminded; when it runs again time goes on', async () => {
  const sent = await ordered();
  await passing(6);
  await turn({ act: 'pause' });
  await passing(30);
  const late = async () => {
    const [one, parent, matrix, counts] = await Promise.all(
      [
        `/api/assignments/${sent.id}`,
        `/api/incidents/${sent.incidentId}`,
        '/api/matrix',
        '/api/incidents/counts',
      ].map(async (path) => (await coordinator.get(path, inDrill)).body),
    );
    return {
      overdue: [one.overdue, parent.assignments[0].overdue, matrix.items[0].assignment.overdue],
      matrix: [matrix.items[0].standing, matrix.counts.late, matrix.items[0].deadlines[0].standing],
      board: counts.late,
    };
  };
  const remind = async () =>
    (await coordinator.post('/api/assignments/remind', { assignmentIds: [sent.id] }, inDrill)).body;
  const inTime = {
    overdue: [false, false, false],
    matrix: ['waiting', 0, 'on_track'],
    board: 0,
  };
  expect(await late()).toEqual(inTime);
  expect(await remind()).toMatchObject({ items: [], skipped: [{ reason: 'not_late' }] });
  await turn({ act: 'resume' });
  await passing(5);
  expect(await late()).toEqual(inTime);
  await passing(6);
  expect(await late()).toMatchObject({
    overdue: [true, true, true],
    matrix: ['late', 1, 'on_track'],
    board: 1,
  });
  await turn({ act: 'pause' });
  expect((await remind()).items).toMatchObject([{ id: sent.id, overdue: true }]);
});

test('whoever opens a page while the clock stands learns since when, whatever was done to it meanwhile', async () => {
  const heldAt = async () => {
    const [list, detail, inbox] = await Promise.all(
      ['', `/${drill.id}`, `/${drill.id}/inbox`].map(
        async (path) => (await coordinator.get(`/api/drills${path}`)).body,
      ),
    );
    const [listed] = (list.items as Json[]).filter(({ id }) => id === drill.id);
    expect([listed.clock.heldAt, inbox.clock.heldAt]).toEqual([detail.clock.heldAt, detail.clock.heldAt]);
    return detail.clock.heldAt as string | null;
  };
  expect(await heldAt()).toBeNull();
  const turned = async (act: object) =>
    (await organiser.post(`/api/drills/${drill.id}/clock`, act)).body.heldAt as string | null;
  await passing(6);
  const pausedAt = await turned({ act: 'pause' });
  expect(await heldAt()).toBe(pausedAt);
  for (const act of [
    { act: 'scale', scale: 5 },
    { act: 'set', drillMs: 20 * MINUTE },
  ]) {
    await passing(2);
    expect([await turned(act), await heldAt()]).toEqual([pausedAt, pausedAt]);
  }
  expect(await turned({ act: 'resume' })).toBeNull();
  expect(await heldAt()).toBeNull();
  await passing(1);
  expect((await coordinator.post(`/api/drills/${drill.id}/stop`)).status).toBe(200);
  const stoppedAt = await heldAt();
  expect(stoppedAt).not.toBeNull();
  await passing(120);
  const ended = await organiser.post(`/api/drills/${drill.id}/end`);
  expect([ended.body.clock.heldAt, await heldAt()]).toEqual([stoppedAt, stoppedAt]);
});

async function codeOf(id: string): Promise<string> {
  const { rows } = await server.database.superuser.query('SELECT code FROM units WHERE id = $1', [id]);
  return rows[0].code as string;
}
