import type { Json } from './caller.js';
import type { TestServer } from './server.js';

/** The number of the last event. */
export async function headOf({ database }: TestServer): Promise<number> {
  const { rows } = await database.superuser.query('SELECT coalesce(max(seq), 0) AS head FROM event_log');
  return Number(rows[0].head);
}

/** What the log says after this number, as its writers saw it. */
export async function eventsAfter({ database }: TestServer, seq: number): Promise<Json[]> {
  const { rows } = await database.superuser.query('SELECT * FROM event_log WHERE seq > $1 ORDER BY seq', [
    seq,
  ]);
  return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) }));
}

/** What the chase and the senders write by themselves, when they come to it. */
const OF_THE_CHASE =
  /^(assignment\.(escalated|answer_expired|deadline_at_risk|deadline_breached)|delivery\.settled)$/;

/** The types of what people and machines did; what the chase says of itself comes when it comes. */
export const typesAfter = async (server: TestServer, seq: number): Promise<string[]> =>
  (await eventsAfter(server, seq))
    .filter(({ type }) => !OF_THE_CHASE.test(type as string))
    .map(({ type }) => type as string);

/** Rows in every table, to show that nothing was written. */
export async function countRows({ database }: TestServer): Promise<Record<string, number>> {
  const { rows } = await database.superuser.query(
    `SELECT string_agg(format('SELECT %L AS name, count(*)::int AS count FROM %I', tablename, tablename), ' UNION ALL ') AS sql
     FROM pg_tables WHERE schemaname = 'public'`,
  );
  const counted = await database.superuser.query<{ name: string; count: number }>(rows[0].sql);
  return Object.fromEntries(counted.rows.map((row) => [row.name, row.count]));
}
