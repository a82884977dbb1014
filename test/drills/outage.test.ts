import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller, type Json } from '../support/caller.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { injectsOf, runningDrill } from '../support/drills.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { waitFor } from '../support/wait-for.js';

const OUTAGE_MINUTES = 20;
const SCALE = 2;

let database: TestDatabase;
let dataDir: string;
let server: ServerProcess;
let organiser: Caller;
let drillId: string;
beforeEach(async () => {
  database = await cloneDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'dieu-phoi-outage-'));
  server = await startServerProcess(database, dataDir);
  organiser = await Caller.signIn(server.url, 'organiser', DEMO_PASSWORD);
  drillId = (await runningDrill(organiser, SCALE)).id as string;
});
afterEach(async () => {
  await server.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const sql = async (text: string, values: unknown[] = []): Promise<Json[]> =>
  (await database.superuser.query(text, values)).rows;

/** What makes each delivery the one that it is. */
const delivered = async (): Promise<string[]> =>
  (
    await sql(
      `SELECT concat_ws(' ', inject_id, party_id, unit_id) AS which FROM drill_deliveries WHERE drill_id = $1 ORDER BY 1`,
      [drillId],
    )
  ).map(({ which }) => which as string);

/** Nothing stands still but the server: what it last knew lies so long ago. */
const passWhileDead = (): Promise<Json[]> =>
  sql(
    `UPDATE drills SET anchor_at = anchor_at - make_interval(mins => $2), looked_at = looked_at - make_interval(mins => $2)
     WHERE id = $1`,
    [drillId, OUTAGE_MINUTES],
  );

const overdue = (injects: readonly Json[], drillMs: number): Json[] =>
  injects.filter(
    ({ trigger, status, offsetMs }) =>
      trigger === 'scheduled' && status === 'synchronized' && offsetMs <= drillMs,
  );
const drillNow = async (): Promise<number> =>
  (await organiser.get(`/api/drills/${drillId}`)).body.clock.drillMs as number;

/** Killed in the midst of the run, back after twenty minutes: nothing has come, and everything that was due is held. */
async function die(): Promise<{ before: string[]; held: Json[] }> {
  await waitFor('the first to come', async () => (await delivered()).length > 0);
  await server.kill();
  const before = await delivered();
  await passWhileDead();
  await server.start();
  await waitFor('what is overdue to be held', async () =>
    (await injectsOf(organiser, drillId)).some(({ heldAt }) => heldAt !== null),
  );
  const held = overdue(await injectsOf(organiser, drillId), await drillNow());
  expect(held.length).toBeGreaterThan(5);
  // The next look brings nothing either.
  const looks = () => sql('SELECT looked_at AS at FROM drills WHERE id = $1', [drillId]);
  const [first] = await sql(
    `UPDATE drills SET looked_at = looked_at - interval '11 s' WHERE id = $1 RETURNING looked_at AS at`,
    [drillId],
  );
  await waitFor('the next look', async () => ((await looks())[0]!.at as Date) > first!.at);
  expect(await delivered()).toEqual(before);
  return { before, held };
}

test('after twenty minutes without a server nothing fires; all that is overdue is held, and released at one word', async () => {
  const { before, held } = await die();
  const [drillMs, injects] = [await drillNow(), await injectsOf(organiser, drillId)];
  const late = injects.filter(({ heldAt }) => heldAt !== null);
  expect(late.map(({ code }) => code)).toEqual(expect.arrayContaining(held.map(({ code }) => code)));
  for (const { offsetMs } of late.filter(({ trigger }) => trigger === 'scheduled'))
    expect(drillMs - offsetMs).toBeGreaterThan(0);
  const asked = await sql(
    `SELECT count(*)::int AS count, count(DISTINCT payload::jsonb #>> '{subject,id}')::int AS different
     FROM event_log WHERE drill_id = $1 AND type = 'inject.held'`,
    [drillId],
  );
  expect(asked).toEqual([{ count: late.length, different: late.length }]);

  const { status, body } = await organiser.post(`/api/drills/${drillId}/injects/held`, { choice: 'release' });
  expect(status).toBe(200);
  const codes = new Set(late.map(({ code }) => code as string));
  const now = (body.items as Json[]).filter(({ code }) => codes.has(code as string));
  expect(now.map((one) => [one.status, one.heldAt])).toEqual(late.map(() => ['released', null]));
  const after = await delivered();
  expect(after.length).toBeGreaterThan(before.length + late.length);
  expect(new Set(after).size).toBe(after.length);
  const again = await organiser.post(`/api/drills/${drillId}/injects/held`, { choice: 'release' });
  expect([again.status, again.body.code]).toEqual([409, 'nothing_held']);
}, 90_000);

test('or everything that is to come shifts by as much, and goes on at its pace', async () => {
  const { before, held } = await die();
  const first = Math.min(...held.map(({ offsetMs }) => offsetMs as number));
  const { body } = await organiser.post(`/api/drills/${drillId}/injects/held`, { choice: 'shift' });
  const drillMs = await drillNow();
  const shifted = held.map(({ code }) => (body.items as Json[]).find((one) => one.code === code)!);
  const by = (shifted[0]!.offsetMs as number) - held[0]!.offsetMs;
  expect(by).toBeGreaterThan((OUTAGE_MINUTES * SCALE - 10) * 60_000 - first);
  expect(shifted.map(({ heldAt, offsetMs }) => [heldAt, offsetMs])).toEqual(
    held.map(({ offsetMs }) => [null, offsetMs + by]),
  );
  // The first is due now and comes by itself; the last of them is as far behind it as it always was.
  await waitFor('the first', async () => (await delivered()).length > before.length);
  const last = shifted.at(-1)!;
  expect(last.offsetMs).toBeGreaterThan(drillMs);
  const still = (await injectsOf(organiser, drillId)).find(({ id }) => id === last.id);
  expect(still).toMatchObject({ status: 'synchronized', heldAt: null });
}, 90_000);
