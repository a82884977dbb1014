import { isDeepStrictEqual } from 'node:util';
import { conflict, Problem } from '../platform/errors/problem.js';
import { authorOf } from './author.js';
import type { Tx } from './transactions.js';

/** Somebody's edit of one row of a register, made while looking at `version`. */
export interface RegisterEdit<Row extends { id: string; version: number }> {
  readonly row: Row;
  readonly version: number;
  readonly body: Partial<Row>;
}

export interface RegisterChange<Row> {
  /** The columns that really change; empty when everything stands already. */
  readonly set: Partial<Row>;
  readonly changed: string[];
  /** By field, from what to what. */
  readonly changes: Record<string, { from: unknown; to: unknown }>;
}

/**
 * What an edit changes. Fields that somebody else changed since `version` are found in the log; others merge.
 * @throws 412 `unknown_version`; 409 `edit_conflict` naming who, when, the field and both values.
 */
export async function changeOf<Row extends { id: string; version: number }>(
  tx: Tx,
  { row, version, body }: RegisterEdit<Row>,
): Promise<RegisterChange<Row>> {
  if (version > row.version) throw new Problem(412, 'unknown_version', {}, { version: row.version });
  const change = differences(row, body);
  if (version < row.version) await refuseConflicts(tx, row, version, change.changes);
  return change;
}

/** The fields in which `wanted` differs from the row; what is absent in it is left. */
export function differences<Row extends object>(row: Row, wanted: Partial<Row>): RegisterChange<Row> {
  const fields = (Object.keys(wanted) as (keyof Row & string)[]).filter(
    (field) => wanted[field] !== undefined && !isSame(wanted[field], row[field]),
  );
  return {
    set: Object.fromEntries(fields.map((field) => [field, wanted[field]])) as Partial<Row>,
    changed: fields,
    changes: Object.fromEntries(fields.map((field) => [field, { from: row[field], to: wanted[field] }])),
  };
}

const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);

interface Later {
  readonly changed: string[];
  readonly at: Date;
  readonly actorId: string | null;
  readonly payload: string | null;
}

async function refuseConflicts(
  { manager }: Tx,
  row: { id: string; version: number },
  version: number,
  changes: RegisterChange<unknown>['changes'],
): Promise<void> {
  const later = await manager.query<Later[]>(
    `SELECT e.changed, e.at, e.actor_id AS "actorId", e.payload FROM event_log e
     WHERE e.subject_id = $1 AND e.version > $2 AND e.changed && $3
       AND e.type ~ '^(unit|system|backup|duty|drill|drill_action|inject)[.]' ORDER BY e.seq`,
    [row.id, version, Object.keys(changes)],
  );
  const conflicts = Object.entries(changes).flatMap(([field, { from, to }]) => {
    const last = later.findLast(({ changed }) => changed.includes(field));
    return last ? [{ field, current: from, yours: to, by: authorOf(last), at: last.at }] : [];
  });
  if (conflicts.length > 0) throw conflict('edit_conflict', { conflicts, version: row.version });
}

/** Turns the database's word on a taken key into a refusal; anything else stays what it is. */
export const refuseTaken =
  (codes: Readonly<Record<string, string>>) =>
  (error: unknown): never => {
    const { code, constraint = '' } = error as { code?: string; constraint?: string };
    const taken = code === '23505' ? codes[constraint] : undefined;
    if (taken) throw conflict(taken, {});
    throw error;
  };
