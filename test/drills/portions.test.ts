import type { Caller, Json } from '../support/caller.js';
import { approveAll, injectsOf, madeDrill, passGates, playersOf } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

const BODIES = 60;
/** An order to the communes of one party, declared with an incident. */
const INJECT = 'TH-05';
const PARTY = 'xa-lan';

let server: TestServer;
let other: TestServer;
let organiser: Caller;
let drill: Json;
beforeAll(async () => {
  server = await startServer();
  other = await server.sibling();
  organiser = await server.as('organiser');
  const made = await madeDrill(organiser);
  const playing = new Set(playersOf(made).map(({ unitId }) => unitId as string));
  const own = (made.parties as Json[]).find(({ key }) => key === PARTY).members as Json[];
  const { body } = await organiser.get('/api/units?limit=500');
  const others = (body.items as Json[]).filter(
    ({ id, kind, dispatchable }) =>
      ['commune', 'ward'].includes(kind as string) && dispatchable && !playing.has(id as string),
  );
  const unitIds = [...own.map(({ unitId }) => unitId as string), ...others.map(({ id }) => id as string)];
  const changed = await organiser.send('PUT', `/api/drills/${made.id}/parties/${PARTY}`, {
    unitIds: unitIds.slice(0, BODIES),
    personIds: [],
  });
  expect(changed.status).toBe(200);
  await approveAll(organiser, made.id as string);
  await passGates(organiser, made);
  expect((await organiser.post(`/api/drills/${made.id}/ready`)).status).toBe(200);
  drill = (await organiser.post(`/api/drills/${made.id}/start`, { scale: 1 })).body;
});
afterAll(async () => {
  await other.close();
  await server.close();
});

const count = async (text: string): Promise<number> =>
  (
    await server.database.superuser.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`, [
      drill.id,
    ])
  ).rows[0]!.count;
const sent = () =>
  count(`drill_deliveries WHERE drill_id = $1 AND code = '${INJECT}' AND sent_at IS NOT NULL`);

test('an order to sixty bodies leaves in portions, each body gets it once, whoever sends it on', async () => {
  const inject = (await injectsOf(organiser, drill.id as string)).find(({ code }) => code === INJECT);
  const fired = await organiser.post(`/api/drills/${drill.id}/injects/${inject.id}/release`);
  expect([fired.status, fired.body]).toEqual([200, expect.anything()]);
  expect(await count(`drill_deliveries WHERE drill_id = $1 AND code = '${INJECT}'`)).toBe(BODIES);
  const atOnce = await sent();
  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(BODIES);

  // It was released, so that it goes out whole, also while the clock stands; two servers are at it.
  await organiser.post(`/api/drills/${drill.id}/clock`, { act: 'pause' });
  await Promise.all([server.advance(1_000), other.advance(1_000)]);
  await server.advance(1_000);
  expect(await sent()).toBe(BODIES);

  const ofInject = `JOIN drill_deliveries d ON d.assignment_id = a.id AND d.code = '${INJECT}' WHERE a.realm = $1`;
  expect(await count(`assignments a ${ofInject}`)).toBe(BODIES);
  expect(await count(`(SELECT DISTINCT a.unit_id FROM assignments a ${ofInject}) x`)).toBe(BODIES);
  expect(await count(`(SELECT DISTINCT a.incident_id FROM assignments a ${ofInject}) x`)).toBe(1);
  const log = `event_log e WHERE e.realm = $1 AND e.payload::jsonb #>> '{subject,code}' = '${INJECT}'`;
  expect(await count(`${log} AND e.type = 'drill_delivery.released'`)).toBe(BODIES);
  expect(await count(`${log} AND e.type = 'inject.released'`)).toBe(1);
  // No turn of the log is long: real work waits behind each.
  const { rows } = await server.database.superuser.query<{ events: number }>(
    `SELECT count(*)::int AS events FROM event_log WHERE realm = $1 AND type IN ('assignment.sent', 'drill_delivery.released')
     GROUP BY recorded_at ORDER BY 1 DESC LIMIT 1`,
    [drill.id],
  );
  expect(rows[0]!.events).toBeLessThanOrEqual(8);
});
