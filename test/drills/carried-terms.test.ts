import type { Caller, Json } from '../support/caller.js';
import { chased, timersOf } from '../support/chase.js';
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
let units: { id: string; code: string }[];
beforeEach(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  coordinator = await server.as('coordinator');
  drill = await runningDrill(organiser);
  inDrill = { Realm: drill.id };
  const { rows } = await server.database.superuser.query('SELECT id, code FROM units WHERE id = ANY ($1)', [
    playersOf(drill).map(({ unitId }) => unitId as string),
  ]);
  units = rows.slice(0, 4) as typeof units;
});
afterEach(() => server.close());

/** Fifteen minutes to answer, two hours to the first report. */
async function ordered(fields: object = {}): Promise<Json[]> {
  const { body: incident } = await coordinator.post(
    '/api/incidents',
    {
      title: 'Máy chủ bị mã hóa',
      unitId: units[0]!.id,
      detectedAt: new Date(Date.now() + server.clock.offsetMs).toISOString(),
      reporter: { name: 'Trực ban' },
      severity: 'critical',
      category: 'malware',
    },
    inDrill,
  );
  const { status, body } = await coordinator.post(
    `/api/incidents/${incident.id as string}/assignments`,
    { unitIds: units.map(({ id }) => id), instruction: 'Ngắt máy chủ khỏi mạng.', ...fields },
    inDrill,
  );
  expect(status).toBe(201);
  await chased(server);
  return units.map(({ id }) => (body.items as Json[]).find(({ unitId }) => unitId === id));
}

async function passing(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) await server.advance(MINUTE);
  await chased(server);
}

async function turn(body: object): Promise<void> {
  expect((await organiser.post(`/api/drills/${drill.id}/clock`, body)).status).toBe(200);
}

async function says(at: number, { id }: Json, verb: string, body: object = {}): Promise<void> {
  const unit = await server.as(loginOf(units[at]!));
  expect((await unit.post(`/api/assignments/${id}/${verb}`, body, inDrill)).status).toBe(200);
}

async function lates(): Promise<number[]> {
  const { items } = (await coordinator.get('/api/statistics/answer-times', inDrill)).body;
  return units.map(({ id }) => (items as Json[]).find(({ unitId }) => unitId === id).late as number);
}

test('nothing that was said while the clock stood counts as late, nor an order taken back meanwhile', async () => {
  const [first, second, third] = (await ordered()) as [Json, Json, Json];
  await passing(6);
  await turn({ act: 'pause' });
  await passing(60);
  expect(await lates()).toEqual([0, 0, 0, 0]);
  await says(0, first, 'acknowledge');
  await says(1, second, 'decline', { reason: 'Không đủ người' });
  await coordinator.post(`/api/assignments/${third.id}/recall`, { reason: 'Nhầm đơn vị' }, inDrill);
  expect(await lates()).toEqual([0, 0, 0, 0]);
  await turn({ act: 'resume' });
  await passing(8);
  expect(await lates()).toEqual([0, 0, 0, 0]);
  await passing(2);
  expect(await lates()).toEqual([0, 0, 0, 1]);
});

test.each([
  ['four times the speed leaves a quarter of the time', 4, 2, 5, 1],
  ['a quarter of the speed leaves four times of it', 0.25, 10, 10, 0],
])('%s', async (_, scale, before, after, late) => {
  const [first] = (await ordered()) as [Json];
  await passing(before);
  await turn({ act: 'scale', scale });
  await passing(after);
  await says(0, first, 'acknowledge');
  expect((await lates())[0]).toBe(late);
});

test('who had time left when the drill ended is not late ever after', async () => {
  await ordered();
  await passing(6);
  expect((await organiser.post(`/api/drills/${drill.id}/end`)).status).toBe(200);
  await passing(30);
  expect(await lates()).toEqual([0, 0, 0, 0]);
});

test('a report and a result given while the clock stands meet their terms; what is given back goes on in the rest of it', async () => {
  const dueAt = new Date(Date.now() + server.clock.offsetMs + 60 * MINUTE).toISOString();
  const [order] = (await ordered({ dueAt })) as [Json];
  const deadlines = async (): Promise<Record<string, string>> => {
    const { items } = (await coordinator.get('/api/matrix?all=true', inDrill)).body;
    const row = (items as Json[]).find(({ assignment }) => assignment.id === order.id);
    return Object.fromEntries((row.deadlines as Json[]).map(({ which, standing }) => [which, standing]));
  };
  const reasons = async () => {
    const timers = await timersOf(server, order.id);
    return [timers['first_report']!.end_reason, timers['resolution']!.end_reason];
  };
  await passing(5);
  await says(0, order, 'acknowledge');
  await turn({ act: 'pause' });
  await passing(180);
  await says(0, order, 'progress', { note: 'Đã ngắt mạng' });
  await says(0, order, 'done', { result: 'Xong' });
  await chased(server);
  expect(await deadlines()).toEqual({ first_report: 'met', resolution: 'met' });
  expect(await reasons()).toEqual(['met', 'met']);
  await turn({ act: 'resume' });
  expect(await deadlines()).toEqual({ first_report: 'met', resolution: 'met' });

  await passing(5);
  await coordinator.post(`/api/assignments/${order.id}/return`, { reason: 'Còn một máy' }, inDrill);
  const warningsAfter = async (minutes: number) => {
    await passing(minutes);
    const all = await eventsAfter(server, 0);
    return all
      .map(({ assignment_id, type }) => (assignment_id === order.id ? (type as string) : ''))
      .filter((type) => type.startsWith('assignment.deadline'));
  };
  expect(await warningsAfter(35)).toEqual([]); // minute 45 of 60
  expect(await warningsAfter(5)).toEqual(['assignment.deadline_at_risk']);
  expect(await warningsAfter(12)).toEqual(['assignment.deadline_at_risk', 'assignment.deadline_breached']);
});
