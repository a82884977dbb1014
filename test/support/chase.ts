import { Chase } from '../../src/escalation/chase.js';
import { Courier } from '../../src/notifications/courier.js';
import type { Json } from './caller.js';
import type { TestServer } from './server.js';
import { waitFor } from './wait-for.js';

/** Every delivery of an assignment, oldest first. */
export async function deliveriesOf(server: TestServer, assignmentId: string): Promise<Json[]> {
  const { rows } = await server.database.superuser.query(
    `SELECT d.*, c.rank, c.name AS contact_name, p.login FROM deliveries d LEFT JOIN contacts c ON c.id = d.contact_id
     LEFT JOIN people p ON p.id = d.person_id WHERE d.assignment_id = $1 ORDER BY d.created_at, d.id`,
    [assignmentId],
  );
  return rows;
}

export async function timersOf(server: TestServer, assignmentId: string): Promise<Record<string, Json>> {
  const { rows } = await server.database.superuser.query(
    'SELECT * FROM escalation_timers WHERE assignment_id = $1',
    [assignmentId],
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}

/** The chase has read everything that is in the log, and nothing is left due. */
export async function chased(server: TestServer): Promise<void> {
  await waitFor('the chase to be at rest', async () => {
    await server.app.get(Chase).run();
    const { rows } = await server.database.superuser.query(
      `SELECT (SELECT max(seq) FROM event_log WHERE type ~ '^(assignment|incident|backup)') - (SELECT seq FROM consumers WHERE name = 'escalation') AS behind,
         (SELECT count(*) FROM escalation_timers t JOIN realms r ON r.id = t.realm AND r.held_at IS NULL
           WHERE due_at <= now() + make_interval(secs => $1)) AS due`,
      [server.clock.offsetMs / 1000],
    );
    return Number(rows[0].behind) <= 0 && Number(rows[0].due) === 0;
  });
}

/**
 * Moves the clock and waits until the chase has done what became due. What is on its way arrives before: a message that
 * the leap overtook would count as sent after it, and hold up the next for its minute.
 */
export async function pass(server: TestServer, minutes: number): Promise<void> {
  await server.app.get(Courier).run();
  await server.advance(minutes * 60_000);
  await chased(server);
}
