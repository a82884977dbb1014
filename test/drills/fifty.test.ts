import { Caller, type Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { drillDeliveries, injectsOf, playersOf, runningDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

/** What is released is late by no more than this of the wall's time. */
const MOST_LATE_MS = 2_000;
const STEP_MS = 500;
const SECOND = 1_000;

let main: TestServer;
/** The server that runs now; the main one only keeps the database. */
let server: TestServer;
let organiser: Caller;
beforeAll(async () => {
  main = await startServer();
  await begin();
});
afterAll(async () => {
  await server.close();
  await main.close();
});

async function begin(): Promise<void> {
  server = await main.sibling();
  organiser = await server.as('organiser');
}

/** Another server goes on with the database as it stands, at the very time at which this one stops. */
async function restart(): Promise<void> {
  const { clock } = server;
  await server.close();
  const at = clock.now().getTime();
  server = await main.sibling();
  organiser = new Caller(server.url, organiser.cookie);
  server.clock.offsetMs = at - Date.now();
}

/** The wall goes on in steps that are finer than what is measured. */
async function run(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += STEP_MS) await server.advance(STEP_MS);
}

/** The clock as it was answered at each change: the only thing that the expected times are reckoned from. */
const lines: Json[] = [];
async function turn(drillId: string, act: object): Promise<void> {
  const { status, body } = await organiser.post(`/api/drills/${drillId}/clock`, act);
  expect(status).toBe(200);
  lines.push(body);
}

/** `W0 + (o − D0) / s` of the line on which the offset lies. */
function expectedAt(offsetMs: number): number {
  const at = lines.findLastIndex(
    ({ state, anchorMs }) => state === 'running' && (anchorMs as number) <= offsetMs,
  );
  const { anchorAt, anchorMs, scale } = lines[at] as { anchorAt: string; anchorMs: number; scale: number };
  return Date.parse(anchorAt) + (offsetMs - anchorMs) / scale;
}

/** Nothing of the plan but fifty that are scheduled, to three parties each; one more waits for a hand. */
async function fifty(drillId: string): Promise<number[]> {
  const offsets = [
    ...Array.from({ length: 10 }, (_, at) => (at + 1) * 6 * SECOND + 137),
    ...Array.from({ length: 25 }, (_, at) => 70 * SECOND + at * 24 * SECOND + 411),
    ...Array.from({ length: 15 }, (_, at) => 690 * SECOND + at * 23 * SECOND),
  ];
  const { superuser } = main.database;
  await superuser.query(
    `UPDATE drill_injects SET status = 'obsolete', obsolete_reason = 'khác' WHERE drill_id = $1`,
    [drillId],
  );
  await superuser.query(
    `INSERT INTO drill_injects (id, drill_id, code, title, body, storyline, type, trigger, offset_ms, from_name, channel, parties,
       controller, expected_action, notes, tasks, expectations, status)
     SELECT gen_random_uuid(), $1, 'NM-' || n, 'Tình huống ' || n, 'Nội dung', '', 'standard',
       CASE WHEN o < 0 THEN 'manual' ELSE 'scheduled' END, nullif(o, -1), 'Ban tổ chức', 'app', '{doi,xa-dau,xa-lan}', '', '', '',
       '{}', '[]', 'synchronized' FROM unnest($2::bigint[]) WITH ORDINALITY AS r(o, n)`,
    [drillId, [...offsets, -1]],
  );
  return offsets;
}

test('fifty injects through a pause, another speed, another pause and a restart: each once, within two seconds of its time', async () => {
  const drill = await runningDrill(organiser);
  const { id } = drill;
  lines.push(drill.clock);
  const offsets = await fifty(id);
  await run(65 * SECOND);
  await turn(id, { act: 'pause' });
  const before = await drillDeliveries(main, id);
  expect(before.length).toBeGreaterThan(0);
  for (let minute = 0; minute < 3; minute += 1) await server.advance(60 * SECOND);
  expect(await drillDeliveries(main, id)).toEqual(before);
  await turn(id, { act: 'resume' });
  await turn(id, { act: 'scale', scale: 10 });
  await run(60 * SECOND);
  await turn(id, { act: 'pause' });
  await restart();
  for (let minute = 0; minute < 4; minute += 1) await server.advance(60 * SECOND);
  await turn(id, { act: 'resume' });
  // Once more while the clock runs: it is back within the grace, and nothing is held.
  await run(20 * SECOND);
  await restart();
  await run(25 * SECOND);
  await chased(server);

  const injects = (await injectsOf(organiser, id)).filter(({ code }) => code.startsWith('NM-'));
  const scheduled = injects.filter(({ trigger }) => trigger === 'scheduled');
  expect(scheduled.map(({ status }) => status)).toEqual(offsets.map(() => 'released'));
  const lateness = scheduled.map(
    ({ offsetMs, releasedAt }) => Date.parse(releasedAt) - expectedAt(offsetMs as number),
  );
  expect(lateness.filter((ms) => ms < -1 || ms > MOST_LATE_MS)).toEqual([]);
  await expectOnce(drill, scheduled);
}, 120_000);

/** One delivery to each body that the inject is for, one to the team, and one line of the log for each. */
async function expectOnce(drill: Json, injects: readonly Json[]): Promise<void> {
  const deliveries = await drillDeliveries(main, drill.id);
  const parties = drill.parties as { id: string; key: string; takes: string; members: Json[] }[];
  const bodies = parties.filter(({ key }) => ['xa-dau', 'xa-lan'].includes(key));
  const wanted = bodies.reduce((sum, { members }) => sum + members.length, 1);
  expect(playersOf(drill).length).toBeGreaterThanOrEqual(wanted - 1);
  for (const { id } of injects) {
    const own = deliveries.filter(({ inject_id: of }) => of === id);
    expect(own).toHaveLength(wanted);
    expect(new Set(own.map(({ unit_id: of }) => of as string | null)).size).toBe(wanted);
  }
  const { rows } = await main.database.superuser.query(
    `SELECT type, count(*)::int AS count, count(DISTINCT payload::jsonb #>> '{subject,id}')::int AS different
     FROM event_log WHERE drill_id = $1 AND type IN ('inject.released', 'drill_delivery.released') GROUP BY type ORDER BY type`,
    [drill.id],
  );
  expect(rows).toEqual([
    { type: 'drill_delivery.released', count: deliveries.length, different: deliveries.length },
    { type: 'inject.released', count: injects.length, different: injects.length },
  ]);
}

test('after thirty minutes of pause what is released by hand is there within two seconds', async () => {
  const [{ id }] = (await organiser.get('/api/drills')).body.items as [Json];
  await turn(id, { act: 'pause' });
  for (let minute = 0; minute < 30; minute += 1) await server.advance(60 * SECOND);
  const before = await drillDeliveries(main, id);
  const manual = (await injectsOf(organiser, id)).find(({ trigger }) => trigger === 'manual')!;
  const pressedAt = server.clock.now().getTime();
  expect((await organiser.post(`/api/drills/${id}/injects/${manual.id}/release`)).status).toBe(200);
  const fresh = (await drillDeliveries(main, id)).slice(before.length);
  expect(fresh.length).toBeGreaterThan(5);
  for (const { released_at: at, inject_id: of } of fresh) {
    expect(of).toBe(manual.id);
    expect((at as Date).getTime() - pressedAt).toBeLessThan(MOST_LATE_MS);
  }
  // The clock goes on where it stood: the pause shifts everything and brings nothing at once.
  await turn(id, { act: 'resume' });
  const { body } = await organiser.get(`/api/drills/${id}`);
  expect(body.clock.anchorMs).toBe(lines.at(-2)!.anchorMs);
});
