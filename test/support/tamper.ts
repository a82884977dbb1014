import type { TestServer } from './server.js';

/** What a database superuser could do to the log behind everybody's back, and the way back. */
export interface Tamperer {
  /** Runs the statements past triggers and foreign keys. */
  run(...statements: string[]): Promise<void>;
  /** Puts the log back as it was when the tamperer came. */
  restore(): Promise<void>;
}

export async function tampererOf({ database: { superuser } }: TestServer): Promise<Tamperer> {
  const { rows } = await superuser.query(
    `SELECT conname FROM pg_constraint WHERE conrelid = 'event_log'::regclass AND contype = 'c'`,
  );
  for (const { conname } of rows) await superuser.query(`ALTER TABLE event_log DROP CONSTRAINT ${conname}`);
  await superuser.query('CREATE TABLE log_as_it_was AS SELECT * FROM event_log');
  const run = async (...statements: string[]): Promise<void> => {
    await superuser.query(
      ['BEGIN', 'SET LOCAL session_replication_role = replica', ...statements, 'COMMIT'].join(';\n'),
    );
  };
  return {
    run,
    restore: () => run('DELETE FROM event_log', 'INSERT INTO event_log SELECT * FROM log_as_it_was'),
  };
}

export interface LogColumn {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
}

/** The log's columns as the catalogue has them, so that a new one cannot be forgotten. */
export async function logColumns({ database: { superuser } }: TestServer): Promise<LogColumn[]> {
  const { rows } = await superuser.query(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS "isNullable" FROM pg_attribute
     WHERE attrelid = 'event_log'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
  );
  return rows;
}

/** By type, an expression for the column's value with one byte or the least unit changed. */
const CHANGED: Record<string, (column: string) => string> = {
  bigint: (column) => `${column} + 1000000`, // a number of its own: the column is a key
  integer: (column) => `coalesce(${column} + 1, 1)`,
  uuid: (column) =>
    `coalesce(overlay(${column}::text PLACING CASE right(${column}::text, 1) WHEN '0' THEN '1' ELSE '0' END FROM 36)::uuid, gen_random_uuid())`,
  text: (column) =>
    `overlay(${column} PLACING CASE left(${column}, 1) WHEN 'a' THEN 'b' ELSE 'a' END FROM 1)`,
  'text[]': (column) => `array_append(${column}, 'x')`,
  'timestamp with time zone': (column) => `${column} + interval '1 millisecond'`,
  bytea: (column) => `set_byte(${column}, 0, get_byte(${column}, 0) # 1)`,
};

/** @throws Error for a type that nobody has thought of yet. */
export function changeOf({ name, type }: LogColumn, seq: number): string {
  const changed = CHANGED[type];
  if (!changed) throw new Error(`event_log.${name} is a ${type}: say here how to change one byte of it`);
  return `UPDATE event_log SET ${name} = ${changed(name)} WHERE seq = ${seq}`;
}

/** Rehashes the log from a row on, as somebody would who knows how `append` does it. */
export const rechain = (from: number): string => `
  DO $$
  DECLARE e event_log; last bytea;
  BEGIN
    SELECT hash INTO last FROM event_log WHERE seq < ${from} ORDER BY seq DESC LIMIT 1;
    FOR e IN SELECT * FROM event_log WHERE seq >= ${from} ORDER BY seq LOOP
      e.payload_hash := sha256(convert_to(e.payload, 'UTF8'));
      last := sha256(coalesce(last, ''::bytea) || convert_to(event_header(e), 'UTF8'));
      UPDATE event_log SET payload_hash = e.payload_hash, hash = last WHERE seq = e.seq;
    END LOOP;
  END $$`;

/** Makes room at a number by pushing everything behind it up. */
export const makeRoomAt = (seq: number): string[] => [
  `UPDATE event_log SET seq = -seq WHERE seq >= ${seq}`,
  'UPDATE event_log SET seq = 1 - seq WHERE seq < 0',
];

/** Gives each of two rows the other's contents, all of them. */
export const swapRows = (one: number, other: number): string[] => [
  `CREATE TEMP TABLE swapped ON COMMIT DROP AS SELECT * FROM event_log WHERE seq IN (${one}, ${other})`,
  `DELETE FROM event_log WHERE seq IN (${one}, ${other})`,
  `UPDATE swapped SET seq = ${one} + ${other} - seq`,
  'INSERT INTO event_log SELECT * FROM swapped',
];

/** A copy of a row under another number and id, hash and all. */
export const copyRow = (from: number, to: number): string[] => [
  `CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT * FROM event_log WHERE seq = ${from}`,
  `UPDATE copied SET seq = ${to}, id = gen_random_uuid()`,
  'INSERT INTO event_log SELECT * FROM copied',
];
