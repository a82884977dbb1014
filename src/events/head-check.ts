import type { NotedHead, SpanFinding } from './log-chain.js';

/**
 * Compares the rows with the heads noted beside the log. Heads come in the order they were noted: after a cut, numbers
 * are given a second time, and only that order tells between which two heads it happened.
 */
export class HeadCheck {
  private readonly bySeq = new Map<number, NotedHead[]>();
  private readonly agreeing = new Set<NotedHead>();
  private readonly differing = new Set<NotedHead>();
  private lastSeq = 0;

  constructor(private readonly heads: readonly NotedHead[]) {
    for (const head of heads) this.bySeq.set(head.seq, [...(this.bySeq.get(head.seq) ?? []), head]);
  }

  /** The hashes that were noted for a row; they stand in for one that is gone. */
  hashesAt(seq: number): Buffer[] {
    return (this.bySeq.get(seq) ?? []).map(({ hash }) => Buffer.from(hash, 'hex'));
  }

  /** Compares a row's hashes with what was noted. A row that is named already says nothing new by differing. */
  pass(seq: number, hashes: readonly Buffer[], isNamed: boolean): void {
    this.lastSeq = Math.max(this.lastSeq, seq);
    for (const head of this.bySeq.get(seq) ?? []) {
      if (hashes.some((hash) => hash.toString('hex') === head.hash)) this.agreeing.add(head);
      else if (!isNamed) this.differing.add(head);
    }
  }

  /** The youngest head that the log still agrees with: nothing younger is proved. */
  lastAgreeing(): NotedHead | null {
    return this.heads.findLast((head) => this.agreeing.has(head)) ?? null;
  }

  /** One finding for each run of heads that do not agree, so that several rewritings are told apart. */
  findings(): SpanFinding[] {
    const found: SpanFinding[] = [];
    let after: NotedHead | null = null;
    let isInRun = false;
    for (const head of this.heads) {
      if (this.agreeing.has(head)) after = head;
      else if (!this.isBroken(head))
        continue; // its row is named as removed or changed
      else if (!isInRun)
        found.push({ kind: head.seq > this.lastSeq ? 'cut' : 'rewritten', between: { after, before: head } });
      isInRun = !this.agreeing.has(head);
    }
    return found;
  }

  private isBroken(head: NotedHead): boolean {
    return this.differing.has(head) || head.seq > this.lastSeq;
  }
}
