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

export interface Finding {
  readonly kind: 'changed' | 'missing' | 'rewritten' | 'cut';
  /** The row, for `changed` and `missing`. */
  readonly seq?: number;
  /** The last noted head that still agrees and the first that does not, for `rewritten` and `cut`. */
  readonly between?: { readonly after: NotedHead | null; readonly before: NotedHead };
}

export const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The header text that the database hashed, rebuilt from the columns (epoch milliseconds, never a session's zone). */
export function headerOf(row: ChainRow): string {
  const parts = [
    'v1',
    row.seq,
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
    row.at.getTime(),
    row.recorded_at.getTime(),
    row.payload_hash.toString('hex'),
  ];
  return parts.map((part) => part ?? '').join('\n');
}

/**
 * Walks the log in order and compares it with the noted heads. Give it every row by ascending `seq`, then `finish`.
 * It names the rows that were changed or removed; where the whole rest was recomputed or the tail cut, it names the two
 * noted heads between which that happened. Nothing younger than the last noted head is proved.
 */
export class ChainCheck {
  readonly findings: Finding[] = [];
  rows = 0;
  erased = 0;
  private expectedSeq = 1;
  /** What the next row may build on: the stored hash and, after a mismatch, the one it should have had. */
  private previous: Buffer[] = [Buffer.alloc(0)];
  private lastAgreed: NotedHead | null = null;
  private nextHead = 0;
  private isRewritten = false;

  constructor(private readonly heads: readonly NotedHead[]) {}

  next(row: ChainRow): void {
    this.rows += 1;
    for (; this.expectedSeq < row.seq && this.expectedSeq < row.seq + 1; this.expectedSeq++) {
      this.findings.push({ kind: 'missing', seq: this.expectedSeq });
      if (this.findings.length > 1000) break;
    }
    const hasGap = this.findings.at(-1)?.kind === 'missing' && this.findings.at(-1)?.seq === row.seq - 1;
    this.expectedSeq = row.seq + 1;
    this.checkRow(row, hasGap);
    this.compareHeads(row);
  }

  finish(): Finding[] {
    const cut = this.heads[this.nextHead];
    if (cut && !this.isRewritten)
      this.findings.push({ kind: 'cut', between: { after: this.lastAgreed, before: cut } });
    return this.findings;
  }

  private checkRow(row: ChainRow, hasGap: boolean): void {
    if (row.payload === null) this.erased += 1;
    const isPayloadRight = row.payload === null || sha256(row.payload).equals(row.payload_hash);
    const computed = this.previous.map((previous) => sha256(previous, headerOf(row)));
    // Behind a removed row the chain cannot be recomputed; the gap itself has been named.
    const isChained = hasGap || computed.some((hash) => hash.equals(row.hash));
    if (isPayloadRight && isChained) {
      this.previous = [row.hash];
      return;
    }
    this.findings.push({ kind: 'changed', seq: row.seq });
    this.previous = [row.hash, ...computed];
  }

  private compareHeads(row: ChainRow): void {
    for (
      let head = this.heads[this.nextHead];
      head && head.seq <= row.seq;
      head = this.heads[++this.nextHead]
    ) {
      if (head.seq < row.seq) continue; // a removed row; already named
      if (head.hash === row.hash.toString('hex')) this.lastAgreed = head;
      else if (!this.isRewritten && this.findings.length === 0) {
        this.isRewritten = true;
        this.findings.push({ kind: 'rewritten', between: { after: this.lastAgreed, before: head } });
      }
    }
  }
}
