import type { MatrixRow, Standing } from '../../api/chase';
import { chasedFaceOf, isOverdue, type Face } from '../../marks/face';

/** In the order in which they are counted and read: answers first, then trouble, then what still has time. */
export const STANDINGS = [
  'answered',
  'done',
  'late',
  'unreachable',
  'declined',
  'expired',
  'waiting',
] as const satisfies readonly Standing[];

/** Loudest first: what somebody has to act on stands on top. */
const LOUD: readonly Standing[] = [
  'unreachable',
  'late',
  'declined',
  'expired',
  'waiting',
  'answered',
  'done',
];

/** Where a row stands this second: what the server said, and what has passed its time since. */
export function standingNow({ standing, assignment }: MatrixRow, now: number): Standing {
  if (standing === 'unreachable' || standing === 'declined' || standing === 'done') return standing;
  return isOverdue(assignment, now) ? 'late' : standing;
}

/** The chip of a row: its standing where that is louder than its state. */
export const faceOfRow = ({ assignment }: MatrixRow, now: number): Face => chasedFaceOf(assignment, now);

/** How many stand where; what was recalled counts nowhere. */
export function tally(rows: readonly MatrixRow[], now: number): Record<Standing, number> & { total: number } {
  const counts = {
    total: 0,
    answered: 0,
    done: 0,
    late: 0,
    unreachable: 0,
    declined: 0,
    expired: 0,
    waiting: 0,
  };
  for (const row of rows) {
    if (row.assignment.state === 'recalled') continue;
    counts[standingNow(row, now)] += 1;
    counts.total += 1;
  }
  return counts;
}

const deadline = ({ assignment: { state, ackDueAt, dueAt } }: MatrixRow): string =>
  state === 'sent' ? ackDueAt : (dueAt ?? '9999');

/** Whom nobody reaches and who is late first, the longest late before the others; what was recalled last. */
export function loudestFirst(rows: readonly MatrixRow[], now: number): MatrixRow[] {
  const rank = (row: MatrixRow) =>
    row.assignment.state === 'recalled' ? LOUD.length : LOUD.indexOf(standingNow(row, now));
  return rows.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      deadline(one).localeCompare(deadline(other)) ||
      one.assignment.sentAt.localeCompare(other.assignment.sentAt),
  );
}

/** The median time to acknowledge in ms; null before the first. */
export function medianAck(rows: readonly MatrixRow[]): number | null {
  const times = rows.flatMap(({ ackMs }) => ackMs ?? []).sort((one, other) => one - other);
  if (times.length === 0) return null;
  const middle = Math.floor(times.length / 2);
  const upper = times[middle] ?? 0;
  return times.length % 2 ? upper : (upper + (times[middle - 1] ?? 0)) / 2;
}
