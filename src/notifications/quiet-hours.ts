const ZONE_MS = 7 * 3_600_000; // Asia/Ho_Chi_Minh has no summer time
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Hours in which only what is urgent may wake somebody: `HH:mm` in Vietnamese time; over midnight when `to` is earlier. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** When the quiet that reigns at `at` ends; null when it does not reign. Equal ends mean: never quiet. */
export function quietUntil(at: Date, { from, to }: QuietHours): Date | null {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  const midnight = Math.floor((at.getTime() + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const minute = (at.getTime() - midnight) / MINUTE_MS;
  const isQuiet =
    begin < end ? minute >= begin && minute < end : begin > end && (minute >= begin || minute < end);
  if (!isQuiet) return null;
  const isTomorrow = begin > end && minute >= begin;
  return new Date(midnight + end * MINUTE_MS + (isTomorrow ? DAY_MS : 0));
}
