import type { Cell } from '../../spreadsheets/sheet.js';
import { calendarDay, type Day, type DayReading, dayText } from './day.js';
import { readWhen, type When } from './when.js';

/** The cells of one row that say when. */
export interface TimeCells {
  readonly offset?: Cell | undefined;
  readonly dtg?: Cell | undefined;
  readonly date?: Cell | undefined;
  readonly time?: Cell | undefined;
}
export type TimeCell = keyof TimeCells;

export interface ToldOfTime {
  readonly field: TimeCell;
  readonly why: string;
}

/** When a row is due, in minutes after the start; null where it says nothing. */
export interface Due {
  readonly atMinutes: number | null;
  readonly fault?: ToldOfTime;
  readonly notices: readonly ToldOfTime[];
  /** Of which cells it was read; the others are carried along. */
  readonly from: readonly TimeCell[];
}

export interface TimelineOptions {
  /** When the drill starts, as the list's clock shows it: `2026-11-27T08:00`. Absent: with the list's earliest. */
  readonly start?: string;
  /** How `3/4/2026` is meant where no other row of the list shows it. */
  readonly dayFirst?: boolean;
}

export interface Timeline {
  readonly dues: readonly Due[];
  /** What the minutes were counted from: the start, the earliest moment, or nothing where they stood there. */
  readonly countedFrom: string | null;
}

interface Moment {
  readonly day: Day | null;
  readonly minutes: number;
  readonly field: TimeCell;
}

type Read = Due | (Pick<Due, 'from' | 'notices'> & { readonly moment: Moment });

const fault = (field: TimeCell, why: string, from: readonly TimeCell[] = [field]): Due => ({
  atMinutes: null,
  fault: { field, why },
  notices: [],
  from,
});
const due = (atMinutes: number | null, from: readonly TimeCell[]): Due => ({ atMinutes, notices: [], from });

/** Minutes after the start for every row; where there is a column of offsets, it alone counts. Nothing is guessed. */
export function timelineOf(
  rows: readonly TimeCells[],
  options: TimelineOptions,
  hasOffsets: boolean,
): Timeline {
  const whens = rows.map((row) => (hasOffsets ? pick(row, ['offset']) : pick(row, ['dtg', 'date', 'time'])));
  const settle = settlerFor(whens, options);
  let carried: Day | null = null;
  const reads = whens.map((row): Read => {
    const read = ofRange(row, settle(row));
    if (!('moment' in read)) return read;
    if (read.moment.day) carried = read.moment.day;
    else if (carried)
      return { ...told(read, 'date', 'day_carried'), moment: { ...read.moment, day: carried } };
    return read;
  });
  return place(reads, options.start);
}

/** Of `08h00 - 08h15` the cell is carried along, for its end would be lost. */
function ofRange(row: Picked, read: Read): Read {
  const range = read.from.find((field) => row[field] !== 'wrong' && row[field]?.isRange);
  if (!range || ('fault' in read && read.fault)) return read;
  return { ...told(read, range, 'range_begin'), from: read.from.filter((field) => field !== range) };
}

const told = <R extends Read>(read: R, field: TimeCell, why: string): R => ({
  ...read,
  notices: [...read.notices, { field, why }],
});

type Picked = Partial<Record<TimeCell, When | 'wrong'>>;

function pick(cells: TimeCells, fields: readonly TimeCell[]): Picked {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const cell = cells[field];
      return cell && cell.text.trim() !== '' ? [[field, readWhen(cell, field) ?? 'wrong']] : [];
    }),
  );
}

/** What the list as a whole shows about its digits, its hours and its days. */
function settlerFor(rows: readonly Picked[], options: TimelineOptions): (row: Picked) => Read {
  const whens = rows.flatMap((row) => Object.values(row)).filter((when) => when !== 'wrong');
  const digits = whens.filter((when) => when.kind === 'digits');
  const couldBeClock = digits.every(({ number }) => number % 100 < 60 && number < 2_400);
  const isClock = couldBeClock && digits.every(({ isFour }) => isFour);
  const isMinutes = !couldBeClock || digits.some(({ number }) => number < 100);
  const isHours = !whens.some((when) => when.kind === 'hours' && when.number >= 24);
  const dayOf = daySettler(whens, options);
  return (row) => {
    const [field] = (['offset', 'dtg', 'time', 'date'] as const).filter((one) => row[one] !== undefined);
    if (!field) return due(null, []);
    const when = row[field] as When | 'wrong';
    if (when === 'wrong') return fault(field, 'not_a_time');
    if (when.kind === 'offset') return due(when.minutes, [field]);
    if (when.kind === 'hours')
      return isHours ? due(when.number * 60, [field]) : fault(field, 'ambiguous_time');
    if (when.kind === 'digits' && !isClock)
      return isMinutes ? due(when.number, [field]) : fault(field, 'ambiguous_time');
    const minutes =
      when.kind === 'digits' ? Math.floor(when.number / 100) * 60 + (when.number % 100) : when.minutes;
    const day = when.kind === 'digits' ? null : when.day;
    return day === null || minutes === null
      ? together(row, { field, day, minutes }, dayOf)
      : momentOf(dayOf(day), minutes, field, [field]);
  };
}

type DayOf = (reading: DayReading | null) => Day | null | 'ambiguous';

function momentOf(day: Day | null | 'ambiguous', minutes: number, field: TimeCell, from: TimeCell[]): Read {
  return day === 'ambiguous'
    ? fault(field, 'ambiguous_day', from)
    : { moment: { day, minutes, field }, notices: [], from };
}

/** A time of the day with the day beside it; a day alone says nothing about when. */
function together(
  row: Picked,
  { field, day, minutes }: { field: TimeCell; day: DayReading | null; minutes: number | null },
  dayOf: DayOf,
): Read {
  if (minutes === null) {
    const time = field === 'dtg' ? row.time : undefined;
    if (time && time !== 'wrong' && time.kind === 'moment' && time.minutes !== null)
      return momentOf(dayOf(day), time.minutes, field, [field, 'time']);
    return told(due(null, []), field, 'no_time_of_day');
  }
  const { date } = row;
  if (day || date === undefined) return momentOf(dayOf(day), minutes, field, [field]);
  if (date === 'wrong' || date.kind !== 'moment' || !date.day)
    return fault('date', 'not_a_day', ['date', field]);
  return momentOf(dayOf(date.day), minutes, 'date', ['date', field]);
}

/** `3/4/2026` is settled by a row that can be read one way only, by who asks, or where it makes no difference. */
function daySettler(whens: readonly When[], { start, dayFirst }: TimelineOptions): DayOf {
  const days = whens.flatMap((when) => (when.kind === 'moment' && when.day ? [when.day] : []));
  const orders = new Set(days.flatMap(({ order }) => order ?? []));
  const either = days.flatMap(({ day }) => ('dayFirst' in day ? [day.dayFirst.number] : []));
  const isOneDay = new Set(either).size === 1 && either.length === days.length && start === undefined;
  const [seen] = orders.size === 1 ? orders : [];
  const asked = dayFirst === undefined ? undefined : dayFirst ? 'dayFirst' : 'monthFirst';
  const order = seen ?? asked ?? (isOneDay ? 'dayFirst' : undefined);
  return (reading) => {
    if (!reading) return null;
    if (!('dayFirst' in reading.day)) return reading.day;
    return order ? reading.day[order] : 'ambiguous';
  };
}

/** Counts every moment from the start, or from the earliest where none is given. */
function place(reads: readonly Read[], start: string | undefined): Timeline {
  const moments = reads.flatMap((read) => ('moment' in read ? [read.moment] : []));
  if (moments.length === 0) return { dues: reads as readonly Due[], countedFrom: null };
  const scales = new Set(moments.map(({ day }) => day?.scale ?? 'none'));
  const begin = start === undefined ? null : beginOf(start);
  const isMixed = scales.size > 1 || reads.some((read) => !('moment' in read) && read.atMinutes !== null);
  const absolute = absoluteOf(moments, begin?.day ?? null);
  const base = begin ? begin.day.number * 1440 + begin.minutes : Math.min(...absolute.values());
  const dues = reads.map((read): Due => {
    if (!('moment' in read)) return read;
    if (isMixed && !begin) return fault(read.moment.field, 'mixed_times', read.from);
    const atMinutes = (absolute.get(read.moment) as number) - base;
    if (atMinutes < 0) return fault(read.moment.field, 'time_before_start', read.from);
    return { atMinutes, notices: read.notices, from: read.from };
  });
  return { dues, countedFrom: start ?? earliest(base, scales) };
}

function beginOf(start: string): { day: Day; minutes: number } {
  const [, day, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(start) ?? [];
  if (day === undefined) throw new Error(`not a start: ${start}`);
  const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  return { day: calendarDay(number), minutes: Number(hours) * 60 + Number(minutes) };
}

const HALF_A_DAY = 720;

/** Minutes of each moment on one scale. Without days, a clock that falls back by half a day has passed midnight. */
function absoluteOf(moments: readonly Moment[], first: Day | null): Map<Moment, number> {
  let midnights = 0;
  let before: number | null = null;
  return new Map(
    moments.map((moment) => {
      const { day, minutes } = moment;
      if (day === null) {
        if (before !== null && minutes < before - HALF_A_DAY) midnights++;
        before = minutes;
      }
      const number = day === null ? midnights : day.number;
      const from = day?.scale === 'calendar' ? 0 : (first?.number ?? 0);
      return [moment, (number + from) * 1440 + minutes] as const;
    }),
  );
}

function earliest(base: number, scales: ReadonlySet<string>): string {
  const minutes = base % 1440;
  const clock = [Math.floor(minutes / 60), Math.floor(minutes % 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return scales.has('calendar') ? `${dayText(calendarDay(Math.floor(base / 1440)))}T${clock}` : clock;
}
