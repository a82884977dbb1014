import pg from 'pg';
import type { Json } from '../support/caller.js';
import { drillDeliveries, playOn, runningDrill } from '../support/drills.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let app: pg.Client;
let drill: Json;
let unitId: string;
beforeAll(async () => {
  server = await startServer();
  app = new pg.Client({ connectionString: server.database.appUrl });
  await app.connect();
  drill = await runningDrill(await server.as('organiser'), 30);
  await playOn(server, 60_000);
  unitId = (await drillDeliveries(server, drill.id)).find(({ unit_id: of }) => of !== null)!
    .unit_id as string;
});
afterAll(async () => {
  await app.end();
  await server.close();
});

/** What a player's requests put before each transaction: a unit's contact, and one of the team. */
const players = (): Record<string, Record<string, string>> => ({
  unit: {
    scope: 'units',
    units: `{${unitId}}`,
    audience: `{unit:${unitId},drill:${drill.id},drill:${drill.id}:players}`,
  },
  team: { scope: 'team', units: '{}', audience: `{team,drill:${drill.id},drill:${drill.id}:players}` },
});

/** Rows that the statement sees or changes, or the refusal. */
async function attempt(player: string, sql: string): Promise<number | 'refused'> {
  await app.query('BEGIN');
  try {
    const settings = {
      realms: `{${drill.id}}`,
      person: '01900000-0000-7000-8000-0000000000aa',
      ...players()[player],
    };
    for (const [name, value] of Object.entries(settings)) {
      await app.query(`SELECT set_config('dieuphoi.' || $1, $2, true)`, [name, value]);
    }
    return (await app.query(sql)).rowCount ?? 0;
  } catch (error) {
    expect((error as { code: string }).code).toBe('42501');
    return 'refused';
  } finally {
    await app.query('ROLLBACK');
  }
}

const BEHIND = [
  'drill_objectives',
  'drill_targets',
  'drill_tasks',
  'drill_injects',
  'drill_gates',
  'drill_clock_events',
];

test.each(['unit', 'team'])(
  'a player of the %s selects nothing that is behind the scenes',
  async (player) => {
    for (const table of [...BEHIND, 'drill_evaluations']) {
      expect([table, await attempt(player, `SELECT 1 FROM ${table}`)]).toEqual([table, 0]);
    }
    expect(await attempt(player, 'SELECT 1 FROM drill_deliveries')).toBeGreaterThan(0);
  },
);

test.each(['unit', 'team'])(
  'nor does it move the clock, the realm, a part, or what came to it',
  async (player) => {
    expect(await attempt(player, 'UPDATE drills SET scale = 60')).toBe(0);
    expect(await attempt(player, 'UPDATE realms SET scale = 60')).toBe(0);
    expect(await attempt(player, `UPDATE drill_injects SET title = 'khác'`)).toBe(0);
    expect(await attempt(player, 'DELETE FROM realm_members')).toBe(0);
    expect([0, 'refused']).toContain(await attempt(player, `UPDATE realm_members SET part = 'control'`));
    expect(await attempt(player, `UPDATE drill_deliveries SET body = 'khác'`)).toBe('refused');
    expect(await attempt(player, 'DELETE FROM drill_deliveries')).toBe('refused');
    const stop = `INSERT INTO drill_stops (id, drill_id, at, at_ms, by, by_name, incident_id)
    SELECT gen_random_uuid(), '${drill.id}', now(), 0, '01900000-0000-7000-8000-0000000000aa', 'x', '${drill.id}'`;
    expect(await attempt(player, stop)).toBe('refused');
  },
);

test('a unit sees what came to it and to nobody else; the team sees what came to the team', async () => {
  const all = await drillDeliveries(server, drill.id);
  expect(await attempt('unit', 'SELECT 1 FROM drill_deliveries')).toBe(
    all.filter(({ unit_id: of }) => of === unitId).length,
  );
  expect(await attempt('team', 'SELECT 1 FROM drill_deliveries')).toBe(
    all.filter(({ is_to_team: isToTeam }) => isToTeam).length,
  );
});
