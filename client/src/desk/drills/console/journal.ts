import type { JournalLine } from '../../../api/drills';

/** Several lines of the same kind by the same person, one after the other, told as one. */
export type JournalGroup = { line: JournalLine; count: number };

const ALONE = new Set(['drill.clock_changed', 'inject.released', 'inject.completed', 'inject.deferred']);

/** The journal without its noise; the latest first, as it comes. */
export function grouped(lines: readonly JournalLine[]): JournalGroup[] {
  const groups: JournalGroup[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    const isSame = last && last.line.type === line.type && last.line.by === line.by && !ALONE.has(line.type);
    if (isSame) last.count++;
    else groups.push({ line, count: 1 });
  }
  return groups;
}
