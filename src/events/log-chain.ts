import { createHash } from 'node:crypto';

/** A row of the log as the verifier reads it: every column, untouched. */
export interface ChainRow {
  readonly seq: number;
  readonly id: string;
  readonly realm: string;
  readonly type: string;
  readonly subject_id: string | null;
  readonly incident_id: string | null;
  readonly assignment_id: string | null;
  readonly entry_id: string | null;
  readonly drill_id: string | null;
  readonly unit_id: string | null;
  readonly actor_id: string | null;
  readonly actor_kind: string;
  readonly audience: string[];
  readonly version: number | null;
  readonly changed: string[] | null;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly payload: string | null;
  readonly payload_hash: Buffer;
  readonly hash: Buffer;
}

/** A noted head: what the log's end was at a minute, signed with a key that the database cannot reach. */
export interface NotedHead {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/** Rows of the log that are not as they were written, by the number they stand at. */
export interface RowFinding {
  readonly kind: 'changed' | 'inserted' | 'missing';
  readonly seq: number;
  /** The last row, when neighbours share one finding. */
  readonly to?: number;
  /** For a `changed` row whose number itself was changed: where it stands now. */
  readonly foundAt?: number;
}

/** The whole rest recomputed, or the tail cut, between two noted heads. */
export interface SpanFinding {
  readonly kind: 'rewritten' | 'cut';
  /** The last noted head that still agrees (null: none before it), and the first that does not. */
  readonly between: { readonly after: NotedHead | null; readonly before: NotedHead };
}

export type Finding = RowFinding | SpanFinding;

export const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * The header text that the database hashed, rebuilt from the columns (epoch milliseconds, never a session's zone),
 * as it reads at the number `seq`.
 */
export function headerOf(row: ChainRow, seq = row.seq): string {
  const parts = [
    'v1',
    seq,
    row.id,
    row.realm,
    row.type,
    row.subject_id,
    row.incident_id,
    row.assignment_id,
    row.entry_id,
    row.drill_id,
    row.unit_id,
    row.actor_id,
    row.actor_kind,
    JSON.stringify(row.audience),
    row.version,
    row.changed && JSON.stringify(row.changed),
    Number(row.at), // an infinite instant arrives as a number
    Number(row.recorded_at),
    row.payload_hash.toString('hex'),
  ];
  return parts.map((part) => part ?? '').join('\n');
}

/** Whether the row's hash is right at the number `seq` behind a row with the hash `before`. */
export const follows = (row: ChainRow, before: Buffer, seq: number): boolean =>
  sha256(before, headerOf(row, seq)).equals(row.hash);
