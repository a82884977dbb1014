import { jest } from '@jest/globals';
import pg from 'pg';
import type { Caller } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
beforeEach(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterEach(() => server.close());

/** What the sweeps of backups ask at their own times, and the feed whenever it hears that there is news. */
const isOfOthers = (asked: unknown): boolean =>
  /protected_systems|backup_pings|^SELECT e\.seq, e\.id, e\.realm/.test(
    typeof asked === 'string' ? asked : JSON.stringify(asked),
  );

/** How many messages go to the database while one sweep fires the second step of so many units. */
async function messagesToFire(count: number): Promise<number> {
  const units = await dispatchable(server, count);
  const { id } = await declare(coordinator, { severity: 'critical', category: 'malware' });
  await dispatch(
    coordinator,
    id,
    units.map((unit) => unit.id),
  );
  await chased(server);
  await server.database.superuser.query(
    `UPDATE escalation_timers SET due_at = due_at + interval '1 day' WHERE kind <> 'answer' OR incident_id <> $1`,
    [id],
  );
  const query = jest.spyOn(pg.Client.prototype, 'query');
  await server.advance(5 * 60_000 + 1000);
  const messages = query.mock.calls.filter(([text]) => !isOfOthers(text)).length;
  query.mockRestore();
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS count FROM escalation_timers WHERE incident_id = $1 AND kind = 'answer' AND step >= 2`,
    [id],
  );
  expect(rows[0].count).toBe(count);
  return messages;
}

test('a sweep asks the database as often for eighty units as for two', async () => {
  await messagesToFire(2); // whatever is planned or cached the first time
  const few = await messagesToFire(2);
  const many = await messagesToFire(80);
  expect(many).toBeLessThanOrEqual(few + 2);
});
