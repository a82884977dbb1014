import { REAL_REALM } from '../../src/events/principal.js';
import type { Caller } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { playersOf, runningDrill } from '../support/drills.js';
import { headOf } from '../support/log.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

/** Of a drill so many steps are taken in one transaction. */
const PORTION = 4;
const FIVE_MINUTES = 5 * 60_000;

let server: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterAll(() => server.close());

test("a drill's silent bodies are chased a few at a time, all of them, and after the real ones", async () => {
  const drill = await runningDrill(await server.as('organiser'));
  const players = playersOf(drill).map(({ unitId }) => unitId as string);
  expect(players.length).toBeGreaterThan(PORTION);
  const inDrill = { Realm: drill.id as string };
  const urgent = { severity: 'critical', category: 'malware' };
  const units = await dispatchable(server, 6);
  const exercise = await coordinator.post(
    '/api/incidents',
    {
      title: 'Máy chủ bị mã hóa',
      unitId: players[0],
      detectedAt: new Date(Date.now() - 60_000).toISOString(),
      reporter: { name: 'Trực ban' },
      ...urgent,
    },
    inDrill,
  );
  expect(exercise.status).toBe(201);
  const orders = { unitIds: players, instruction: 'Ngắt máy chủ khỏi mạng.' };
  const ordered = await coordinator.post(
    `/api/incidents/${exercise.body.id as string}/assignments`,
    orders,
    inDrill,
  );
  expect(ordered.status).toBe(201);
  const { id } = await declare(coordinator, urgent);
  await dispatch(
    coordinator,
    id,
    units.map((unit) => unit.id),
  );
  await chased(server);

  const head = await headOf(server);
  await server.advance(FIVE_MINUTES + 1000);
  await chased(server);
  const { rows } = await server.database.superuser.query<{ isReal: boolean; at: Date; count: number }>(
    `SELECT realm = $2 AS "isReal", recorded_at AS at, count(*)::int AS count, min(seq) FROM event_log
     WHERE seq > $1 AND type = 'assignment.escalated' AND incident_id = ANY ($3)
     GROUP BY realm, recorded_at ORDER BY min(seq)`,
    [head, REAL_REALM, [id, exercise.body.id]],
  );
  expect(rows[0]).toMatchObject({ isReal: true, count: units.length });
  const stepsOf = (isReal: boolean): number =>
    rows.filter((row) => row.isReal === isReal).reduce((sum, { count }) => sum + count, 0);
  expect(stepsOf(false) / players.length).toBe(stepsOf(true) / units.length); // each order has taken the same steps
  expect(rows.filter(({ isReal, count }) => !isReal && count > PORTION)).toEqual([]);
});
