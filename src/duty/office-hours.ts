import type { Tx } from '../events/transactions.js';
import { dayOf } from '../platform/clock/vietnam.js';

export { dayOf };

/** A stretch of a working day, `['07:30', '11:30']`; the end belongs to it no more, and may be `24:00`. */
export type OfficeSpan = readonly [opens: string, closes: string];

/** When offices answer. Vietnam keeps UTC+7 all the year. */
export interface OfficeCalendar {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
  /** In order, none of them touching the next but at its edge. */
  readonly spans: readonly OfficeSpan[];
  /** Days (`2026-09-02`) that differ from their weekday: true is worked, false is not. */
  readonly holidays: ReadonlyMap<string, boolean>;
}

const ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Stretch {
  readonly opens: number;
  readonly closes: number;
}

/** Whether somebody sits in the office at this instant. The closing minute is no office time, the opening one is. */
export function isOfficeTime(at: Date, calendar: OfficeCalendar): boolean {
  const time = at.getTime();
  return stretchesOf(dayStart(time), calendar).some(({ opens, closes }) => opens <= time && time < closes);
}

/**
 * The instant that lies so many office minutes after `from`. A start outside office time counts from the next opening;
 * what ends with a stretch ends at its closing, not at the next opening.
 * @throws RangeError when the calendar has no working day left to count on.
 */
export function addOfficeMinutes(from: Date, minutes: number, calendar: OfficeCalendar): Date {
  let left = Math.max(0, minutes) * MINUTE_MS;
  let at = from.getTime();
  const last = lastWorkableDay(at, calendar);
  // From the day before, whose last stretch may close at this very midnight.
  for (let day = dayStart(at) - DAY_MS; day <= last; day += DAY_MS) {
    for (const { opens, closes } of stretchesOf(day, calendar)) {
      if (closes < at) continue;
      at = Math.max(at, opens);
      if (at + left <= closes) return new Date(at + left);
      left -= closes - at;
      at = closes;
    }
  }
  throw new RangeError('the office calendar has no working day');
}

/** Days are counted for ever when a weekday is worked, else only while a day of the list still can be. */
function lastWorkableDay(at: number, { weekdays, spans, holidays }: OfficeCalendar): number {
  if (spans.length === 0) return -Infinity;
  if (weekdays.some((weekday) => weekday >= 1 && weekday <= 7)) return Infinity;
  const worked = [...holidays].filter(([, isWorking]) => isWorking).map(([day]) => startOf(day));
  return Math.max(-Infinity, ...worked.filter((day) => day + DAY_MS >= at));
}

function stretchesOf(day: number, { weekdays, spans, holidays }: OfficeCalendar): Stretch[] {
  const isWorked = holidays.get(dayOf(new Date(day))) ?? weekdays.includes(weekdayOf(day));
  return isWorked
    ? spans.map(([opens, closes]) => ({ opens: day + msOf(opens), closes: day + msOf(closes) }))
    : [];
}

/** When that day begins in Vietnam. */
export const dayBegins = (day: string): Date => new Date(startOf(day));

/** The day so many days later. */
export const addDays = (day: string, count: number): string => dayOf(new Date(startOf(day) + count * DAY_MS));

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - ZONE_MS;
const dayStart = (at: number): number => Math.floor((at + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
/** The first of January 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + ZONE_MS) / DAY_MS + 3) % 7) + 1;

function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}

/** The setting as it is kept. */
export interface KeptOfficeHours {
  readonly weekdays: number[];
  readonly spans: [string, string][];
  /** Absent until somebody has changed it. */
  readonly version?: number;
}

/** The office hours and every day that differs, as they stand in this transaction. */
export async function readOfficeCalendar(tx: Tx): Promise<OfficeCalendar> {
  const { weekdays, spans } = await readOfficeHours(tx);
  const days = await tx.manager.query<{ day: string; isWorking: boolean }[]>(
    'SELECT day::text, is_working AS "isWorking" FROM holidays',
  );
  return { weekdays, spans, holidays: new Map(days.map(({ day, isWorking }) => [day, isWorking])) };
}

/** The setting alone. */
export async function readOfficeHours({ manager }: Tx): Promise<KeptOfficeHours> {
  const [row] = await manager.query<{ value: KeptOfficeHours }[]>(
    `SELECT value FROM settings WHERE key = 'office_hours'`,
  );
  if (!row) throw new Error('the setting office_hours is missing');
  return row.value;
}
