import type { RowFinding } from './log-chain.js';

/** How many findings are listed; the rest is counted. */
export const LISTED = 500;

/** Findings by number, neighbours of one kind in one: a long gap or a rewritten column is one finding, not millions. */
export function summarise(found: readonly RowFinding[]): RowFinding[] {
  const merged: RowFinding[] = [];
  for (const finding of found.toSorted((a, b) => a.seq - b.seq)) {
    const joined = join(merged.at(-1), finding);
    if (joined) merged[merged.length - 1] = joined;
    else merged.push(finding);
  }
  return merged;
}

/** Both as one when they are neighbours of one kind. */
export function join(last: RowFinding | undefined, next: RowFinding): RowFinding | null {
  const isNeighbour = last?.kind === next.kind && (last.to ?? last.seq) + 1 === next.seq;
  if (!isNeighbour || last.foundAt !== undefined || next.foundAt !== undefined) return null;
  return { kind: last.kind, seq: last.seq, to: next.to ?? next.seq };
}
