import type { Caller, Json } from '../support/caller.js';
import {
  approveAll,
  drillDeliveries,
  injectsOf,
  madeDrill,
  NEW_INJECT,
  passGates,
  playOn,
} from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;
/** More than the server lets out or holds in one go, twice over. */
const MANY = 45;

let server: TestServer;
let organiser: Caller;
beforeEach(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
});
afterEach(() => server.close());

/** A drill that runs, with these injects besides the scenario's own. */
async function running(more: readonly object[]): Promise<string> {
  const drill = await madeDrill(organiser);
  const [task] = (await injectsOf(organiser, drill.id as string)).flatMap(({ tasks }) => tasks as string[]);
  for (const fields of more) {
    const { status } = await organiser.post(`/api/drills/${drill.id}/injects`, {
      ...NEW_INJECT,
      tasks: [task],
      ...fields,
    });
    expect(status).toBe(201);
  }
  await approveAll(await server.as('admin'), drill.id as string);
  await passGates(organiser, drill);
  expect((await organiser.post(`/api/drills/${drill.id}/ready`)).body.problems ?? []).toEqual([]);
  expect((await organiser.post(`/api/drills/${drill.id}/start`, { scale: 1 })).status).toBe(200);
  await playOn(server, MINUTE);
  return drill.id as string;
}

const CONDITIONAL = {
  ...{ code: 'DK-1', trigger: 'conditional', offsetMs: 0, condition: { afterMinutes: 12 } },
};
/** What the report says that the inject was planned for. */
async function plannedIn(id: string, code: string): Promise<string> {
  await organiser.post(`/api/drills/${id}/end`);
  const { lines } = (await organiser.get(`/api/drills/${id}/report`)).body;
  const rows = (lines as Json[]).flatMap((line) => (line.rows ?? []) as string[][]);
  return rows.find(([first]) => first === code)![2]!;
}
const isHeld = ({ heldAt }: Json): boolean => heldAt !== null;
const named = (injects: readonly Json[], code: string): Json => injects.find((one) => one.code === code)!;

test('nobody looked for twenty minutes: however many are overdue, all are held and none comes', async () => {
  const many = Array.from({ length: MANY }, (_, at) => ({
    code: `N-${at + 10}`,
    offsetMs: 5 * MINUTE + at * 10_000,
  }));
  const id = await running([...many, CONDITIONAL]);
  const before = await drillDeliveries(server, id);
  await server.advance(20 * MINUTE);
  await server.advance(MINUTE);
  const injects = await injectsOf(organiser, id);
  expect(injects.filter(isHeld).map(({ code }) => code as string)).toEqual(
    expect.arrayContaining([...many.map(({ code }) => code), 'DK-1']),
  );
  expect(await drillDeliveries(server, id)).toHaveLength(before.length);
});

test('the story moves by as much as the first scheduled one is late; what hangs on a condition goes on at once', async () => {
  const id = await running([CONDITIONAL, { code: 'N-1', offsetMs: 5 * MINUTE }]);
  await server.advance(20 * MINUTE);
  const before = await injectsOf(organiser, id);
  const held = before.filter(isHeld);
  expect(held.map(({ code }) => code as string)).toEqual(expect.arrayContaining(['DK-1', 'N-1']));
  const scheduled = held.filter(({ trigger }) => trigger === 'scheduled');
  const first = Math.min(...scheduled.map(({ offsetMs }) => offsetMs as number));
  const { clock } = (await organiser.get(`/api/drills/${id}`)).body;
  const { body } = await organiser.post(`/api/drills/${id}/injects/held`, { choice: 'shift' });
  const after = body.items as Json[];
  expect(after.filter(isHeld)).toEqual([]);
  const by = (named(after, 'N-1').offsetMs as number) - 5 * MINUTE;
  expect(Math.abs(by - ((clock.drillMs as number) - first))).toBeLessThan(30_000);
  expect(named(after, 'DK-1').offsetMs).toBe(0);
  await server.advance(1_000);
  expect(await plannedIn(id, 'N-1')).toBe('T+00:05');
  expect(named(await injectsOf(organiser, id), 'DK-1')).toMatchObject({ status: 'released', heldAt: null });
  // What is copied of it is the plan, and not what an outage made of it that day.
  const timesOf = (injects: readonly Json[]) =>
    Object.fromEntries(injects.map(({ code, offsetMs }) => [code as string, offsetMs as number | null]));
  const copy = await madeDrill(organiser, { scenario: undefined, copyOf: id });
  expect(timesOf(await injectsOf(organiser, copy.id as string))).toEqual(timesOf(before));
});

test('where only a condition came true meanwhile, nothing moves', async () => {
  const id = await running([CONDITIONAL]);
  await server.database.superuser.query(
    `UPDATE drill_injects SET offset_ms = offset_ms + $2 WHERE drill_id = $1 AND trigger = 'scheduled'`,
    [id, 600 * MINUTE],
  );
  const offsets = (injects: readonly Json[]) => injects.map(({ code, offsetMs }) => [code, offsetMs]);
  const before = await injectsOf(organiser, id);
  await server.advance(20 * MINUTE);
  const { status, body } = await organiser.post(`/api/drills/${id}/injects/held`, { choice: 'shift' });
  expect(status).toBe(200);
  expect(offsets(body.items as Json[])).toEqual(offsets(before));
});
