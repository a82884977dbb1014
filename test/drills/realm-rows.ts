import type pg from 'pg';

/** How a table says in which realm its row is: a column of that name, or it is a drill itself. */
const REALM_COLUMNS = ['realm', 'drill_id'];
/** The one reference that leads out of a drill on purpose: a stop names the real incident that it opened. */
const ON_PURPOSE = 'drill_stops_incident_id_fkey';

interface Reference {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly fromColumns: string[];
  readonly toColumns: string[];
  readonly fromRealm: string;
  readonly toRealm: string;
}

/** Every foreign key between two tables whose rows are in a realm, as the catalogue has it. */
async function references(superuser: pg.Pool | pg.Client): Promise<Reference[]> {
  const { rows } = await superuser.query<Reference>(
    `WITH realms_of AS (
       SELECT attrelid AS table, (array_agg(attname::text ORDER BY attname = 'realm' DESC))[1] AS column FROM pg_attribute
       WHERE attname = ANY ($1) AND NOT attisdropped AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r'
         AND relnamespace = 'public'::regnamespace) GROUP BY attrelid)
     SELECT c.conname::text AS name, c.conrelid::regclass::text AS from, c.confrelid::regclass::text AS to,
       (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS "fromColumns",
       (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY k(attnum, n)
         JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS "toColumns",
       f.column AS "fromRealm", t.column AS "toRealm"
     FROM pg_constraint c JOIN realms_of f ON f.table = c.conrelid JOIN realms_of t ON t.table = c.confrelid
     WHERE c.contype = 'f'`,
    [REALM_COLUMNS],
  );
  return rows.filter(({ name }) => name !== ON_PURPOSE);
}

/** What the log and others name without a key, and the table that it is in. */
const NAMED: readonly [table: string, column: string, of: string][] = [
  ['event_log', 'incident_id', 'incidents'],
  ['event_log', 'assignment_id', 'assignments'],
  ['event_log', 'entry_id', 'entries'],
  ['presence', 'incident_id', 'incidents'],
];

/** Rows that name a row of another realm, by reference; and how many references were looked at. */
export async function crossings(
  superuser: pg.Pool | pg.Client,
): Promise<{ looked: number; found: [string, number][] }> {
  const found: [string, number][] = [];
  const count = async (name: string, sql: string): Promise<void> => {
    const { rows } = await superuser.query<{ count: number }>(`SELECT count(*)::int AS count ${sql}`);
    if (rows[0]!.count > 0) found.push([name, rows[0]!.count]);
  };
  const keys = await references(superuser);
  for (const { name, from, to, fromColumns, toColumns, fromRealm, toRealm } of keys) {
    // The realm itself is not compared by the key that holds it: what is asked is whether the rows agree.
    const on = fromColumns
      .map((column, at) => `f.${column} = t.${toColumns[at]}`)
      .filter((_, at) => !REALM_COLUMNS.includes(fromColumns[at]!) || fromColumns.length === 1)
      .join(' AND ');
    await count(name, `FROM ${from} f JOIN ${to} t ON ${on} WHERE f.${fromRealm} <> t.${toRealm}`);
  }
  const { rows: columns } = await superuser.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  const named = NAMED.filter(([table, column]) =>
    columns.some((one) => one.table === table && one.column === column),
  );
  for (const [table, column, of] of named)
    await count(
      `${table}.${column}`,
      `FROM ${table} f JOIN ${of} t ON t.id = f.${column} WHERE f.realm <> t.realm`,
    );
  return { looked: keys.length + named.length, found };
}
