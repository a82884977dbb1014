import { HeadCheck } from './head-check.js';
import {
  type ChainRow,
  type Finding,
  follows,
  headerOf,
  type NotedHead,
  type RowFinding,
  sha256,
} from './log-chain.js';
import { join, LISTED, summarise } from './row-findings.js';

/** A row that has been walked past. */
interface Seen {
  readonly row: ChainRow | null;
  /** The number it was written with, as far as is known. */
  readonly seq: number;
  readonly hash: Buffer;
  /** When its own hash does not fit: the ones it should have had. */
  readonly expected: readonly Buffer[];
  suspect: Suspect | null;
}

/** A row to be named at the end, unless the rest of the log explains it. */
interface Suspect {
  readonly row: ChainRow;
  readonly seq: number;
  /** null: only the row behind a gap, which nothing can judge and nothing accuses. */
  kind: 'changed' | 'inserted' | null;
  /** The row before it lost its hash: right again when that hash turns up elsewhere in the log. */
  readonly isDoubtful: boolean;
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** The hash of the row before it. */
  readonly behind: Buffer;
}

const START: Seen = { row: null, seq: 0, hash: Buffer.alloc(0), expected: [], suspect: null };

/**
 * Walks the log and compares it with the noted heads (in the order they were noted). Give it every row by ascending
 * `seq`, then `finish`. It names the rows that were changed, inserted, removed or renumbered; where everything from a
 * row on was recomputed or the tail cut, it names the two noted heads between which that happened.
 *
 * What a chain cannot say: a row right behind a removed one is judged only by a noted head or its payload's hash, and
 * when a row was overwritten together with its hash, the one behind it is named too.
 */
export class ChainCheck {
  rows = 0;
  erased = 0;
  /** Findings beyond those that are listed. */
  unlisted = 0;
  private readonly heads: HeadCheck;
  private suspects: Suspect[] = [];
  private gaps: Gap[] = [];
  /** Named without waiting for the end, once there are too many suspects to keep. */
  private readonly named: RowFinding[] = [];
  private previous = START;
  private beforePrevious: Seen | null = null;
  private expectedSeq = 1;
  /** How far the numbers have been pushed up by rows inserted (or down by rows removed) before this one. */
  private shift = 0;

  constructor(heads: readonly NotedHead[]) {
    this.heads = new HeadCheck(heads);
  }

  next(row: ChainRow): void {
    this.rows += 1;
    if (row.payload === null) this.erased += 1;
    if (row.seq < 1) {
      this.accuse(row, row.seq, 'inserted');
      return;
    }
    const hasGap = row.seq > this.expectedSeq;
    const seen = hasGap ? this.judgeBehindGap(row) : this.judge(row);
    this.checkPayload(row, seen);
    this.settle();
    this.expectedSeq = row.seq + 1;
    this.beforePrevious = this.previous;
    this.previous = seen;
  }

  finish(): { findings: Finding[]; provedUpTo: NotedHead | null } {
    this.settle();
    const found = [...this.named];
    for (const suspect of this.suspects) {
      const finding = this.findMoved(suspect) ?? this.nameOf(suspect);
      if (finding) found.push(finding);
    }
    for (const { from, to } of this.gaps)
      found.push({ kind: 'missing', seq: from, ...(to > from && { to }) });
    const listed = summarise(found);
    this.unlisted += Math.max(0, listed.length - LISTED);
    return {
      findings: [...listed.slice(0, LISTED), ...this.heads.findings()],
      provedUpTo: this.heads.lastAgreeing(),
    };
  }

  private judge(row: ChainRow): Seen {
    const { previous } = this;
    const bases = [previous.hash, ...previous.expected];
    const seq = this.numbersOf(row).find((number) => bases.some((base) => follows(row, base, number)));
    if (seq !== undefined) return this.linked(row, seq);
    const known = this.vouchedFor(row);
    if (known !== undefined) {
      if (previous.row) previous.suspect ??= this.accuse(previous.row, previous.seq, 'changed');
      return this.linked(row, known);
    }
    return (
      this.judgeShifted(row) ?? this.broken(row, [...this.heads.hashesAt(row.seq - this.shift - 1), ...bases])
    );
  }

  /** The row before it is gone, and with it the hash that this one builds on. */
  private judgeBehindGap(row: ChainRow): Seen {
    const { previous } = this;
    if (follows(row, previous.hash, previous.seq + 1)) {
      this.name({ kind: 'changed', seq: previous.seq + 1, foundAt: row.seq }); // nothing is gone, only its number changed
      return this.linked(row, previous.seq + 1);
    }
    this.open({ from: this.expectedSeq - this.shift, to: row.seq - this.shift - 1, behind: previous.hash });
    const known = this.vouchedFor(row);
    if (known !== undefined) return this.linked(row, known);
    const seq = row.seq - this.shift;
    const noted = this.heads.hashesAt(seq - 1);
    if (noted.length > 0) return this.broken(row, noted);
    return { row, seq, hash: row.hash, expected: [], suspect: this.accuse(row, seq, null) };
  }

  /** Rows inserted or removed in front of it, everything behind renumbered, or swapped with its neighbour. */
  private judgeShifted(row: ChainRow): Seen | null {
    const { previous, beforePrevious } = this;
    if (!previous.row) return null;
    if (beforePrevious && follows(row, beforePrevious.hash, beforePrevious.seq + 1)) {
      const isSwapped = follows(previous.row, row.hash, beforePrevious.seq + 2);
      previous.suspect ??= this.accuse(previous.row, previous.seq, 'changed');
      if (!isSwapped) {
        previous.suspect.kind = 'inserted';
        return this.linked(row, beforePrevious.seq + 1);
      }
      const suspect = this.accuse(row, row.seq - this.shift, 'changed');
      return { row, seq: row.seq - this.shift, hash: row.hash, expected: [previous.hash], suspect };
    }
    if (previous.expected.length === 0 || !follows(row, previous.hash, row.seq - this.shift + 1)) return null;
    this.suspects = this.suspects.filter((suspect) => suspect !== previous.suspect);
    this.open({ from: previous.seq, to: previous.seq, behind: beforePrevious?.hash ?? START.hash });
    return this.linked(row, row.seq - this.shift + 1);
  }

  private linked(row: ChainRow, seq: number): Seen {
    this.shift = row.seq - seq;
    return { row, seq, hash: row.hash, expected: [], suspect: null };
  }

  private broken(row: ChainRow, bases: readonly Buffer[]): Seen {
    const seq = row.seq - this.shift;
    const expected = bases.slice(0, 4).map((base) => sha256(base, headerOf(row, seq)));
    const suspect = this.accuse(row, seq, 'changed', this.previous.expected.length > 0);
    return { row, seq, hash: row.hash, expected, suspect };
  }

  /** The number at which a noted head proves this row, whatever became of the one before it. */
  private vouchedFor(row: ChainRow): number | undefined {
    return this.numbersOf(row).find((seq) =>
      this.heads.hashesAt(seq - 1).some((hash) => follows(row, hash, seq)),
    );
  }

  /** A row appended after a shift carries its own number again. */
  private numbersOf(row: ChainRow): number[] {
    return this.shift === 0 ? [row.seq] : [row.seq - this.shift, row.seq];
  }

  private checkPayload(row: ChainRow, seen: Seen): void {
    if (row.payload === null || sha256(row.payload).equals(row.payload_hash)) return;
    seen.suspect ??= this.accuse(row, seen.seq, 'changed');
    seen.suspect.kind ??= 'changed';
  }

  private settle(): void {
    const { row, seq, hash, expected, suspect } = this.previous;
    if (row) this.heads.pass(seq, [hash, ...expected], Boolean(suspect?.kind));
  }

  private accuse(row: ChainRow, seq: number, kind: Suspect['kind'], isDoubtful = false): Suspect {
    const suspect = { row, seq, kind, isDoubtful };
    if (this.suspects.length < LISTED) this.suspects.push(suspect);
    else if (kind) this.name({ kind, seq: row.seq });
    return suspect;
  }

  private open(gap: Gap): void {
    if (this.gaps.length < LISTED) this.gaps.push(gap);
    else this.name({ kind: 'missing', seq: gap.from, ...(gap.to > gap.from && { to: gap.to }) });
  }

  private name(finding: RowFinding): void {
    const joined = join(this.named.at(-1), finding);
    if (joined) this.named[this.named.length - 1] = joined;
    else if (this.named.length < LISTED) this.named.push(finding);
    else this.unlisted += 1;
  }

  private nameOf({ row, seq, kind, isDoubtful }: Suspect): RowFinding | null {
    const isExplained =
      isDoubtful && this.suspects.some((other) => other.kind && follows(row, other.row.hash, seq));
    return kind && !(isExplained && isPayloadRight(row)) ? { kind, seq: row.seq } : null;
  }

  /** A row that fits a gap elsewhere was not removed: its number was changed. */
  private findMoved({ row }: Suspect): RowFinding | null {
    const home = this.gaps.find(({ from, behind }) => follows(row, behind, from));
    if (!home) return null;
    const isLast = row === this.previous.row;
    this.gaps = this.gaps
      .map((gap) => (gap === home ? { ...gap, from: gap.from + 1 } : gap))
      .filter((gap) => gap.from <= gap.to && !(isLast && gap.to === row.seq - 1));
    return { kind: 'changed', seq: home.from, foundAt: row.seq };
  }
}

const isPayloadRight = (row: ChainRow): boolean =>
  row.payload === null || sha256(row.payload).equals(row.payload_hash);
