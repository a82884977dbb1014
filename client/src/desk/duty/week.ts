import type { Shift } from '../../api/duty';

const ZONE_MS = 7 * 3_600_000;
export const DAY_MS = 86_400_000;
export const WEEK_MS = 7 * DAY_MS;

/** When that day begins in Vietnam. */
export const dayStart = (at: number): number => Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
/** The day in Vietnam, `2026-11-23`. */
export const dayText = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10);
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (at: number): number => (((dayStart(at) + ZONE_MS) / DAY_MS + 3) % 7) + 1;

/** The Monday on which the week begins: of the address's day, else of now. */
export function weekStart(day: string | undefined, now: number): number {
  const asked = /^\d{4}-\d\d-\d\d$/.test(day ?? '') ? Date.parse(`${day}T00:00:00+07:00`) : NaN;
  const at = Number.isNaN(asked) ? now : asked;
  return dayStart(at) - (weekdayOf(at) - 1) * DAY_MS;
}

export type Span = { from: number; to: number };
const spanOf = ({ startsAt, endsAt }: Shift): Span => ({
  from: Date.parse(startsAt),
  to: Date.parse(endsAt),
});

/** The stretches of `within` that no shift covers, from the earliest. */
export function gapsIn(shifts: readonly Shift[], within: Span): Span[] {
  const gaps: Span[] = [];
  let covered = within.from;
  for (const { from, to } of shifts.map(spanOf).toSorted((one, other) => one.from - other.from)) {
    if (from > covered && covered < within.to) gaps.push({ from: covered, to: Math.min(from, within.to) });
    covered = Math.max(covered, to);
  }
  if (covered < within.to) gaps.push({ from: covered, to: within.to });
  return gaps;
}

/**
 * When nobody stands at the team's desk. Who is on call, and who will not come any more, does not; a week in which nothing
 * is planned says so itself.
 */
export function deskGapsIn(shifts: readonly Shift[], within: Span): Span[] {
  if (shifts.length === 0) return [];
  return gapsIn(
    shifts.filter(({ post, isPersonActive }) => post === 'team' && isPersonActive),
    within,
  );
}

/** Where a shift lies in the week, in parts of it; null outside. */
export function placeIn(shift: Shift, start: number): { left: number; width: number } | null {
  const { from, to } = spanOf(shift);
  const [left, right] = [Math.max(from, start), Math.min(to, start + WEEK_MS)];
  return left < right ? { left: (left - start) / WEEK_MS, width: (right - left) / WEEK_MS } : null;
}

/** Shifts by post and person, in the order of each one's first; a leader on call after the desk. */
export function rowsOf(shifts: readonly Shift[]): { key: string; first: Shift; shifts: Shift[] }[] {
  const rows = Map.groupBy(shifts, ({ post, person }) => `${post} ${person.id}`);
  return [...rows]
    .flatMap(([key, own]) => (own[0] ? [{ key, first: own[0], shifts: own }] : []))
    .toSorted((one, other) => Number(one.first.post === 'leader') - Number(other.first.post === 'leader'));
}
