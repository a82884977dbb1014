import type pg from 'pg';
import type { SequenceState, TableShape } from './archive-contents.js';

/** Kept by the migrations themselves, on either side. */
const MIGRATIONS_TABLE = 'migrations';

/** Every table of the product, whatever was added since, with the columns that can be written. */
export async function readTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname`,
    [MIGRATIONS_TABLE],
  );
  return rows;
}

/** Where each sequence stands. That of the migrations' table is left to them. */
export async function readSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const names = await sequenceNames(client);
  if (names.length === 0) return [];
  const reads = names.map(
    (name) =>
      `SELECT ${client.escapeLiteral(name)} AS name, last_value::text AS "lastValue", is_called AS "isCalled"
       FROM public.${client.escapeIdentifier(name)}`,
  );
  return (await client.query<SequenceState>(reads.join(' UNION ALL '))).rows;
}

async function sequenceNames(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND NOT EXISTS (
       SELECT FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
       WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND t.relname = $1)
     ORDER BY 1`,
    [MIGRATIONS_TABLE],
  );
  return rows.map(({ name }) => name);
}

/** Names of the migrations the database carries, in order; none before the first. */
export async function readMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: present } = await client.query<{ is: boolean }>(
    `SELECT to_regclass('public.migrations') IS NOT NULL AS is`,
  );
  if (!present[0]?.is) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY timestamp');
  return rows.map(({ name }) => name);
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Every foreign key, so that it can be taken off while rows are loaded and put back over them, checked. */
export async function readForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  return rows;
}
